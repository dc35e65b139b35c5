package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.PromotionDecisions;
import io.jenkins.plugins.modellineage.lineage.PromotionTerms;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.StageAssigned;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Preview;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Asks for a version to enter a stage. Gates alone settle it at once; with an approval rule it then waits. */
public final class Promotions {
    private static final int ATTEMPTS = 10;

    private Promotions() {}

    /**
     * What is asked for.
     *
     * @param rule empty when the gates alone decide
     */
    public record Wish(ModelVersion version, StageName stage, List<Gate> gates, Optional<ApprovalRule> rule) {
        public Wish {
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(stage, "stage");
            gates = List.copyOf(gates);
            Objects.requireNonNull(rule, "rule");
        }
    }

    /**
     * Requests the promotion and carries it as far as it goes: assigned, refused, or waiting for people. A build that
     * asks again for what waits already, after a restart, gets the promotion that it has. Empty when the version is live
     * in the stage already.
     *
     * @throws Refused when the build may not promote models there, or its version's files are gone
     */
    public static Optional<Promotion> request(Acting acting, Place place, Wish wish)
            throws IOException, InterruptedException {
        Authority.check(acting, place.folder(), ModelPermissions.PROMOTE);
        PromotionTerms terms = new PromotionTerms(wish.gates(), wish.rule(), Starters.of(acting.build()));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            boolean pinned = wish.rule().isEmpty() && preview(wish, terms).passed();
            if (pinned) {
                VersionFiles.pin(wish.version());
            }
            try {
                return commit(acting, wish, terms, pinned);
            } catch (NotPinned passesOnlyNow) {
                // the champion changed between preview and commit, and against the new one the gates pass
            }
        }
        throw new Refused("The champion of " + wish.stage() + " changed again and again while "
                + wish.version().ref().label() + " was asked for; ask later");
    }

    private static Preview preview(Wish wish, PromotionTerms terms) {
        return PromotionDecisions.preview(
                ModelLineage.get().registry(), wish.version().ref(), wish.stage(), terms);
    }

    private static Optional<Promotion> commit(Acting acting, Wish wish, PromotionTerms terms, boolean pinned)
            throws IOException {
        BuildRef build = acting.ref();
        Instant now = ModelLineage.get().clock().instant();
        List<LedgerEntry> written = ModelLineage.get().ledger().append(acting.actor(), registry -> {
            if (newest(registry, build, wish).filter(Promotion::waiting).isPresent()) {
                return List.of();
            }
            List<RegistryEvent> events =
                    PromotionDecisions.request(registry, wish.version().ref(), wish.stage(), terms, now);
            if (!pinned && events.stream().anyMatch(StageAssigned.class::isInstance)) {
                throw new NotPinned();
            }
            return events;
        });
        Registry registry = ModelLineage.get().registry();
        return newest(registry, build, wish).filter(promotion -> promotion.waiting() || !written.isEmpty());
    }

    private static Optional<Promotion> newest(Registry registry, BuildRef build, Wish wish) {
        return registry.promotionsOf(build.id()).stream()
                .filter(promotion -> promotion.version().equals(wish.version().ref()))
                .filter(promotion -> promotion.stage().equals(wish.stage()))
                .max(Comparator.comparingLong(promotion -> promotion.ref().number()));
    }

    /** The stage would be assigned to a version whose files are not safe yet. */
    private static final class NotPinned extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
