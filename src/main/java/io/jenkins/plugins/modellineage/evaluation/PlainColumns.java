package io.jenkins.plugins.modellineage.evaluation;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of the columns that results in the plain form have beside those of their metrics; case and spaces around do not count. */
public final class PlainColumns {
    /** What the example is called. */
    public static final List<String> IDS = List.of("id", "example_id", "question_id", "sample_id", "task_id");

    /** What it belongs to. */
    public static final List<String> GROUPS = List.of("group", "cluster");

    /** Which answer to it is scored. */
    public static final List<String> SAMPLES = List.of("sample", "attempt", "epoch");

    /** What was asked. */
    public static final List<String> INPUTS = List.of("prompt", "input", "question");

    /** What should have been answered. */
    public static final List<String> TARGETS = List.of("reference", "target", "expected");

    /** What was answered. */
    public static final List<String> OUTPUTS = List.of("output", "response", "answer");

    /** What is no score, and not read. */
    private static final List<String> OTHERS = List.of("error", "category", "subject", "comment");

    private static final Set<String> BESIDE = Stream.of(GROUPS, SAMPLES, INPUTS, TARGETS, OUTPUTS, OTHERS)
            .flatMap(Collection::stream)
            .collect(Collectors.toUnmodifiableSet());

    private PlainColumns() {}

    /** A name as it is compared. */
    public static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    public static boolean isId(String name) {
        return IDS.contains(plain(name));
    }

    /** Whether what stands under that name is neither an id nor a score. */
    public static boolean isBeside(String name) {
        return BESIDE.contains(plain(name));
    }

    /** Whether a metric cannot be called that. */
    public static boolean isTaken(String name) {
        return isId(name) || isBeside(name);
    }
}
