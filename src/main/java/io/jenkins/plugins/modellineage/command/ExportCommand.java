package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.codec.LedgerEntryCodec;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** {@code export HOME}. */
final class ExportCommand implements Command {
    private static final String FORMAT = "--format";
    private static final String JSONL = "jsonl";
    private static final String CSV = "csv";

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String call() {
        return "export HOME [--format jsonl|csv]";
    }

    @Override
    public String options() {
        return FORMAT + "=";
    }

    @Override
    public String help() {
        return """
                Prints the whole history, oldest first, as far as it is good.

                  --format jsonl  one JSON object an event, with everything that is stored of it and its sentence
                  --format csv    one row an event (RFC 4180): seq, time, type, scope, model, version, stage, promotion,
                                  by, build, sentence. A text that a spreadsheet would take for a formula begins with '

                Exit status: 0 all of it was printed, 1 the ledger is damaged: what was printed is good, 2 unreadable.
                """;
    }

    @Override
    public int run(Arguments arguments, Output output) throws IOException {
        String format = arguments.choice(FORMAT, List.of(JSONL, CSV));
        Home home = Home.of(arguments.words(1, 1, this).get(0));
        try (Stream<LedgerEntry> entries = home.ledger().entries()) {
            if (format.equals(CSV)) {
                output.text(Csv.row(EntryRow.COLUMNS));
            }
            for (Iterator<LedgerEntry> each = entries.iterator(); each.hasNext(); ) {
                LedgerEntry entry = each.next();
                output.text(format.equals(CSV) ? Csv.row(EntryRow.of(entry)) : LedgerEntryCodec.export(entry) + "\n");
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return GOOD;
    }
}
