package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.lineage.RegistryEvent.PromotionReassigned;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import java.util.List;
import java.util.Set;

/** Whether other people may be asked about a promotion that waits, as pure functions. */
public final class ReassignmentDecisions {
    private ReassignmentDecisions() {}

    /**
     * Asks others than those whom the request itself named.
     *
     * @param to users and groups, at least one
     * @param reason may be empty
     * @throws PromotionRefusedException when it waits no more, when only rules of the stage ask, or when nothing changes
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
        return List.of(new PromotionReassigned(promotion.ref(), own.approvers(), to, reason));
    }

    private static ApprovalRule own(Promotion promotion) {
        if (!promotion.waiting()) {
            throw new PromotionRefusedException(refused(promotion) + "it is " + promotion.word());
        }
        return promotion
                .ownRule()
                .orElseThrow(() -> new PromotionRefusedException(refused(promotion)
                        + (promotion.rules().isEmpty()
                                ? "it asks for no approval"
                                : "only a rule of the stage says who approves; set another rule, and ask again")));
    }

    private static String refused(Promotion promotion) {
        return "Promotion " + promotion.ref().label() + " cannot be reassigned: ";
    }
}
