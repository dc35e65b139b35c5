package io.jenkins.plugins.modellineage.jenkins.binding;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Patterns for files as one text: separated by commas, and a comma that belongs to a name stands behind a backslash.
 * That is what a step keeps and a form shows. A Jenkinsfile may also give a list, a set or an array, in
 * which a comma is a comma.
 */
public final class FilePatterns {
    private FilePatterns() {}

    /**
     * The text for a list of patterns; any other value as it is.
     *
     * @throws BindingRefused when the list has no pattern, or one that is none
     */
    public static Object written(String symbol, String argument, Object given) {
        if (given instanceof CharSequence text
                && !text.toString().isBlank()
                && split(text.toString()).isEmpty()) {
            throw new BindingRefused(symbol + ": '" + argument + "' is " + Naming.quoted(text.toString())
                    + ", which holds no pattern; write one like 'data/**'");
        }
        if (!isSeveral(given)) {
            return given;
        }
        List<?> patterns = given instanceof Collection<?> all ? new ArrayList<>(all) : Arrays.asList((Object[]) given);
        if (patterns.isEmpty()) {
            throw new BindingRefused(symbol + ": '" + argument + "' is an empty list; write " + argument
                    + ": ['data/**'], or leave it out");
        }
        return patterns.stream()
                .map(pattern -> escaped(symbol, argument, pattern))
                .collect(Collectors.joining(", "));
    }

    /** Whether it is a list, a set or an array, as {@code split} gives it. */
    static boolean isSeveral(Object given) {
        return given instanceof Collection || given instanceof Object[];
    }

    private static String escaped(String symbol, String argument, Object pattern) {
        if (!(pattern instanceof CharSequence) || pattern.toString().isBlank()) {
            throw new BindingRefused(symbol + ": the list '" + argument + "' holds "
                    + (pattern instanceof CharSequence ? "an empty text" : Naming.line(String.valueOf(pattern)))
                    + ", which is not a pattern; write each as a text: " + argument + ": ['a.csv', 'b/**']");
        }
        return slashed(pattern.toString()).replace(",", "\\,");
    }

    /** The single patterns, blanks around them cut, with slashes between folders. */
    public static List<String> split(String text) {
        List<String> patterns = new ArrayList<>();
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == ',') {
                pattern.append(text.charAt(++i));
            } else if (c == ',') {
                add(patterns, pattern);
            } else {
                pattern.append(c);
            }
        }
        add(patterns, pattern);
        return patterns;
    }

    /** The text for people: on one line, as it was written, every comma as a comma. */
    public static String shown(String text) {
        return Naming.line(text.replace("\\,", ","));
    }

    /** A name for what the patterns match: as {@link #shown}, no longer than a key may be. */
    public static String name(String text) {
        return Naming.shortened(shown(text), Naming.KEY_LENGTH).strip();
    }

    private static void add(List<String> patterns, StringBuilder pattern) {
        String stripped = slashed(pattern.toString().strip());
        if (!stripped.isEmpty()) {
            patterns.add(stripped);
        }
        pattern.setLength(0);
    }

    private static String slashed(String pattern) {
        return pattern.replace('\\', '/');
    }
}
