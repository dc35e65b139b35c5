package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.lineage.RegistryEvent.GatesChecked;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.PromotionConflicted;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.RollbackApproved;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.StageRolledBack;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import io.jenkins.plugins.modellineage.promotion.Reversal;
import io.jenkins.plugins.modellineage.promotion.RollbackRefusedException;
import io.jenkins.plugins.modellineage.rule.StageRules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a rollback does where rules may ask people about it: it is done at once, in an emergency too if they let it, or it
 * waits as a promotion does, for the same approvals and without gates.
 */
public final class RollbackDecisions {
    private RollbackDecisions() {}

    /**
     * Rolls back, or asks those whom the rules of the stage name.
     *
     * @param plan whose files were verified
     * @param asked by whom, in which manner; its gates and approvals do not matter
     * @throws RollbackRefusedException when another version went live meanwhile, the target is none, or the stage's rules
     *     do not let this be asked for in this way
     */
    public static List<RegistryEvent> rollBack(
            Registry registry, StageName stage, RollbackPlan plan, PromotionTerms asked, Instant now) {
        StageRolledBack back = VersionDecisions.back(registry, stage, plan, asked.asking());
        StageRules rules = registry.rules(plan.target().model(), stage);
        List<ApprovalRule> approvals = rules.rollbackApprovals();
        if (approvals.isEmpty()) {
            return List.of(back);
        }
        if (plan.emergency()) {
            rules.emergencyRefusal().ifPresent(why -> {
                throw new RollbackRefusedException("Cannot roll back " + stage + " of "
                        + plan.target().model().name() + " in an emergency: " + why + ".");
            });
            return List.of(back.inEmergency());
        }
        return requested(registry, stage, plan, asked.withRules(approvals), now);
    }

    private static List<RegistryEvent> requested(
            Registry registry, StageName stage, RollbackPlan plan, PromotionTerms terms, Instant now) {
        PromotionRef ref = new PromotionRef(registry.nextPromotionId(), plan.target(), stage);
        return List.of(
                new PromotionRequested(
                        ref,
                        List.of(),
                        terms.rules(),
                        terms.starters(),
                        terms.expiresIn().map(now::plus),
                        registry.version(plan.target()).orElseThrow().manifest().digest(),
                        terms.manner().of(new Reversal(plan.left(), plan.reason(), plan.quarantine()))),
                new GatesChecked(ref, Optional.of(plan.left()), List.of()));
    }

    /** The end of a rollback to which enough people agreed: it is done, unless the stage moved meanwhile. */
    static List<RegistryEvent> approved(Registry registry, Promotion promotion) {
        Reversal asked = promotion.manner().reversal().orElseThrow();
        Model model = registry.model(promotion.version().model()).orElseThrow();
        StageName stage = promotion.stage();
        int live = model.live(stage).orElseThrow();
        if (live != asked.left()) {
            return List.of(new PromotionConflicted(
                    promotion.ref(),
                    "version " + live + " went live meanwhile instead of " + asked.left() + ", so ask again"));
        }
        boolean lifted = model.isQuarantined(promotion.version().number(), stage);
        return List.of(
                new StageRolledBack(promotion.version(), stage, live, asked.reason(), asked.quarantine(), lifted),
                new RollbackApproved(promotion.ref()));
    }
}
