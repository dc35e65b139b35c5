package io.jenkins.plugins.modellineage.jenkins.cli;

import hudson.Extension;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import java.io.IOException;
import org.kohsuke.args4j.Argument;
import org.kohsuke.args4j.Option;

/** {@code model-withdraw}: takes a request back. */
@Extension
public class ModelWithdrawCommand extends ModelCommand {
    @Argument(metaVar = "PROMOTION", required = true, usage = "Id of the promotion, such as P12; model-show tells it")
    private String promotion;

    @Option(
            name = "-m",
            aliases = {"--comment"},
            metaVar = "TEXT",
            usage = "Why; goes on record")
    private String comment = "";

    @Override
    public String getShortDescription() {
        return Messages.ModelWithdrawCommand_shortDescription();
    }

    @Override
    void perform() throws IOException {
        promotion(promotion);
        Approvals.withdraw(promotion, comment);
        stdout.println(promotion(promotion).view().reason());
    }
}
