package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.lineage.PromotionDecisions;
import io.jenkins.plugins.modellineage.lineage.PromotionTerms;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.StageAssigned;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Preview;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.IOException;
import java.time.Instant;
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
     * Requests the promotion and carries it as far as it goes: assigned, refused, or waiting for people. A step that asks
     * again after a restart gets the promotion that it has, however that stands. Empty when the version is live in the
     * stage already.
     *
     * @throws Refused when the build may not promote models there, or its version's files are gone
     */
    public static Optional<Promotion> request(Acting acting, Place place, Wish wish)
            throws IOException, InterruptedException {
        Optional<Promotion> before = asked(acting);
        if (before.isPresent()) {
            return before;
        }
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

    /** The promotion that this step asked for before a crash kept it from remembering. */
    public static Optional<Promotion> asked(Acting acting) throws IOException {
        for (Promotion promotion :
                ModelLineage.get().registry().promotionsOf(acting.ref().id())) {
            if (acting.is(promotion.requester())) {
                return Optional.of(promotion);
            }
        }
        return Optional.empty();
    }

    private static Preview preview(Wish wish, PromotionTerms terms) {
        return PromotionDecisions.preview(
                ModelLineage.get().registry(), wish.version().ref(), wish.stage(), terms);
    }

    private static Optional<Promotion> commit(Acting acting, Wish wish, PromotionTerms terms, boolean pinned)
            throws IOException {
        Instant now = ModelLineage.get().clock().instant();
        acting.append(registry -> {
            List<RegistryEvent> events =
                    PromotionDecisions.request(registry, wish.version().ref(), wish.stage(), terms, now);
            if (!pinned && events.stream().anyMatch(StageAssigned.class::isInstance)) {
                throw new NotPinned();
            }
            return events;
        });
        return asked(acting);
    }

    /** The stage would be assigned to a version whose files are not safe yet. */
    private static final class NotPinned extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
