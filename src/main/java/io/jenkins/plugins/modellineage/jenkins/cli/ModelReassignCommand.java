package io.jenkins.plugins.modellineage.jenkins.cli;

import hudson.Extension;
import io.jenkins.plugins.modellineage.jenkins.home.Reassignments;
import java.io.IOException;
import org.kohsuke.args4j.Argument;
import org.kohsuke.args4j.Option;

/** {@code model-reassign}: asks others about a promotion than those whom its request named. */
@Extension
public class ModelReassignCommand extends ModelCommand {
    @Argument(metaVar = "PROMOTION", required = true, usage = "Id of the promotion, such as P12; model-show tells it")
    private String promotion;

    @Argument(
            index = 1,
            metaVar = "APPROVERS",
            required = true,
            usage = "Users and groups who are asked from now on, separated by commas")
    private String approvers;

    @Option(
            name = "-m",
            aliases = {"--comment"},
            metaVar = "TEXT",
            usage = "Why; goes on record")
    private String comment = "";

    @Override
    public String getShortDescription() {
        return Messages.ModelReassignCommand_shortDescription();
    }

    @Override
    void perform() throws IOException {
        promotion(promotion);
        Reassignments.reassign(promotion, approvers, comment);
        stdout.println(promotion(promotion).view().reason());
    }
}
