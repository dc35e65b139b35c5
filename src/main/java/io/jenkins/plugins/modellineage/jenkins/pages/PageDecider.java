package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.model.Item;
import hudson.security.AccessControlled;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Decider;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Decision;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRules;
import java.util.Optional;
import java.util.Set;
import jenkins.model.Jenkins;

/** What the person behind the current request may do: for showing buttons; the click is checked again. */
final class PageDecider implements Decider {
    @Override
    public Decision about(Promotion promotion) {
        AccessControlled home = ModelHome.of(promotion.version().model());
        boolean withdraw = home.hasPermission(ModelPermissions.PROMOTE) || mayCancel(promotion.requester());
        if (Approvals.mayApprove(promotion)) {
            return new Decision(true, withdraw, null);
        }
        return new Decision(false, withdraw, why(promotion, home.hasPermission(ModelPermissions.APPROVE)));
    }

    /** Whether they may cancel the build that asked. */
    static boolean mayCancel(Actor requester) {
        return requester
                .build()
                .flatMap(BuildRuns::build)
                .filter(build -> build.hasPermission(Item.CANCEL))
                .isPresent();
    }

    private static String why(Promotion promotion, boolean permitted) {
        if (!permitted) {
            return Messages.PageDecider_noPermission();
        }
        Optional<String> rule = PromotionRules.mayApprove(
                promotion, Jenkins.getAuthentication2().getName(), Set.of());
        return rule.orElseGet(Messages::PageDecider_signIn);
    }
}
