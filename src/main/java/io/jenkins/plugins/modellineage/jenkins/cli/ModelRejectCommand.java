package io.jenkins.plugins.modellineage.jenkins.cli;

import hudson.Extension;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import java.io.IOException;
import org.kohsuke.args4j.Argument;
import org.kohsuke.args4j.Option;

/** {@code model-reject}: says no to a promotion that waits. */
@Extension
public class ModelRejectCommand extends ModelCommand {
    @Argument(metaVar = "PROMOTION", required = true, usage = "Id of the promotion, such as P12; model-show tells it")
    private String promotion;

    @Option(
            name = "-m",
            aliases = {"--comment"},
            metaVar = "TEXT",
            required = true,
            usage = "Why; goes on record")
    private String comment;

    @Override
    public String getShortDescription() {
        return Messages.ModelRejectCommand_shortDescription();
    }

    @Override
    void perform() throws IOException {
        promotion(promotion);
        Approvals.reject(promotion, comment);
        stdout.println(promotion(promotion).view().reason());
    }
}
