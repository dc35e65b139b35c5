package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.lineage.AuditKind;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** An entry of the ledger that an audit found. */
@ExportedBean(defaultVisibility = 999)
public record AuditRow(HistoryRow row, @Exported String kind) {

    /** @param entry that the reader may see */
    public static AuditRow of(LedgerEntry entry, Registry registry, Sight sight) {
        return new AuditRow(
                HistoryRow.of(entry, registry, sight),
                AuditKind.of(entry.event()).word());
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

    @Exported
    public String url() {
        return row.url();
    }
}
