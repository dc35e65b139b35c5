package io.jenkins.plugins.modellineage.jenkins.cli;

import hudson.Extension;
import io.jenkins.plugins.modellineage.jenkins.home.Rollbacks;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.io.IOException;
import org.kohsuke.args4j.Argument;
import org.kohsuke.args4j.Option;

/** {@code model-rollback}: puts an earlier version back into a stage. */
@Extension
public class ModelRollbackCommand extends ModelCommand {
    @Argument(metaVar = "MODEL", required = true, usage = "The model, with its folder: team/tiny-lm")
    private String model;

    @Argument(index = 1, metaVar = "STAGE", required = true, usage = "The stage that is rolled back")
    private String stage;

    @Argument(index = 2, metaVar = "VERSION", required = true, usage = "Number of the version that is to be live again")
    private int version;

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

    @Override
    public String getShortDescription() {
        return Messages.ModelRollbackCommand_shortDescription();
    }

    @Override
    void perform() throws IOException {
        VersionRef to = version(model, version);
        StageName name = new StageName(stage);
        Rollbacks.rollBack(to, name, comment, QuarantineReach.of(quarantine));
        boolean done = model(model).stages().stream()
                .anyMatch(row -> row.stage().equals(stage) && row.version().equals(to.label()));
        stdout.println(
                done
                        ? to.label() + " is live in " + name + " again."
                        : "The files of " + to.label()
                                + " are being verified first; model-show tells when it is live.");
    }
}
