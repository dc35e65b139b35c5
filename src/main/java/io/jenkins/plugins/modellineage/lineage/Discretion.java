package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.lineage.RegistryEvent.PromotionSuperseded;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.util.Optional;
import java.util.function.Predicate;

/** What may be told of a promotion to those who see its version, and not every other one that its record tells of. */
public final class Discretion {
    private Discretion() {}

    /**
     * The promotion without what it tells of its champion, and of the promotion that superseded it, where the version of
     * these is not seen.
     *
     * @param sees whether the reader sees a version of the promotion's model
     */
    public static Promotion about(Promotion promotion, Registry registry, Predicate<VersionRef> sees) {
        Promotion told = promotion
                        .champion()
                        .map(promotion.version().model()::version)
                        .filter(sees.negate())
                        .isPresent()
                ? promotion.withoutChampion()
                : promotion;
        return superseding(promotion, registry).filter(sees.negate()).isPresent() ? told.withoutSuperseding() : told;
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
