package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.codec.LedgerEntryCodec;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads and checks a home without Jenkins, and also while Jenkins runs on it; changes nothing.
 *
 * <pre>
 * verify HOME                    checks the ledger, every tracked run's log and every pinned file
 * export HOME                    prints the history, one JSON object a line, each with its sentence
 * at HOME MODEL STAGE [TIME]     prints what was live in a stage at a time, who said so and on what evidence
 * --help                         prints how it is called
 * </pre>
 *
 * TIME is a day, whose end in UTC counts, a time in UTC, or a time with its offset; see {@link
 * io.jenkins.plugins.modellineage.lineage.AskedMoment}. HOME is JENKINS_HOME or its directory {@code model-lineage}. Exit status 0: all is well; 1: something is damaged or not
 * found; 2: the command cannot be carried out.
 */
public final class LedgerCommand {
    static final int GOOD = 0;
    static final int BAD = 1;
    static final int UNUSABLE = 2;

    private static final String USAGE =
            "Usage: verify HOME | export HOME | at HOME [FOLDER/]MODEL STAGE [TIME]; TIME is "
                    + "2026-03-03 for the end of that day in UTC, 2026-03-03T14:00 for a time in UTC, or 2026-03-03T14:00+01:00";
    private static final Set<String> HELP = Set.of("--help", "-h", "help");
    private static final String LINEAGE = "model-lineage";

    private final PrintStream out;
    private final PrintStream err;

    LedgerCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String... args) {
        System.exit(new LedgerCommand(System.out, System.err).run(args));
    }

    /** Carries out one command and answers its exit status. */
    int run(String... args) {
        try {
            return run(Arrays.asList(args));
        } catch (UncheckedIOException e) {
            err.println(e.getCause().getMessage());
            return BAD;
        } catch (IOException | NoSuchElementException | IllegalArgumentException e) {
            err.println(e.getMessage());
            return e instanceof IllegalArgumentException ? UNUSABLE : BAD;
        }
    }

    private int run(List<String> args) throws IOException {
        String command = args.isEmpty() ? "" : args.get(0);
        if (HELP.contains(command)) {
            out.println(USAGE);
            return GOOD;
        }
        if (command.equals("verify") && args.size() == 2) {
            return verify(lineageHome(args.get(1)));
        }
        if (command.equals("export") && args.size() == 2) {
            return export(lineageHome(args.get(1)));
        }
        if (command.equals("at") && (args.size() == 4 || args.size() == 5)) {
            return at(lineageHome(args.get(1)), StageQuestion.of(args.subList(2, args.size()), Instant.now()));
        }
        throw new IllegalArgumentException(USAGE);
    }

    private int verify(Path home) throws IOException {
        HomeCheck check = HomeCheck.of(home);
        out.println("ledger: " + check.ledger().entries() + " entries, "
                + check.ledger().bytes() + " bytes, head " + check.ledger().head());
        out.println("tracked runs: " + check.runs());
        out.println("pinned files: " + check.files());
        check.ledger().notices().forEach(notice -> out.println("notice: " + notice));
        check.problems().forEach(problem -> out.println("damaged: " + problem));
        out.println(
                check.problems().isEmpty() ? "All is well." : check.problems().size() + " damaged.");
        return check.problems().isEmpty() ? GOOD : BAD;
    }

    private int export(Path home) throws IOException {
        try (Stream<LedgerEntry> entries = entries(home)) {
            entries.forEach(entry -> out.println(LedgerEntryCodec.export(entry)));
        }
        return GOOD;
    }

    private int at(Path home, StageQuestion question) throws IOException {
        List<String> answer = question.answer(LedgerReader.registry(FileLedger.directory(home)));
        answer.forEach(out::println);
        return answer.size() > 1 ? GOOD : BAD;
    }

    private static Stream<LedgerEntry> entries(Path home) throws IOException {
        Path directory = FileLedger.directory(home);
        return LedgerReader.entries(directory, LedgerReader.End.of(directory));
    }

    private static Path lineageHome(String argument) {
        Path given = Paths.get(argument);
        for (Path home : List.of(given.resolve(LINEAGE), given)) {
            if (Files.isDirectory(FileLedger.directory(home))) {
                return home;
            }
        }
        throw new IllegalArgumentException(given + " holds no ledger; give JENKINS_HOME, or its directory " + LINEAGE);
    }
}
