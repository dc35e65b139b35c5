package io.jenkins.plugins.modellineage.jenkins.pages;

import io.jenkins.plugins.modellineage.index.Found;
import io.jenkins.plugins.modellineage.jenkins.pages.found.FoundLines;
import io.jenkins.plugins.modellineage.jenkins.pages.found.FoundTable;
import io.jenkins.plugins.modellineage.jenkins.pages.found.SearchQuery;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.kohsuke.stapler.StaplerResponse2;

/** Sends what a search found, on all its pages, as comma-separated values with the columns that its table shows. */
final class RunsExport {
    /** Rows of a file; a spreadsheet takes hardly more. */
    private static final int MOST = 100_000;

    private static final int AT_ONCE = 1_000;
    private static final Semaphore AT_A_TIME = new Semaphore(2);
    private static final int BUSY = 503;

    private RunsExport() {}

    /**
     * @param table the first page, whose columns are sent
     * @throws Unanswered with 503 while as many as there may be are under way
     */
    static void send(RunPlace place, FoundTable table, StaplerResponse2 response) throws IOException {
        if (!AT_A_TIME.tryAcquire()) {
            throw new Unanswered(BUSY, "Other exports are being written; try again in a minute");
        }
        try {
            response.setContentType("text/csv;charset=UTF-8");
            response.setHeader("Content-Disposition", "attachment; filename=\"" + table.what() + ".csv\"");
            response.setHeader("X-Content-Type-Options", "nosniff");
            write(place, table, response.getWriter());
        } finally {
            AT_A_TIME.release();
        }
    }

    private static void write(RunPlace place, FoundTable table, PrintWriter out) {
        FoundLines lines = new FoundLines(table);
        out.print(lines.head());
        FoundRows rows = new FoundRows();
        SearchQuery query = table.query().rows(AT_ONCE);
        Optional<String> next = Optional.of("");
        for (int sent = 0; next.isPresent() && sent < MOST && !out.checkError(); sent += AT_ONCE) {
            Found found = place.asks().found(query.at(next.get()).search());
            rows.of(query.subject(), found.rows()).forEach(row -> out.print(lines.of(row)));
            next = found.next();
        }
    }
}
