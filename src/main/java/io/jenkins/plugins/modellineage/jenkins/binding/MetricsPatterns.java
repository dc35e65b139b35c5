package io.jenkins.plugins.modellineage.jenkins.binding;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Patterns for metrics files, of which some may have a name that stands before what the files hold. As a text each
 * pattern may be written {@code name => pattern}; a Jenkinsfile gives a map.
 */
public final class MetricsPatterns {
    private static final String ARROW = " => ";
    private static final int LONGEST_NAME = 100;

    private MetricsPatterns() {}

    /**
     * One pattern.
     *
     * @param name or empty
     */
    public record Named(String name, String pattern) {}

    /**
     * The text for a list or a map; any other value as it is.
     *
     * @throws BindingRefused when it holds no pattern, or a name that is none
     */
    public static Object written(String symbol, String argument, Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            return FilePatterns.written(symbol, argument, given);
        }
        if (map.isEmpty()) {
            throw new BindingRefused(symbol + ": '" + argument + "' is an empty map; write " + argument
                    + ": [train: 'logs/train.csv'], or leave it out");
        }
        String text = map.entrySet().stream()
                .flatMap(entry -> written(symbol, argument, String.valueOf(entry.getKey()), entry.getValue()).stream())
                .collect(Collectors.joining(", "));
        refuseTwoNames(symbol, argument, split(text));
        return text;
    }

    /** The metrics of a file have one name in front of them. */
    private static void refuseTwoNames(String symbol, String argument, List<Named> all) {
        Map<String, String> names = new HashMap<>();
        for (Named named : all) {
            String other = names.put(named.pattern(), named.name());
            if (other != null) {
                throw new BindingRefused(symbol + ": '" + argument + "' gives the pattern "
                        + Naming.quoted(named.pattern()) + " two names, " + Naming.quoted(other) + " and "
                        + Naming.quoted(named.name()) + "; leave one of them out");
            }
        }
    }

    private static List<String> written(String symbol, String argument, String name, Object patterns) {
        requireName(symbol, argument, name.strip());
        if (patterns == null) {
            throw new BindingRefused(symbol + ": '" + argument + "' has no pattern for the name " + Naming.quoted(name)
                    + "; write " + argument + ": [train: 'logs/train.csv'], or leave it out");
        }
        String text = String.valueOf(FilePatterns.written(
                symbol, argument, FilePatterns.isSeveral(patterns) ? patterns : List.of(patterns)));
        return FilePatterns.split(text).stream()
                .map(pattern -> name.strip() + ARROW + pattern.replace(",", "\\,"))
                .toList();
    }

    private static void requireName(String symbol, String argument, String name) {
        String refusal = symbol + ": '" + argument + "' has the name " + Naming.quoted(name)
                + ", which cannot stand before metrics; use letters and digits";
        boolean misread = name.contains(",") || name.contains("=>") || name.contains("\\");
        if (misread || name.length() > LONGEST_NAME || name.equals(".") || name.equals("..")) {
            throw new BindingRefused(refusal + (name.length() > LONGEST_NAME ? ", " + LONGEST_NAME + " at most" : ""));
        }
        try {
            Naming.key("name", name);
        } catch (IllegalArgumentException noName) {
            throw new BindingRefused(refusal);
        }
    }

    /** The single patterns with their names. */
    public static List<Named> split(String text) {
        List<Named> named = new ArrayList<>();
        for (String pattern : FilePatterns.split(text)) {
            int arrow = pattern.indexOf(ARROW);
            named.add(
                    arrow < 0
                            ? new Named("", pattern)
                            : new Named(
                                    pattern.substring(0, arrow).strip(),
                                    pattern.substring(arrow + ARROW.length()).strip()));
        }
        return named;
    }

    /** The patterns without their names, as {@link FilePatterns} has them. */
    public static String plain(String text) {
        return split(text).stream()
                .map(named -> named.pattern().replace(",", "\\,"))
                .collect(Collectors.joining(", "));
    }
}
