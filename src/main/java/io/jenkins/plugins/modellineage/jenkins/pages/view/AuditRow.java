package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.lineage.AuditKind;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.OfPromotion;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * An entry of the ledger that an audit found.
 *
 * @param url of the promotion or version that it is about; null for none
 */
@ExportedBean(defaultVisibility = 999)
public record AuditRow(
        HistoryRow row, @Exported String kind, @Exported String url) {

    /** @param entry that the reader may see */
    public static AuditRow of(LedgerEntry entry, Registry registry, Sight sight) {
        return new AuditRow(
                HistoryRow.of(entry, registry, sight),
                AuditKind.of(entry.event()).word(),
                url(entry.event(), registry, sight));
    }

    private static String url(RegistryEvent event, Registry registry, Sight sight) {
        if (event instanceof OfPromotion about) {
            return registry.promotion(about.promotion().id())
                    .map(promotion -> url(promotion, sight))
                    .orElse(null);
        }
        return event.subject().map(sight::url).orElse(null);
    }

    private static String url(Promotion promotion, Sight sight) {
        return PromotionView.url(promotion, sight);
    }

    @Exported
    public long seq() {
        return row.seq();
    }

    public Moment at() {
        return row.at();
    }

    /** Milliseconds since the epoch. */
    @Exported
    public long timestamp() {
        return row.timestamp();
    }

    @Exported
    public String by() {
        return row.by();
    }

    @Exported
    public String sentence() {
        return row.sentence();
    }
}
