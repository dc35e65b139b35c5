package io.jenkins.plugins.modellineage.card;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Markdown in which whatever somebody else wrote is text and nothing else: it makes no heading, link, picture or HTML, in
 * CommonMark as in GitHub's dialect, which makes links of bare addresses.
 */
final class Markdown {
    /** Characters of one value that are shown. */
    private static final int LONGEST = 500;

    private static final String MEANT = "\\`*_{}[]<>()#!~$&:@";

    /** What begins a list or an underline. */
    private static final String MEANT_AT_FIRST = "-+=";

    /** Before a point: the number of a list, and a bare address. */
    private static final Pattern BEFORE_POINT = Pattern.compile("[0-9]+|.*www", Pattern.CASE_INSENSITIVE);

    private final StringBuilder text = new StringBuilder();

    void heading(int level, String words) {
        gap();
        text.append("#".repeat(level)).append(' ').append(text(words)).append('\n');
    }

    /** A paragraph of our own words, in which what others wrote is {@linkplain #text escaped} or {@linkplain #code code}. */
    void paragraph(String ours) {
        gap();
        text.append(ours).append('\n');
    }

    /** What somebody wrote over several lines, as a quotation. */
    void quotation(String words) {
        gap();
        words.lines()
                .forEach(
                        line -> text.append(("> " + text(line)).stripTrailing()).append("\n>\n"));
        text.setLength(text.length() - 2);
    }

    /**
     * A table; nothing when it has no rows.
     *
     * @param rows cells made by {@link #text} and {@link #code}
     */
    void table(List<String> head, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        gap();
        row(head);
        row(head.stream().map(any -> "---").toList());
        rows.forEach(this::row);
    }

    private void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private void gap() {
        if (text.length() > 0) {
            text.append('\n');
        }
    }

    /** Rows of two cells. */
    static List<List<String>> pairs(String... cells) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i + 1 < cells.length; i += 2) {
            if (!cells[i + 1].isEmpty()) {
                rows.add(Arrays.asList(cells[i], cells[i + 1]));
            }
        }
        return rows;
    }

    /** Somebody's words on one line, escaped; cut when they are long. */
    static String text(String words) {
        StringBuilder escaped = new StringBuilder();
        Naming.line(Naming.shortened(words, LONGEST)).strip().chars().forEach(c -> {
            if (c == '|') { // an escaped one still parts cells for some readers
                escaped.append("&#124;");
            } else {
                escaped.append(isMeant(c, escaped) ? "\\" : "").append((char) c);
            }
        });
        return escaped.toString();
    }

    private static boolean isMeant(int c, CharSequence before) {
        return MEANT.indexOf(c) >= 0
                || before.length() == 0 && MEANT_AT_FIRST.indexOf(c) >= 0
                || c == '.' && BEFORE_POINT.matcher(before).matches();
    }

    /** A value as code on one line, cut when it is long; an empty text for an empty one. */
    static String code(String value) {
        String line = Naming.plain(Naming.shortened(value, LONGEST)).strip();
        if (line.isEmpty()) {
            return "";
        }
        if (line.indexOf('|') >= 0) {
            return text(line);
        }
        String fence = "`";
        while (line.contains(fence)) {
            fence += "`";
        }
        boolean touches = line.startsWith("`") || line.endsWith("`");
        return touches ? fence + " " + line + " " + fence : fence + line + fence;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
