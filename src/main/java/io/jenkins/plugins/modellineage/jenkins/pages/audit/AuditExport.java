package io.jenkins.plugins.modellineage.jenkins.pages.audit;

import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Unanswered;
import io.jenkins.plugins.modellineage.jenkins.pages.view.AuditRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Csv;
import io.jenkins.plugins.modellineage.lineage.AuditFilter;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.kohsuke.stapler.StaplerResponse2;

/** Sends an audit as a file of comma-separated values, line by line as it is read. */
public final class AuditExport {
    /** Each reads the whole ledger from the disk. */
    private static final Semaphore AT_A_TIME = new Semaphore(2);

    private static final int BUSY = 503;

    private AuditExport() {}

    /** @throws Unanswered with 503 while as many as there may be are under way */
    static void send(AuditTrail trail, AuditFilter filter, StaplerResponse2 response) throws IOException {
        if (!AT_A_TIME.tryAcquire()) {
            throw new Unanswered(BUSY, "Other exports are being written; try again in a minute");
        }
        try {
            response.setContentType("text/csv;charset=UTF-8");
            response.setHeader("Content-Disposition", "attachment; filename=\"audit.csv\"");
            response.setHeader("X-Content-Type-Options", "nosniff");
            write(trail, filter, response.getWriter());
        } finally {
            AT_A_TIME.release();
        }
    }

    private static void write(AuditTrail trail, AuditFilter filter, PrintWriter out) {
        Registry registry = ModelLineage.get().registry();
        PageSight sight = PageSight.now();
        out.print(Csv.line("entry", "time", "kind", "by", "sentence", "url"));
        List<LedgerEntry> entries = trail.newestFirst();
        for (int at = filter.begin(entries, Long.MAX_VALUE); at < entries.size() && !out.checkError(); at++) {
            LedgerEntry entry = entries.get(at);
            if (filter.ended(entry)) {
                return;
            }
            if (filter.matches(entry) && trail.seen().test(entry)) {
                out.print(line(AuditRow.of(entry, registry, sight)));
            }
        }
    }

    private static String line(AuditRow row) {
        return Csv.line(
                String.valueOf(row.seq()),
                row.at().iso(),
                row.kind(),
                row.by(),
                row.sentence(),
                row.url() == null ? "" : row.url());
    }
}
