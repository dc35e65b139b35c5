package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.security.AccessControlled;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.StageRolledBack;
import io.jenkins.plugins.modellineage.lineage.RollbackPlan;
import io.jenkins.plugins.modellineage.lineage.VersionDecisions;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.RollbackRules;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import jenkins.model.Jenkins;

/** Puts an earlier version back into a stage, after its files were verified again. */
public final class Rollbacks {
    private Rollbacks() {}

    /**
     * What is asked for; without version and moment it is the last good version before the current one.
     *
     * @param asOf the version that was live at that moment
     */
    public record Wish(StageName stage, String reason, Optional<Integer> version, Optional<Instant> asOf) {
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
     * @param left number of the version left behind, now quarantined
     */
    public record Done(ModelVersion to, int left) {}

    /**
     * Rolls the stage back.
     *
     * @param since when the build began to ask: a rollback of the same stage that it made after that is not repeated, so
     *     that a restart in the midst of it does not roll back twice
     * @throws Refused when the build may not, or the target's files are not what they were
     */
    public static Done rollBack(Acting acting, Place place, Wish wish, Instant since)
            throws IOException, InterruptedException {
        Authority.check(acting, place.folder(), ModelPermissions.ROLLBACK);
        Model model = Versions.model(acting, place);
        BuildRef build = acting.ref();
        Optional<Done> before = done(model.ref(), build, wish, since);
        if (before.isPresent()) {
            return before.get();
        }
        return moved(acting.actor(), model, wish);
    }

    /**
     * Puts a version back into a stage as the person who is signed in.
     *
     * @throws org.springframework.security.access.AccessDeniedException without Model/Rollback on the model's folder
     * @throws Refused when nobody is signed in, or the version's files are not what they were
     * @throws io.jenkins.plugins.modellineage.promotion.RollbackRefusedException when it was never live there, or is now
     */
    public static Done rollBack(VersionRef to, StageName stage, String reason) throws IOException {
        AccessControlled folder =
                (AccessControlled) Scopes.folder(to.model().scope()).orElseGet(Jenkins::get);
        folder.checkPermission(ModelPermissions.ROLLBACK);
        Model model = ModelLineage.get().registry().model(to.model()).orElseThrow();
        Wish wish = new Wish(stage, reason, Optional.of(to.number()), Optional.empty());
        return moved(Actor.person(Approver.current().id()), model, wish);
    }

    private static Done moved(Actor actor, Model model, Wish wish) throws IOException {
        ModelVersion target = model.version(wish.target(model)).orElseThrow();
        VersionFiles.verifyPinned(target);
        int left = model.live(wish.stage()).orElseThrow();
        RollbackPlan plan = new RollbackPlan(target.ref(), left, wish.reason());
        ModelLineage.get().ledger().append(actor, registry -> VersionDecisions.rollBack(registry, wish.stage(), plan));
        return new Done(target, left);
    }

    private static Optional<Done> done(ModelRef model, BuildRef build, Wish wish, Instant since) {
        Registry registry = ModelLineage.get().registry();
        return registry.history(model).stream()
                .filter(entry -> !entry.time().isBefore(since))
                .filter(entry -> entry.actor()
                        .build()
                        .filter(by -> by.id().equals(build.id()))
                        .isPresent())
                .filter(entry -> entry.event() instanceof StageRolledBack done
                        && done.stage().equals(wish.stage()))
                .map(entry -> (StageRolledBack) entry.event())
                .map(done -> new Done(registry.version(done.to()).orElseThrow(), done.left()))
                .findFirst();
    }
}
