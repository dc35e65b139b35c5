package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionReassigned;
import io.jenkins.plugins.modellineage.promotion.Approval;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.promotion.PromotionRules;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether other people may be asked about a promotion that waits, as pure functions. */
public final class ReassignmentDecisions {
    private ReassignmentDecisions() {}

    /**
     * Asks others than those whom the request itself named.
     *
     * @param to users and groups, at least one
     * @param reason may be empty
     * @throws PromotionRefusedException when it waits no more, when only rules of the stage ask, when the request itself
     *     asks several times, when nothing changes, or when nobody would be missing any more
     */
    public static List<RegistryEvent> reassign(Promotion promotion, List<String> to, String reason) {
        ApprovalRule own = own(promotion);
        if (to.isEmpty()) {
            throw new PromotionRefusedException(
                    refused(promotion) + "nobody is named; send by=… with users or groups who may approve");
        }
        if (Set.copyOf(to).equals(Set.copyOf(own.approvers()))) {
            throw new PromotionRefusedException(refused(promotion) + String.join(", ", to) + " are asked already");
        }
        Promotion after = promotion.reassigned(to);
        if (PromotionRules.quorumReached(after)) {
            throw new PromotionRefusedException(refused(promotion) + approvers(after)
                    + " approved already, so nobody would be missing; name people who have not approved yet");
        }
        return List.of(new PromotionReassigned(promotion.ref(), own.approvers(), to, reason));
    }

    private static ApprovalRule own(Promotion promotion) {
        if (!promotion.waiting()) {
            throw new PromotionRefusedException(refused(promotion) + "it is " + promotion.word());
        }
        List<ApprovalRule> own = promotion.ownRules();
        if (own.size() != 1) {
            throw new PromotionRefusedException(
                    refused(promotion) + (own.isEmpty() ? noneOwn(promotion) : several(own)));
        }
        return own.get(0);
    }

    private static String noneOwn(Promotion promotion) {
        return promotion.rules().isEmpty()
                ? "it asks for no approval"
                : "only a rule of the stage says who approves; set another rule, and ask again";
    }

    private static String several(List<ApprovalRule> own) {
        return "it asks for " + own.stream().map(ApprovalRule::description).collect(Collectors.joining(", and "))
                + ", and it is not said which of these others would stand in for; reject it, and ask again";
    }

    private static String approvers(Promotion promotion) {
        return promotion.approvals().stream().map(Approval::approver).sorted().collect(Collectors.joining(", "));
    }

    private static String refused(Promotion promotion) {
        return "Promotion " + promotion.ref().label() + " cannot be reassigned: ";
    }
}
