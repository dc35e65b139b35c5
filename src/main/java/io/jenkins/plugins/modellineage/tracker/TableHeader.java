package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.tracker.MetricsReader.Until;
import io.jenkins.plugins.modellineage.tracker.TextLines.Line;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the line that names a table's columns and what parts its cells, by this line and the one under it. */
final class TableHeader {
    private static final List<String> COMMENTS = List.of("#", "%", "//");
    private static final Pattern SEPARATOR_LINE = Pattern.compile("\"?sep=(.)\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern RULE = Pattern.compile("[-:|+= ]*-[-:|+= ]*");
    private static final int FITS = 1 << 24;
    private static final char NONE = 0;

    private final MetricsSource source;
    private final Content content;
    private Line comment;
    private Line header;
    private Line data;
    private char forced;

    TableHeader(MetricsSource source, Content content) {
        this.source = source;
        this.content = content;
    }

    /** Whether a line is none of the table's rows. */
    static boolean isBesideTheTable(Line line) {
        return line.isBlank()
                || isComment(line)
                || !line.text().strip().equals("-")
                        && RULE.matcher(line.text()).matches()
                        && line.text().contains("--");
    }

    /** The columns that the line of a note names. */
    Columns columns(Note note) throws IOException {
        try (TextLines lines = new TextLines(content.from(note.header()), note.header(), 0)) {
            Line line = lines.next().orElseThrow(source::empty);
            return new Columns(names(line, note.separator().charAt(0)));
        }
    }

    /** A note behind the header; empty when there are not yet enough lines to know it. */
    Optional<Note> find(Note start, Until until) throws IOException {
        look(start, until);
        if (header == null || data == null && until == Until.NOW) {
            return Optional.empty();
        }
        char separator = separator(header, data == null ? header : data);
        if (until == Until.NOW && (separator == NONE || !hasNumbers(data, separator))) {
            return Optional.empty(); // it may be something that a program says before its first record
        }
        if (separator == NONE) {
            throw source.refused(
                    header.number(),
                    "the file is neither JSON nor a table whose first line names its columns; write JSON Lines, like"
                            + " {\"step\":1,\"loss\":3.2}, or CSV with a header");
        }
        if (new Separated(separator).bareCells(header.text()).stream().allMatch(MetricNumbers::isNumber)) {
            useComment(separator);
        }
        return Optional.of(
                start.at(header.end(), header.number(), start.intake()).withTable(header.start(), separator));
    }

    private void look(Note start, Until until) throws IOException {
        try (TextLines lines = new TextLines(content.from(start.offset()), start.offset(), start.line())) {
            while (data == null) {
                Optional<Line> next = lines.next();
                if (next.isEmpty() || next.get().isOpen() && until == Until.NOW) {
                    return;
                }
                take(next.get());
            }
        }
    }

    private void take(Line line) throws MetricsFileException {
        Matcher tells = SEPARATOR_LINE.matcher(line.text().strip());
        if (header == null && tells.matches()) {
            forced = tells.group(1).charAt(0);
        } else if (header == null && isComment(line)) {
            comment = line;
        } else if (!isBesideTheTable(line)) {
            bounded(line);
            if (header == null || isTitleOf(line)) {
                header = line;
            } else {
                data = line;
            }
        }
    }

    private static boolean isComment(Line line) {
        String text = line.text().stripLeading();
        return COMMENTS.stream().anyMatch(text::startsWith);
    }

    /** Whether what was taken for the header is a title, because this line names columns and that one cannot. */
    private boolean isTitleOf(Line line) {
        return forced == NONE
                && widest(header) == 1
                && widest(line) > 1
                && Columns.canBe(cells(line, separator(line, line)));
    }

    private static int widest(Line line) {
        return Separated.SEPARATORS.stream()
                .mapToInt(separator -> width(separator, line))
                .max()
                .orElse(1);
    }

    private void bounded(Line line) throws MetricsFileException {
        if (header == null && line.isTooLong()) {
            throw source.refused(
                    line.number(),
                    "the line is longer than " + MetricsFiles.LINE_BYTES + " bytes; write one record a line");
        }
    }

    /** Whether there is a table, or can be one when a file that is still written to has more lines. */
    boolean mayBeThere(Note start, Until until) throws IOException {
        return isThere(start) || until == Until.NOW && data == null;
    }

    private boolean isThere(Note start) throws IOException {
        try {
            return find(start, Until.NOW).isPresent();
        } catch (MetricsFileException notAsItStands) {
            return false;
        }
    }

    private static boolean hasNumbers(Line line, char separator) {
        return cells(line, separator).stream().anyMatch(cell -> MetricNumbers.isNumber(cell.replace(',', '.')));
    }

    private char separator(Line first, Line second) {
        char best = forced;
        int most = 0;
        for (char separator : forced == NONE ? Separated.SEPARATORS : List.<Character>of()) {
            int names = width(separator, first);
            int cells = width(separator, second);
            int score = names + (Math.abs(names - cells) <= 1 ? FITS : 0);
            if (names > 1 && score > most) {
                best = separator;
                most = score;
            }
        }
        return best == NONE ? single(second) : best;
    }

    private static int width(char separator, Line line) {
        return cells(line, separator).size();
    }

    private static List<String> cells(Line line, char separator) {
        Separated separated = new Separated(separator);
        return separated.cells(line.text()).orElseGet(() -> separated.bareCells(line.text()));
    }

    /** A table of one column has nothing to part. */
    private char single(Line second) {
        boolean column = source.isNamed(".csv", ".tsv")
                || MetricNumbers.isNumber(second.text().strip());
        return column ? ',' : NONE;
    }

    /** Programs that know only numbers write the names as a comment. */
    private void useComment(char separator) throws MetricsFileException {
        if (comment != null) {
            List<String> names = names(comment, separator);
            if (names.size() == width(separator, header) && Columns.canBe(names)) {
                header = comment;
                return;
            }
        }
        throw source.refused(
                header.number(),
                "the first line holds numbers and no names; put a header before them, such as step,loss,accuracy");
    }

    private static List<String> names(Line line, char separator) {
        String text = line.text().strip();
        String bare = COMMENTS.stream()
                .filter(text::startsWith)
                .findFirst()
                .map(mark -> text.substring(mark.length()))
                .orElse(line.text());
        Separated separated = new Separated(separator);
        return separated.cells(bare).orElseGet(() -> separated.bareCells(bare));
    }
}
