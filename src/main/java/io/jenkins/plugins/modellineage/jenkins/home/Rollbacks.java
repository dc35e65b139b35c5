package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.ItemGroup;
import hudson.security.AccessControlled;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.PromotionTerms;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RollbackDecisions;
import io.jenkins.plugins.modellineage.lineage.RollbackPlan;
import io.jenkins.plugins.modellineage.lineage.StageRolledBack;
import io.jenkins.plugins.modellineage.lineage.VersionDecisions;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Makers;
import io.jenkins.plugins.modellineage.promotion.Manner;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.RollbackRefusedException;
import io.jenkins.plugins.modellineage.promotion.RollbackRules;
import io.jenkins.plugins.modellineage.rule.Asking;
import io.jenkins.plugins.modellineage.rule.StageRules;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/** Puts an earlier version back into a stage, after its files were verified again. */
public final class Rollbacks {
    private Rollbacks() {}

    /**
     * What is asked for; without version and moment it is the last good version before the current one.
     *
     * @param asOf the version that was live at that moment
     * @param quarantine from where the version left behind is kept
     * @param emergency whether it may not wait for people, where a rule lets it
     */
    public record Wish(
            StageName stage,
            String reason,
            Optional<Integer> version,
            Optional<Instant> asOf,
            QuarantineReach quarantine,
            boolean emergency) {
        public Wish {
            if (reason == null || reason.isBlank()) {
                throw new IllegalArgumentException(
                        "A rollback of " + stage + " needs a reason; say what is wrong with the version");
            }
            if (version.isPresent() && asOf.isPresent()) {
                throw new IllegalArgumentException("A rollback goes to version " + version.get() + " or to the time "
                        + asOf.get() + ", not both; leave one out");
            }
        }

        int target(Model model) {
            return version.map(number -> RollbackRules.target(model, stage, number))
                    .or(() -> asOf.map(moment -> RollbackRules.targetAsOf(model, stage, moment)))
                    .orElseGet(() -> RollbackRules.target(model, stage));
        }
    }

    /**
     * What was done.
     *
     * @param left number of the version left behind
     * @param quarantine from where that version is kept now
     * @param lifted whether the version that is live again was kept from the stage until then
     */
    public record Done(ModelVersion to, int left, QuarantineReach quarantine, boolean lifted, boolean emergency) {}

    /**
     * What became of it at once.
     *
     * @param done empty when people are asked first
     * @param asked what waits for them; empty when nobody is asked
     */
    public record Outcome(Optional<Done> done, Optional<Promotion> asked) {
        private static Outcome of(Done done) {
            return new Outcome(Optional.of(done), Optional.empty());
        }

        private static Outcome of(Promotion asked) {
            return new Outcome(Optional.empty(), Optional.of(asked));
        }
    }

    /**
     * What this very step did before, or asks people still; empty when it did nothing. What the words of a wish mean may have
     * changed by it, so ask first.
     */
    public static Optional<Outcome> before(Acting acting) throws IOException {
        Optional<Done> done = done(acting);
        return done.isPresent()
                ? done.map(Outcome::of)
                : Promotions.asked(acting).map(Outcome::of);
    }

    /**
     * Rolls the stage back, or asks those whom its rules name. A step that asks again after a restart gets what it did
     * before: it does not roll back twice.
     *
     * @throws Refused when the build may not, or the target's files are not what they were
     */
    public static Outcome rollBack(Acting acting, Place place, Wish wish) throws IOException, InterruptedException {
        Optional<Outcome> before = before(acting);
        if (before.isPresent()) {
            return before.get();
        }
        Authority.check(acting, place, ModelPermissions.ROLLBACK);
        Model model = Versions.model(acting, place);
        Versions.requireSpelling(acting, model, wish.stage());
        Asking asking = Authority.asking(acting);
        Discretion discretion = new Discretion(
                model,
                version -> Versions.sees(acting, version.ref()),
                new Refused("Cannot roll back " + wish.stage() + " of "
                        + model.ref().name()
                        + ": this build may see no version to go back to; name another one"));
        return discretion.over(() -> {
            ModelVersion target = discretion.seen(wish.target(model));
            VersionFiles.verifyPinned(target, bytes -> {});
            PromotionTerms terms = terms(Starters.of(acting.build(), target), asking, Manner.FOLLOWED);
            refuseInVain(target, wish, terms, place.folder());
            return moved(acting::append, model, wish, terms);
        });
    }

    /**
     * Puts a version back into a stage as the person who is signed in. When its files are large, this ends before they are
     * verified, and {@link FileWorks} has the rest: the stage then moves unless another version went live meanwhile. Where
     * the rules of the stage ask people, the rollback waits for them, without a build.
     *
     * @param wish which names the version
     * @throws org.springframework.security.access.AccessDeniedException without Model/Rollback on the model's folder
     * @throws Refused when nobody is signed in, or the version's files are not what they were
     * @throws io.jenkins.plugins.modellineage.promotion.RollbackRefusedException when it was never live there, or is now
     */
    public static void rollBack(ModelRef of, Wish wish) throws IOException {
        VersionRef to = of.version(wish.version().orElseThrow());
        StageName stage = wish.stage();
        checkPermission(to);
        Model model = ModelLineage.get().registry().model(of).orElseThrow();
        Actor person = Actor.person(Approver.current().id());
        Discretion discretion = new Discretion(
                model,
                Visibility::canSee,
                new Refused("Cannot roll back " + stage + " of " + to.model().name() + " to version " + to.number()
                        + ": it was never live there, or it is live there now; look at its page"));
        ModelVersion target =
                discretion.over(() -> model.version(wish.target(model)).orElseThrow());
        FileWork work = FileWork.rollback(target, stage, person.authentication());
        PromotionTerms terms = terms(Starters.of(person.authentication(), target), Asking.person(), Manner.ALONE);
        Scopes.folder(of.scope()).ifPresent(folder -> refuseInVain(target, wish, terms, folder));
        FileWorks.get().start(work, () -> {
            VersionFiles.verifyPinned(target, work);
            checkPermission(to);
            discretion
                    .over(() -> moved(decide -> ModelLineage.get().ledger().append(person, decide), model, wish, terms))
                    .asked()
                    .ifPresent(Expiries::arm);
        });
    }

