package io.jenkins.plugins.modellineage.jenkins.pages.models;

import hudson.security.AccessControlled;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.home.Reassignments;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Decider;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Decision;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRules;
import java.util.Optional;
import java.util.Set;
import jenkins.model.Jenkins;

/** What the person behind the current request may do: for showing buttons; the click is checked again. */
public final class PageDecider implements Decider {
    @Override
    public Decision about(Promotion promotion) {
        AccessControlled home = ModelHome.of(promotion.version().model());
        boolean withdraw = Approvals.mayWithdraw(promotion);
        boolean takeBack = Approvals.mayWithdrawApproval(promotion);
        String asked = Reassignments.replaceable(promotion)
                .map(names -> String.join(", ", names))
                .orElse(null);
        if (Approvals.mayApprove(promotion)) {
            return new Decision(true, withdraw, takeBack, asked, null);
        }
        return new Decision(
                false, withdraw, takeBack, asked, why(promotion, home.hasPermission(ModelPermissions.APPROVE)));
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
