package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.ledger.ChainReport;
import io.jenkins.plugins.modellineage.ledger.LedgerCheck;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What a verification of the chain found.
 *
 * @param whole whether nothing is wrong
 * @param damaged whether the ledger itself is not what was written
 * @param unread whether it could not be read, so that nobody knows
 * @param entries good ones, up to the first problem
 * @param head SHA-256 of the last good line
 * @param checkpoints a sentence about each signed note that fits
 * @param notices what is no damage but worth knowing
 */
@ExportedBean(defaultVisibility = 999)
public record ChainReportRow(
        @Exported boolean whole,
        boolean damaged,
        boolean unread,
        @Exported String by,
        Moment began,
        Moment ended,
        @Exported long entries,
        @Exported long bytes,
        @Exported String head,
        @Exported List<String> problems,
        @Exported List<String> notices,
        @Exported List<String> checkpoints) {

    public static ChainReportRow of(ChainReport report) {
        LedgerCheck ledger = report.found().ledger();
        return new ChainReportRow(
                report.intact(),
                report.damaged(),
                report.unread(),
                report.by(),
                new Moment(report.began()),
                new Moment(report.ended()),
                ledger.entries(),
                ledger.bytes(),
                ledger.head().hex(),
                report.found().problems(),
                ledger.notices(),
                report.found().checkpoints());
    }

    /** Milliseconds since the epoch at which it ended. */
    @Exported
    public long timestamp() {
        return ended.millis();
    }
}
