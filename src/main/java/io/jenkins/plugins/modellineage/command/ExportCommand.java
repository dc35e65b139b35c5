package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.codec.LedgerEntryCodec;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.export.Csv;
import io.jenkins.plugins.modellineage.export.ExportFormat;
import io.jenkins.plugins.modellineage.export.LocalFolder;
import io.jenkins.plugins.modellineage.export.Tally;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.search.Filter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code export HOME}: the history, or with {@code --runs} what was tracked. */
final class ExportCommand implements Command {
    private static final String FORMAT = "--format";
    private static final String RUNS = "--runs";
    private static final String TO = "--to";
    private static final String LINKS = "--links";
    private static final String JSONL = "jsonl";
    private static final String CSV = "csv";

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String call() {
        return "export HOME [--format jsonl|csv] | export HOME --runs [FILTER] --to FOLDER"
                + " [--format mlflow|jsonl|csv] [--links]";
    }

    @Override
    public String options() {
        return String.join(" ", FORMAT + "=", RUNS, TO + "=", LINKS);
    }

    @Override
    public String help() {
        return """
                Without --runs it prints the whole history, oldest first, as far as it is good.

                  --format jsonl  one JSON object an event, with everything that is stored of it and its sentence
                  --format csv    one row an event (RFC 4180): seq, time, type, scope, model, version, stage, promotion,
                                  by, build, sentence. A text that a spreadsheet would take for a formula begins with '

                With --runs it writes tracked runs into a folder: all of them, or those that FILTER finds, as search does.

                  --to FOLDER      what is there under the same names is replaced
                  --format mlflow  mlruns/, a file store that MLflow reads: experiments, runs with their series, inputs
                                   and files, models with their versions and aliases. Without FILTER also versions whose
                                   run is gone
                  --format jsonl   runs.jsonl: one JSON object a run, with its series; scores of evaluations below
                                   evaluations/; traces.jsonl: one JSON object a trace
                  --format csv     runs.csv: one row a run, with the last value of each metric
                  --links          leaves the files of runs where they are

                Exit status: 0 all of it was written, 1 something is damaged: what was written is good, 2 unreadable.
                """;
    }

    @Override
    public int run(Arguments arguments, Output output) throws IOException {
        return arguments.has(RUNS) ? runs(arguments, output) : history(arguments, output);
    }

    private int history(Arguments arguments, Output output) throws IOException {
        for (String ofRuns : List.of(TO, LINKS)) {
            if (arguments.has(ofRuns)) {
                throw new IllegalArgumentException(ofRuns + " is for runs; add " + RUNS + ", or leave it out");
            }
        }
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

    private int runs(Arguments arguments, Output output) throws IOException {
        List<String> words = arguments.words(1, 2, this);
        ExportFormat format =
                ExportFormat.of(arguments.choice(FORMAT, ExportFormat.words())).orElseThrow();
        Path folder = Path.of(arguments
                .option(TO)
                .filter(given -> !given.isBlank())
                .orElseThrow(() -> new IllegalArgumentException("Say with " + TO + " FOLDER where the runs go")));
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    TO + " is " + Naming.quoted(folder.toString()) + ", which is a file; name a folder");
        }
        Optional<Filter> filter =
                words.size() > 1 ? Optional.of(Question.filter(words.get(1), Subject.RUNS)) : Optional.empty();
        Set<String> damaged = new LinkedHashSet<>();
        HomeRuns source = new HomeRuns(Home.of(words.get(0)), filter, damaged);
        Tally tally = format.write(
                source,
                arguments.has(LINKS) ? ExportFormat.Files.LINK : ExportFormat.Files.COPY,
                new LocalFolder(folder.toAbsolutePath()));
        output.line("Wrote " + folder.resolve(format.place()) + ": " + tally.sentence());
        for (String part : tally.left()) {
            output.line("Left out: " + part);
        }
        damaged.forEach(sentence -> output.say("damaged: " + sentence));
        return damaged.isEmpty() ? GOOD : BAD;
    }
}
