package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.gate.Verdict;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionConflicted;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionRefused;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionSuperseded;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What may be told of a promotion to those who see its version, and not every other one that its record tells of. */
public final class Discretion {
    private Discretion() {}

    /**
     * The promotion without what it tells of its champion, of the promotion that superseded it, and of what its verdicts
     * rest on, where the version of these is not seen.
     *
     * @param sees whether the reader sees a version
     */
    public static Promotion about(Promotion promotion, Registry registry, Predicate<VersionRef> sees) {
        Promotion told = promotion
                        .champion()
                        .map(promotion.version().model()::version)
                        .filter(sees.negate())
                        .isPresent()
                ? promotion.withoutChampion()
                : promotion;
        Promotion resting = told.restingOnlyOn(version -> sees.test(registry.current(version)));
        return superseding(promotion, registry).filter(sees.negate()).isPresent()
                ? resting.withoutSuperseding()
                : resting;
    }

    /** Whether the reader sees all versions that verdicts rest on which the sentence of the event may tell of. */
    public static boolean tellsOnlyOf(RegistryEvent event, Registry registry, Predicate<VersionRef> sees) {
        List<Verdict> verdicts = event instanceof PromotionRefused || event instanceof PromotionConflicted
                ? registry.promotion(((PromotionEvent) event).promotion().id())
                        .map(Promotion::verdicts)
                        .orElse(List.of())
                : List.of();
        return verdicts.stream()
                .allMatch(verdict -> verdict.restsOnlyOn(version -> sees.test(registry.current(version))));
    }

    /** The version that was assigned by the promotion that superseded this one. */
    private static Optional<VersionRef> superseding(Promotion promotion, Registry registry) {
        return promotion.state() != PromotionState.SUPERSEDED
                ? Optional.empty()
                : registry.historyOfPromotion(promotion.id()).stream()
                        .map(LedgerEntry::event)
                        .filter(PromotionSuperseded.class::isInstance)
                        .map(PromotionSuperseded.class::cast)
                        .findFirst()
                        .flatMap(event -> registry.promotion(event.by()))
                        .map(Promotion::version);
    }
}
