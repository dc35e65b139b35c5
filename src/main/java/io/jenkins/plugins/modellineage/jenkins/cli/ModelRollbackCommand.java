package io.jenkins.plugins.modellineage.jenkins.cli;

import hudson.Extension;
import io.jenkins.plugins.modellineage.jenkins.home.Rollbacks;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ModelPage;
import io.jenkins.plugins.modellineage.jenkins.pages.models.NamedPages;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.kohsuke.args4j.Argument;
import org.kohsuke.args4j.CmdLineException;
import org.kohsuke.args4j.Localizable;
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
            usage = "What is wrong with the version that is live; goes on record; needed unless --preview")
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

    @Option(name = "--preview", usage = "Only tells what it would do; rolls nothing back")
    private boolean preview;

    @Override
    public String getShortDescription() {
        return Messages.ModelRollbackCommand_shortDescription();
    }

    @Override
    void perform() throws IOException, CmdLineException {
        if (!preview && comment == null) {
            throw new CmdLineException(getCmdLineParser(), new Missing(Messages.ModelRollbackCommand_noComment()));
        }
        VersionRef to = version(model, version);
        StageName name = new StageName(stage);
        if (preview) {
            PreviewLines.of(to, NamedPages.rollback(to, name)).forEach(stdout::println);
        } else {
            rollBack(to, name);
        }
    }

    private void rollBack(VersionRef to, StageName name) throws IOException {
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

    /** What args4j says of a call that it does not understand itself. */
    private record Missing(String text) implements Localizable {
        @Override
        public String formatWithLocale(Locale locale, Object... args) {
            return text;
        }

        @Override
        public String format(Object... args) {
            return text;
        }
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
