package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.ItemGroup;
import hudson.model.User;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.lineage.ReassignmentDecisions;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Requests that wait for somebody who is away: others are asked, by those who may set rules there. */
public final class Reassignments {
    private Reassignments() {}

    /**
     * Asks others as the person who is signed in.
     *
     * @param by users and groups, separated by commas
     * @param reason may be empty
     * @throws org.springframework.security.access.AccessDeniedException without Model/Configure on the model's folder
     * @throws Refused when the request does not wait any more, or nobody of these could approve
     * @throws io.jenkins.plugins.modellineage.promotion.PromotionRefusedException when it cannot be reassigned
     */
    public static void reassign(String promotionId, String by, String reason) throws IOException {
        Promotion promotion = Approvals.waiting(promotionId);
        Approvals.folder(promotion).checkPermission(ModelPermissions.CONFIGURE);
        Approvals.refuseSecrets(promotion, by);
        Approvals.refuseSecrets(promotion, Naming.text("The reason", reason, Naming.REMARK_LENGTH));
        List<String> to = Naming.parted(by).stream().distinct().toList();
        ReassignmentDecisions.reassign(promotion, to, reason);
        refuseInVain(promotion.reassigned(to));
        SettledListener.tell(ModelLineage.get()
                .ledger()
                .append(
                        Actor.person(Approver.current().id()),
                        registry ->
                                ReassignmentDecisions.reassign(Approvals.waiting(registry, promotionId), to, reason)));
    }

    /** Those whom the person who is signed in could replace by others; empty when they could not, or it is not said which. */
    public static Optional<List<String>> replaceable(Promotion promotion) {
        return Optional.of(promotion)
                .filter(asked -> asked.waiting() && User.current() != null)
                .filter(asked -> Approvals.folder(asked).hasPermission(ModelPermissions.CONFIGURE))
                .map(Promotion::ownRules)
                .filter(own -> own.size() == 1)
                .map(own -> own.get(0).approvers());
    }

    private static void refuseInVain(Promotion after) {
        Promotions.refuseInVain(after.version(), after.stage(), after.ownRules(), after.makers(), (ItemGroup<?>)
                Approvals.folder(after));
    }
}
