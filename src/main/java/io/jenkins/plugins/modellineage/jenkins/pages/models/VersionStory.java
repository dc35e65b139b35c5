package io.jenkins.plugins.modellineage.jenkins.pages.models;

import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.view.HistoryRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Paged;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PromotionView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Reversed;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.List;
import java.util.function.Supplier;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What happened to a version, as far as the reader sees. */
@ExportedBean(defaultVisibility = 999)
public final class VersionStory {
    private final VersionRef ref;
    private final Registry registry;
    private final PageSight sight;
    private final Supplier<Paged<PromotionView>> promotions;
    private final Supplier<Paged<HistoryRow>> history;

    VersionStory(VersionRef ref, Registry registry, PageSight sight, Lists lists) {
        this.ref = ref;
        this.registry = registry;
        this.sight = sight;
        this.promotions = lists.cards("promotions", () -> Reversed.of(registry.promotionsOf(ref)), this::view);
        this.history = lists.rows(
                "history",
                () -> Reversed.of(sight.seen().history(ref)),
                entry -> HistoryRow.of(entry, registry, sight));
    }

    private PromotionView view(Promotion promotion) {
        return PromotionView.of(promotion, registry, sight, new PageDecider());
    }

    @Exported(name = "promotions")
    public List<PromotionView> jsonPromotions() {
        return promotions().items();
    }

    /** Requests for a stage, newest first. */
    public Paged<PromotionView> promotions() {
        return promotions.get();
    }

    /** Those that wait for approval. */
    public List<PromotionView> waiting() {
        return sight.seen().waiting(ref.model()).stream()
                .filter(promotion -> promotion.waiting() && promotion.version().equals(ref))
                .map(this::view)
                .toList();
    }

    @Exported(name = "history")
    public List<HistoryRow> jsonHistory() {
        return history().items();
    }

    /** The sentences of the ledger about it, newest first. */
    public Paged<HistoryRow> history() {
        return history.get();
    }
}
