package io.jenkins.plugins.modellineage.jenkins.cli;

import hudson.Extension;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PromotionView;
import java.io.IOException;
import java.util.Optional;
import org.kohsuke.args4j.Argument;
import org.kohsuke.args4j.Option;

/** {@code model-approve}: says yes to a promotion that waits. */
@Extension
public class ModelApproveCommand extends ModelCommand {
    @Argument(metaVar = "PROMOTION", required = true, usage = "Id of the promotion, such as P12; model-show tells it")
    private String promotion;

    @Option(
            name = "-m",
            aliases = {"--comment"},
            metaVar = "TEXT",
            usage = "Goes on record with the approval")
    private String comment = "";

    @Option(
            name = "--replacing",
            metaVar = "NUMBER",
            usage = "Number of the newer version that is to be replaced; needed when one is live")
    private Integer replacing;

    @Override
    public String getShortDescription() {
        return Messages.ModelApproveCommand_shortDescription();
    }

    @Override
    void perform() throws IOException {
        promotion(promotion);
        Approvals.approve(promotion, comment, Optional.ofNullable(replacing));
        PromotionView now = promotion(promotion).view();
        stdout.println(
                now.works()
                        ? "The files of " + now.version()
                                + " are being read first; model-show tells when it is approved."
                        : now.reason());
    }
}
