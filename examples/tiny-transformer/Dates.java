import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes dates as people do, and what the model is to make of them: {@code java Dates.java train data} the lines to learn from,
 * {@code java Dates.java questions eval} the questions. No date of a question is among those to learn from.
 */
public final class Dates {
    private static final LocalDate FIRST = LocalDate.of(1950, 1, 1);
    private static final int DAYS = 36_525;
    private static final int ASKED = 100;
    private static final int LINES = 6_000;
    private static final long SEED = 2024;

    /** The ways of one part of the world to write a date. */
    enum Writing {
        DATES("d MMMM yyyy", "d MMM yyyy", "MMMM d, yyyy", "dd/MM/yyyy"),
        US_DATES("MMMM d, yyyy", "MMM d, yyyy", "MM/dd/yyyy", "M/d/yyyy");

        final List<String> patterns;

        Writing(String... patterns) {
            this.patterns = List.of(patterns);
        }

        String file() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private Dates() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 2 || !Set.of("train", "questions").contains(args[0])) {
            System.err.println("usage: java Dates.java train|questions FOLDER");
            System.exit(2);
        }
        Path folder = Files.createDirectories(Path.of(args[1]));
        Set<LocalDate> asked = asked();
        for (Writing writing : Writing.values()) {
            boolean train = args[0].equals("train");
            List<String> lines = train ? lines(writing, asked) : questions(writing, asked);
            Path file = folder.resolve(writing.file() + (train ? ".tsv" : ".jsonl"));
            Files.write(file, lines);
            System.out.println(file + ": " + lines.size() + " lines");
        }
    }

    private static Set<LocalDate> asked() {
        Random random = new Random(SEED);
        Set<LocalDate> asked = new TreeSet<>();
        while (asked.size() < ASKED) {
            asked.add(FIRST.plusDays(random.nextInt(DAYS)));
        }
        return asked;
    }

    private static List<String> lines(Writing writing, Set<LocalDate> asked) {
        Random random = new Random(SEED + 1 + writing.ordinal());
        Set<String> lines = new HashSet<>();
        List<String> inOrder = new ArrayList<>();
        while (inOrder.size() < LINES) {
            LocalDate date = FIRST.plusDays(random.nextInt(DAYS));
            String line = written(date, writing.patterns.get(random.nextInt(writing.patterns.size()))) + "\t" + date;
            if (!asked.contains(date) && lines.add(line)) {
                inOrder.add(line);
            }
        }
        return inOrder;
    }

    private static List<String> questions(Writing writing, Set<LocalDate> asked) {
        List<String> lines = new ArrayList<>();
        for (LocalDate date : asked) {
            for (String pattern : writing.patterns) {
                lines.add(String.format(
                        "{\"id\":\"%s %s\",\"group\":\"%s\",\"question\":\"%s\",\"expected\":\"%s\"}",
                        date, pattern, date, written(date, pattern), date));
            }
        }
        return lines;
    }

    private static String written(LocalDate date, String pattern) {
        return date.format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
    }
}
