package io.jenkins.plugins.modellineage.prompt;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names in one brace, as Python's {@code str.format} has them: two braces are one that is meant as such. */
final class FString {
    private static final Pattern PIECE = Pattern.compile("\\{\\{|\\}\\}|\\{([A-Za-z_]\\w*+)(?=[}!:.\\[])");

    private FString() {}

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
