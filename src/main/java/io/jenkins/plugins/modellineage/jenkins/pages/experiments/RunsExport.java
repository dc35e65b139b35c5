package io.jenkins.plugins.modellineage.jenkins.pages.experiments;

import io.jenkins.plugins.modellineage.index.Found;
import io.jenkins.plugins.modellineage.index.Row;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.home.Sighted;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Unanswered;
import io.jenkins.plugins.modellineage.jenkins.pages.found.FoundLines;
import io.jenkins.plugins.modellineage.jenkins.pages.found.FoundRow;
import io.jenkins.plugins.modellineage.jenkins.pages.found.FoundTable;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Csv;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * Sends what a search found, on all its pages, as comma-separated values with the columns that its table shows. A file that
 * ends early says so in its last line.
 */
public final class RunsExport {
    /** Rows of a file; a spreadsheet takes hardly more. */
    static final int MOST = 100_000;

    private static final int AT_ONCE = 1_000;
    /** Held while the index is asked, and not while somebody takes what was found. */
    private static final Semaphore QUESTIONS = new Semaphore(2);

    private static final int SECONDS_TO_WAIT = 20;
    private static final int NOT_NOW = 503;

    /** Asks for the page of a token. */
    @FunctionalInterface
    interface Pages {
        /** @throws Unanswered with 503 while it cannot be asked for */
        Found page(String token);

        /** The same pages, of which few are looked for at a time in all of Jenkins. */
        default Pages inTurn() {
            return token -> {
                await();
                try {
                    return page(token);
                } catch (Refused notNow) {
                    throw new Unanswered(NOT_NOW, notNow.getMessage());
                } finally {
                    QUESTIONS.release();
                }
            };
        }
    }

    private RunsExport() {}

    /**
     * @param table the first page, whose columns are sent
     * @throws Unanswered with 503 when nothing can be looked for now
     */
    static void send(RunPlace place, FoundTable table, StaplerResponse2 response) throws IOException {
        Sighted all = place.asks().sighted(table.query().rows(AT_ONCE).search());
        Pages pages = ((Pages) token -> token.isEmpty() ? all.found() : all.page(token)).inTurn();
        Found first = pages.page("");
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + table.what() + ".csv\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        FoundRows rows = new FoundRows();
        FoundLines lines = new FoundLines(table);
        response.getWriter().print(lines.head());
        write(first, pages, found -> rows.of(table.query().subject(), found), lines, MOST, response.getWriter());
    }

    private static void await() {
        try {
            if (QUESTIONS.tryAcquire(SECONDS_TO_WAIT, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw new Unanswered(NOT_NOW, Messages.RunsExport_busy());
    }

    /**
     * Writes the first page and those behind it.
     *
     * @param seen the rows as the reader may see them
     * @param most after so many rows it ends with the page
     */
    static void write(
            Found first,
            Pages pages,
            Function<List<Row>, List<FoundRow>> seen,
            FoundLines lines,
            int most,
            PrintWriter out) {
        Found found = first;
        for (int sent = found.rows().size(); ; sent += found.rows().size()) {
            seen.apply(found.rows()).forEach(row -> out.print(lines.of(row)));
            if (out.checkError() || found.next().isEmpty()) {
                return;
            }
            if (sent >= most) {
                out.print(Csv.line(Messages.RunsExport_most(sent)));
                return;
            }
            try {
                found = pages.page(found.next().get());
            } catch (Unanswered early) {
                out.print(Csv.line(Messages.RunsExport_early(sent, early.getMessage())));
                return;
            }
        }
    }
}