    /**
     * Who may not see all versions of the model is told nothing by which they could know of the others.
     *
     * @param instead what they are told
     */
    private record Discretion(Model model, Predicate<ModelVersion> sees, Refused instead) {
        /** Part of a rollback. */
        @FunctionalInterface
        interface Act<T> {
            T perform() throws IOException;
        }

        ModelVersion seen(int number) {
            return model.version(number).filter(sees).orElseThrow(() -> instead);
        }

        /** What is so for one version that a job stamped is so for all of them. */
        private boolean seesAll() {
            Stream<VersionRef> each = ModelLineage.get().registry().newestOfEachJob(model.ref());
            return each.allMatch(one -> model.version(one.number()).filter(sees).isPresent());
        }

        <T> T over(Act<T> act) throws IOException {
            try {
                return act.perform();
            } catch (RollbackRefusedException told) {
                if (seesAll()) {
                    throw told;
                }
                throw instead;
            }
        }
    }

    /** @param model as it was when the rollback was asked for: what is live now must be what was live then */
    private static Outcome moved(Transaction transaction, Model model, Wish wish, PromotionTerms terms)
            throws IOException {
        ModelVersion target = model.version(wish.target(model)).orElseThrow();
        int left = model.live(wish.stage()).orElseThrow();
        RollbackPlan plan = new RollbackPlan(target.ref(), left, wish.reason(), wish.quarantine(), wish.emergency());
        Instant now = ModelLineage.get().clock().instant();
        List<LedgerEntry> recorded =
                transaction.append(registry -> RollbackDecisions.rollBack(registry, wish.stage(), plan, terms, now));
        SettledListener.tell(recorded);
        return recorded.stream()
                .map(LedgerEntry::event)
                .filter(StageRolledBack.class::isInstance)
                .map(event -> Outcome.of(done((StageRolledBack) event)))
                .findFirst()
                .or(() -> Promotions.requested(recorded).map(Outcome::of))
                .orElseThrow();
    }

    private static PromotionTerms terms(Makers makers, Asking asking, Manner manner) {
        return new PromotionTerms(List.of(), List.of(), makers, asking, manner);
    }

    private static void refuseInVain(ModelVersion target, Wish wish, PromotionTerms terms, ItemGroup<?> folder) {
        if (!wish.emergency()) {
            StageRules rules = Promotions.rules(target.ref().model(), wish.stage());
            Promotions.refuseWithoutApprovers(
                    target.ref(), wish.stage(), rules.rollbackApprovals(), terms.makers(), folder);
        }
    }

    /** What was done at the end of a rollback that people were asked about. */
    public static Done done(Promotion approved) {
        return ModelLineage.get().registry().history(approved.version()).stream()
                .map(LedgerEntry::event)
                .filter(StageRolledBack.class::isInstance)
                .map(StageRolledBack.class::cast)
                .filter(back -> ModelLineage.get().registry().current(back.to()).equals(approved.version())
                        && back.stage().equals(approved.stage()))
                .reduce((earlier, later) -> later)
                .map(Rollbacks::done)
                .orElseThrow();
    }

    private static Done done(StageRolledBack event) {
        ModelVersion to = ModelLineage.get().registry().version(event.to()).orElseThrow();
        return new Done(to, event.left(), event.quarantine(), event.lifted(), event.emergency());
    }

    /**
     * Lifts the quarantine of a version as the person who is signed in.
     *
     * @throws org.springframework.security.access.AccessDeniedException without Model/Rollback on the model's folder
     * @throws Refused when nobody is signed in
     * @throws io.jenkins.plugins.modellineage.promotion.RollbackRefusedException when it is not quarantined, or the reason
     *     is blank
     */
    public static void liftQuarantine(VersionRef version, String reason) throws IOException {
        checkPermission(version);
        Actor person = Actor.person(Approver.current().id());
        ModelLineage.get()
                .ledger()
                .append(person, registry -> VersionDecisions.liftQuarantine(registry, version, reason));
    }

    private static void checkPermission(VersionRef version) {
        AccessControlled folder =
                (AccessControlled) Scopes.folder(version.model().scope()).orElseGet(Jenkins::get);
        folder.checkPermission(ModelPermissions.ROLLBACK);
    }

    private static Optional<Done> done(Acting acting) throws IOException {
        Registry registry = ModelLineage.get().registry();
        for (LedgerEntry entry : registry.historyOfBuild(acting.ref().id())) {
            if (entry.event() instanceof StageRolledBack done && acting.is(entry.actor())) {
                return Optional.of(done(done));
            }
        }
        return Optional.empty();
    }
}
