package io.jenkins.plugins.modellineage.tracker.results;

import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.PlainColumns;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The columns that rows of the plain form have, and the example that a row makes. */
final class Columns {
    private Columns() {}

    /** Whether rows with these columns can be examples with scores. */
    static boolean have(Iterable<String> names) {
        boolean id = false;
        boolean score = false;
        for (String name : names) {
            id |= PlainColumns.isId(name);
            score |= !PlainColumns.isTaken(name);
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
        draft.texts.add(
                example,
                text(row, PlainColumns.INPUTS),
                text(row, PlainColumns.TARGETS),
                text(row, PlainColumns.OUTPUTS));
        cells.forEach((name, cell) -> {
            if (!name.isEmpty() && !PlainColumns.isTaken(name)) {
                score(name, cell, example, draft);
            }
        });
    }

    /** Adds what a cell of a column says that may be one of scores; null and words for nothing are a score that is missing. */
    static void score(String name, String cell, Example example, Draft draft) {
        OptionalDouble number = cell == null ? OptionalDouble.empty() : Values.number(cell);
        if (number.isPresent() || cell == null || Values.isNothing(cell)) {
            draft.scores.add(example, name, number);
        } else {
            draft.scores.addWords(example, name);
        }
    }

    /** Whether rows with these columns can be examples that their inputs tell apart: they have no id, but an input and a score. */
    static boolean haveInput(Iterable<String> names) {
        boolean input = false;
        boolean score = false;
        for (String name : names) {
            input |= PlainColumns.INPUTS.contains(PlainColumns.plain(name));
            score |= !name.isBlank() && !PlainColumns.isBeside(name);
        }
        return input && score && !haveId(names);
    }

    /** The input of a row, if it has one. */
    static Optional<String> input(Map<String, String> cells) {
        return first(row(cells), PlainColumns.INPUTS);
    }

    /** Whether rows with these columns can be examples, with or without scores. */
    static boolean haveId(Iterable<String> names) {
        for (String name : names) {
            if (PlainColumns.isId(name)) {
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
        cells.forEach((name, cell) -> {
            String plain = PlainColumns.plain(name);
            if (row.containsKey(plain) && PlainColumns.isTaken(plain)) {
                throw new IllegalArgumentException("a row has two columns that are called " + Naming.quoted(plain)
                        + " but for case and blanks; give each a name of its own");
            }
            row.put(plain, cell);
        });
        return row;
    }

    private static String text(Map<String, String> row, List<String> names) {
        return first(row, names).orElse("");
    }

    private static Example exampleOf(Map<String, String> row) {
        String id = first(row, PlainColumns.IDS)
                .orElseThrow(() -> new IllegalArgumentException(
                        "a row has no id; give each example an id that stays the same from run to run"));
        return new Example(
                Values.id(id),
                first(row, PlainColumns.GROUPS).map(Values::id),
                first(row, PlainColumns.SAMPLES).map(Columns::sample).orElse(0),
                first(row, PlainColumns.INPUTS).map(Values::digest),
                first(row, PlainColumns.TARGETS).map(Values::digest));
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
}
