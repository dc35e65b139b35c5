package io.jenkins.plugins.modellineage.jenkins.cli;

import hudson.Extension;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.jenkins.home.EvaluationWithdrawals;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.io.IOException;
import org.kohsuke.args4j.Argument;
import org.kohsuke.args4j.Option;

/** {@code model-withdraw-evaluation}: withdraws an evaluation of a version that was a mistake. */
@Extension
public class ModelWithdrawEvaluationCommand extends ModelCommand {
    @Argument(metaVar = "MODEL", required = true, usage = "The model, with its folder: team/tiny-lm")
    private String model;

    @Argument(
            index = 1,
            metaVar = "VERSION",
            required = true,
            usage = "The version: its number, its label, or a stage that it is live in")
    private String version;

    @Argument(
            index = 2,
            metaVar = "EVALUATION",
            required = true,
            usage = "The id of the evaluation, as the page and the JSON of the version tell it; 12 digits are enough")
    private String evaluation;

    @Option(
            name = "-m",
            aliases = {"--comment"},
            metaVar = "TEXT",
            required = true,
            usage = "Why it was a mistake; goes on record")
    private String comment;

    @Override
    public String getShortDescription() {
        return Messages.ModelWithdrawEvaluationCommand_shortDescription();
    }

    @Override
    void perform() throws IOException {
        VersionRef ref = version(model, version);
        Sha256 withdrawn = EvaluationWithdrawals.withdraw(ref, evaluation, comment);
        stdout.println(
                "Evaluation " + withdrawn.abbreviated() + " of " + ref.label() + " is withdrawn; it stays on record.");
    }
}
