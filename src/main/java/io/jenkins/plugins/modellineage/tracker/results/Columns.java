package io.jenkins.plugins.modellineage.tracker.results;

import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The columns that rows of the plain form have, and the example that a row makes. */
final class Columns {
    private static final List<String> IDS = List.of("id", "example_id", "question_id", "sample_id", "task_id");
    private static final List<String> GROUPS = List.of("group", "cluster");
    private static final List<String> SAMPLES = List.of("sample", "attempt", "epoch");
    private static final List<String> INPUTS = List.of("prompt", "input", "question");
    private static final List<String> TARGETS = List.of("reference", "target", "expected");
    private static final List<String> OUTPUTS = List.of("output", "response", "answer");
    private static final Set<String> BESIDE = Set.of(
            "output",
            "response",
            "answer",
            "error",
            "prompt",
            "input",
            "question",
            "reference",
            "target",
            "expected",
            "group",
            "cluster",
            "sample",
            "attempt",
            "epoch",
            "category",
            "subject",
            "comment");

    private Columns() {}

    /** Whether rows with these columns can be examples with scores. */
    static boolean have(Iterable<String> names) {
        boolean id = false;
        boolean score = false;
        for (String name : names) {
            id |= IDS.contains(plain(name));
            score |= !IDS.contains(plain(name)) && !BESIDE.contains(plain(name));
        }
        return id && score;
    }

    /**
     * Adds a row to a draft: each number under a name that is none of the above is a score.
     *
     * @param cells texts by their columns; null for a value that is no text and no number
     */
    static void take(Map<String, String> cells, Draft draft) {
        Map<String, String> row = row(cells);
        Example example = exampleOf(row);
        draft.scores.add(example);
        draft.texts.add(example, text(row, INPUTS), text(row, TARGETS), text(row, OUTPUTS));
        cells.forEach((name, cell) -> {
            String role = plain(name);
            OptionalDouble number = cell == null ? OptionalDouble.empty() : Values.number(cell);
            boolean missing = cell == null || Values.isNothing(cell);
            if (!name.isEmpty() && !IDS.contains(role) && !BESIDE.contains(role) && (number.isPresent() || missing)) {
                draft.scores.add(example, name, number);
            }
        });
    }

    /** Whether rows with these columns can be examples that their inputs tell apart: they have no id, but an input and a score. */
    static boolean haveInput(Iterable<String> names) {
        boolean input = false;
        boolean score = false;
        for (String name : names) {
            input |= INPUTS.contains(plain(name));
            score |= !plain(name).isEmpty() && !BESIDE.contains(plain(name));
        }
        return input && score && !haveId(names);
    }

    /** The input of a row, if it has one. */
    static Optional<String> input(Map<String, String> cells) {
        return first(row(cells), INPUTS);
    }

    /** Whether rows with these columns can be examples, with or without scores. */
    static boolean haveId(Iterable<String> names) {
        for (String name : names) {
            if (IDS.contains(plain(name))) {
                return true;
            }
        }
        return false;
    }

    /**
     * The example of a row.
     *
     * @param cells as {@link #take} has them
     * @throws IllegalArgumentException when it has no id
     */
    static Example example(Map<String, String> cells) {
        return exampleOf(row(cells));
    }

    private static Map<String, String> row(Map<String, String> cells) {
        Map<String, String> row = new LinkedHashMap<>();
        cells.forEach((name, cell) -> row.put(plain(name), cell));
        return row;
    }

    private static String text(Map<String, String> row, List<String> names) {
        return first(row, names).orElse("");
    }

    private static Example exampleOf(Map<String, String> row) {
        String id = first(row, IDS)
                .orElseThrow(() -> new IllegalArgumentException(
                        "a row has no id; give each example an id that stays the same from run to run"));
        return new Example(
                Values.id(id),
                first(row, GROUPS).map(Values::id),
                first(row, SAMPLES).map(Columns::sample).orElse(0),
                first(row, INPUTS).map(Values::digest),
                first(row, TARGETS).map(Values::digest));
    }

    private static int sample(String text) {
        OptionalDouble number = Values.number(text);
        double value = number.orElse(-1);
        if (value < 0 || value != Math.rint(value) || value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "the sample " + Naming.quoted(Naming.shortened(text, 50)) + " is no number from 0 on");
        }
        return (int) value;
    }

    private static Optional<String> first(Map<String, String> row, List<String> names) {
        return names.stream()
                .map(row::get)
                .filter(cell -> cell != null && !cell.isEmpty())
                .findFirst();
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
