package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.lineage.EntryIndex.Kind;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Promotions as they stand now, oldest first, each of the version as it is called now. Those that are settled are read. */
record PromotionReader(RegistryState state, Recall recall) {
    Optional<Promotion> find(String id) {
        return state.promotions().promotion(id, recall).map(former()::current);
    }

    private HistoryReader histories() {
        return new HistoryReader(state, recall);
    }

    private FormerNames former() {
        return state.models().former();
    }

    /** Those that are not settled. */
    List<Promotion> waiting() {
        return state.promotions().unsettled().stream().map(former()::current).toList();
    }

    /** Those of the model's versions that are not settled. */
    List<Promotion> waiting(ModelRef model) {
        ModelRef now = former().current(model);
        return waiting().stream()
                .filter(promotion -> promotion.version().model().equals(now))
                .toList();
    }

    /** Those of the model's versions, each read when it is asked for. */
    List<Promotion> of(ModelRef model) {
        return state.models()
                .state(model)
                .map(known -> state.promotions().ofModel(known.ordinal(), recall, former()))
                .orElse(List.of());
    }

    /** Those of the version; to find them, its other entries are read, its uses aside. */
    List<Promotion> of(VersionRef version) {
        return state.models().has(version)
                ? requested(histories().entries(state.positions(Kind.OF_VERSION, version)).stream())
                : List.of();
    }

    /** Those that the build requested. */
    List<Promotion> by(String buildId) {
        return requested(histories().ofBuild(buildId).stream()
                .filter(entry -> entry.actor()
                        .build()
                        .filter(by -> by.id().equals(buildId))
                        .isPresent()));
    }

    private List<Promotion> requested(Stream<LedgerEntry> entries) {
        return entries.map(LedgerEntry::event)
                .filter(PromotionRequested.class::isInstance)
                .map(event -> ((PromotionRequested) event).promotion().id())
                .map(id -> find(id).orElseThrow())
                .toList();
    }
}
