package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.ItemGroup;
import hudson.model.User;
import hudson.security.AccessControlled;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.lineage.ReassignmentDecisions;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;

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
        folder(promotion).checkPermission(ModelPermissions.CONFIGURE);
        Approvals.refuseSecrets(promotion, by);
        Approvals.refuseSecrets(promotion, Naming.text("The reason", reason, Naming.REMARK_LENGTH));
        List<String> to = names(by);
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
                .filter(asked -> folder(asked).hasPermission(ModelPermissions.CONFIGURE))
                .map(Promotion::ownRules)
                .filter(own -> own.size() == 1)
                .map(own -> own.get(0).approvers());
    }

    private static void refuseInVain(Promotion after) {
        Promotions.refuseInVain(
                after.version(), after.stage(), after.ownRules(), after.makers(), (ItemGroup<?>) folder(after));
    }

    private static List<String> names(String by) {
        return Arrays.stream(by.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static AccessControlled folder(Promotion promotion) {
        return (AccessControlled)
                Scopes.folder(promotion.version().model().scope()).orElseGet(Jenkins::get);
    }
}
