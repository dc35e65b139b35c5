package io.jenkins.plugins.modellineage.prompt;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names in one brace, as Python's {@code str.format} has them: two braces are one that is meant as such. */
final class FString {
    private static final Pattern PIECE = Pattern.compile("\\{\\{|\\}\\}|\\{([A-Za-z_]\\w*+)(?=[}!:.\\[])");

    private FString() {}

    /** Up to the brace that ends it; one that has none ends with its name. */
    static List<Slot> slots(String text) {
        return PIECE.matcher(text)
                .results()
                .filter(piece -> piece.group(1) != null)
                .map(piece -> new Slot(piece.start(), end(text, piece.end())))
                .toList();
    }

    private static int end(String text, int from) {
        int end = from;
        while (end < text.length() && "{}\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.startsWith("}", end) ? end + 1 : from;
    }

    static SortedSet<String> variables(String text) {
        SortedSet<String> names = new TreeSet<>();
        Matcher piece = PIECE.matcher(text);
        while (piece.find()) {
            if (piece.group(1) != null) {
                names.add(piece.group(1));
            }
        }
        return names;
    }
}
