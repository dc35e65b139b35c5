package io.jenkins.plugins.modellineage.jenkins.cli;

import hudson.Extension;
import io.jenkins.plugins.modellineage.jenkins.home.PeoplesRequests;
import io.jenkins.plugins.modellineage.jenkins.pages.models.NamedPages;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PromotionView;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.IOException;
import java.util.Optional;
import org.kohsuke.args4j.Argument;
import org.kohsuke.args4j.Option;

/** {@code model-promote}: asks for a version to enter a stage. */
@Extension
public class ModelPromoteCommand extends ModelCommand {
    @Argument(metaVar = "MODEL", required = true, usage = "The model, with its folder: team/tiny-lm")
    private String model;

    @Argument(index = 1, metaVar = "STAGE", required = true, usage = "The stage that the version is to be live in")
    private String stage;

    @Argument(
            index = 2,
            metaVar = "VERSION",
            required = true,
            usage = "The version: its number, its label, or a stage that it is live in")
    private String version;

    @Option(
            name = "--at-once",
            usage = "Needed where no rule and no approval is asked for, so that it goes live at once")
    private boolean atOnce;

    @Option(name = "--preview", usage = "Only tells what would come of it; asks for nothing")
    private boolean preview;

    @Override
    public String getShortDescription() {
        return Messages.ModelPromoteCommand_shortDescription();
    }

    @Override
    void perform() throws IOException {
        VersionRef ref = version(model, version);
        StageName wanted = new StageName(stage);
        if (preview) {
            PreviewLines.of(ref, wanted, NamedPages.outlook(ref, wanted)).forEach(stdout::println);
        } else {
            ask(ref, wanted);
        }
    }

    private void ask(VersionRef ref, StageName wanted) throws IOException {
        Optional<Promotion> asked =
                PeoplesRequests.request(new PeoplesRequests.Ask(ref, wanted, Optional.empty(), atOnce));
        stdout.println(asked.map(promotion -> promotion(promotion.id()).view())
                .map(ModelPromoteCommand::told)
                .orElse("The files of " + ref.label() + " are being read first; model-show tells when it waits."));
    }

    private static String told(PromotionView now) {
        return now.id() + ": " + now.version() + " for " + now.stage() + ". " + now.reason();
    }
}
