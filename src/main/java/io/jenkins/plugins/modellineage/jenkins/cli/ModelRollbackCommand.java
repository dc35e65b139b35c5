package io.jenkins.plugins.modellineage.jenkins.cli;

import hudson.Extension;
import io.jenkins.plugins.modellineage.jenkins.home.Rollbacks;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ModelPage;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.io.IOException;
import java.util.Optional;
import org.kohsuke.args4j.Argument;
import org.kohsuke.args4j.Option;

/** {@code model-rollback}: puts an earlier version back into a stage. */
@Extension
public class ModelRollbackCommand extends ModelCommand {
    @Argument(metaVar = "MODEL", required = true, usage = "The model, with its folder: team/tiny-lm")
    private String model;

    @Argument(index = 1, metaVar = "STAGE", required = true, usage = "The stage that is rolled back")
    private String stage;

    @Argument(
            index = 2,
            metaVar = "VERSION",
            required = true,
            usage = "The version that is to be live again: number, label, or a stage that it is live in")
    private String version;

    @Option(
            name = "-m",
            aliases = {"--comment"},
            metaVar = "TEXT",
            required = true,
            usage = "What is wrong with the version that is live; goes on record")
    private String comment;

    @Option(
            name = "--quarantine",
            metaVar = "REACH",
            usage = "From where the version left behind is kept: stage, everywhere or none; the stage unless told")
    private String quarantine = QuarantineReach.STAGE.word();

    @Option(
            name = "--emergency",
            usage = "Asks nobody, if the rules of the stage let an emergency do that; marked so on record")
    private boolean emergency;

    @Override
    public String getShortDescription() {
        return Messages.ModelRollbackCommand_shortDescription();
    }

    @Override
    void perform() throws IOException {
        VersionRef to = version(model, version);
        StageName name = new StageName(stage);
        Rollbacks.rollBack(
                to.model(),
                new Rollbacks.Wish(
                        name,
                        comment,
                        Optional.of(to.number()),
                        Optional.empty(),
                        QuarantineReach.of(quarantine),
                        emergency));
        stdout.println(told(to, name));
    }

    private String told(VersionRef to, StageName name) {
        ModelPage now = model(model);
        boolean done = now.stages().stream()
                .anyMatch(row -> row.stage().equals(stage) && row.version().equals(to.label()));
        if (done) {
            return to.label() + " is live in " + name + " again.";
        }
        return now.waiting().items().stream()
                .filter(asked -> asked.stage().equals(stage) && asked.version().equals(to.label()))
                .findFirst()
                .map(asked -> asked.id() + ": " + to.label() + " for " + name + ". " + asked.reason())
                .orElse("The files of " + to.label() + " are being verified first; model-show tells when it is live.");
    }
}
