package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionConflicted;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.RollbackApproved;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.GatesChecked;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.StageStep;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import io.jenkins.plugins.modellineage.promotion.Reversal;
import io.jenkins.plugins.modellineage.promotion.RollbackRefusedException;
import io.jenkins.plugins.modellineage.rule.StageRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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
     * @throws RollbackRefusedException when another version went live meanwhile, the target is none or its files are not
     *     kept any more, or the stage's rules do not let this be asked for in this way
     */
    public static List<RegistryEvent> rollBack(
            Registry registry, StageName stage, RollbackPlan plan, PromotionTerms asked, Instant now) {
        StageRolledBack back = VersionDecisions.back(registry, stage, plan, asked.asking());
        if (registry.isReleased(plan.target())) {
            throw new RollbackRefusedException("Cannot roll back " + stage + " of "
                    + plan.target().model().name() + ": the " + KeepingDecisions.notKept(plan.target())
                    + "; go to another version, or promote it again.");
        }
        StageRules rules = registry.rules(plan.target().model(), stage);
        List<ApprovalRule> approvals = rules.rollbackApprovals();
        if (approvals.isEmpty()) {
            return ended(registry, back);
        }
        if (plan.emergency()) {
            rules.emergencyRefusal().ifPresent(why -> {
                throw new RollbackRefusedException("Cannot roll back " + stage + " of "
                        + plan.target().model().name() + " in an emergency: " + why + ".");
            });
            return ended(registry, back.inEmergency());
        }
        return requested(registry, stage, plan, asked.withRules(approvals), now);
    }

    private static List<RegistryEvent> requested(
            Registry registry, StageName stage, RollbackPlan plan, PromotionTerms terms, Instant now) {
        PromotionRef ref = new PromotionRef(registry.nextPromotionId(), registry.current(plan.target()), stage);
        return List.of(
                new PromotionRequested(
                        ref,
                        List.of(),
                        terms.rules(),
                        terms.makers().askedBy(terms.rules()),
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
            return List.of(
                    new GatesChecked(promotion.ref(), Optional.of(live), List.of()),
                    new PromotionConflicted(
                            promotion.ref(),
                            "version " + live + " went live meanwhile instead of " + asked.left() + ", so ask again"));
        }
        int target = promotion.version().number();
        boolean lifted = model.isQuarantined(target, stage);
        if (lifted && isLeftSince(model, target, promotion.requested())) {
            return List.of(new PromotionConflicted(
                    promotion.ref(), promotion.version().label() + " was quarantined meanwhile, so ask again"));
        }
        List<RegistryEvent> events = new ArrayList<>(ended(
                registry,
                new StageRolledBack(promotion.version(), stage, live, asked.reason(), asked.quarantine(), lifted)));
        events.removeIf(event ->
                event instanceof PromotionEvent other && other.promotion().id().equals(promotion.id()));
        events.add(new RollbackApproved(promotion.ref()));
        return List.copyOf(events);
    }

    /** Whether a rollback of any stage left the version behind since then: nobody who agrees was told of that. */
    private static boolean isLeftSince(Model model, int version, Instant then) {
        return model.assigned().steps().stream()
                .map(StageStep::stage)
                .distinct()
                .map(model::historyOf)
                .anyMatch(history -> IntStream.range(1, history.size())
                        .filter(at -> history.get(at - 1).version() == version)
                        .mapToObj(history::get)
                        .anyMatch(step -> step.isRollback() && !step.at().isBefore(then)));
    }

    /** A rollback, and the end of those that wait to leave the version that it leaves: they can only meet a conflict. */
    private static List<RegistryEvent> ended(Registry registry, StageRolledBack back) {
        List<RegistryEvent> events = new ArrayList<>(List.of(back));
        registry.waiting(back.to().model()).stream()
                .filter(Promotion::isRollback)
                .filter(other -> other.stage().equals(back.stage()))
                .forEach(other -> {
                    events.add(
                            new GatesChecked(other.ref(), Optional.of(back.to().number()), List.of()));
                    events.add(new PromotionConflicted(
                            other.ref(), back.to().label() + " was put back meanwhile, so ask again"));
                });
        return events;
    }
}
