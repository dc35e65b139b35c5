package io.jenkins.plugins.modellineage.lineage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The state of a registry as rows of numbers and of texts, each under a name: for whoever stores and reads it. */
public final class Columns {
    private final SortedMap<String, long[]> numbers = new TreeMap<>();
    private final SortedMap<String, List<String>> texts = new TreeMap<>();

    /** Takes a row of numbers; it is not copied. */
    public Columns put(String name, long... row) {
        numbers.put(name, row);
        return this;
    }

    /** Takes a row of texts. */
    public Columns put(String name, List<String> row) {
        texts.put(name, List.copyOf(row));
        return this;
    }

    public SortedMap<String, long[]> numbers() {
        return Collections.unmodifiableSortedMap(numbers);
    }

    public SortedMap<String, List<String>> texts() {
        return Collections.unmodifiableSortedMap(texts);
    }

    /** @throws InconsistentEventException when there is no such row */
    long[] numbers(String name) {
        if (!numbers.containsKey(name)) {
            throw new InconsistentEventException("The state has no numbers '" + name + "'");
        }
        return numbers.get(name);
    }

    /** @throws InconsistentEventException when there is no such row */
    List<String> texts(String name) {
        if (!texts.containsKey(name)) {
            throw new InconsistentEventException("The state has no texts '" + name + "'");
        }
        return texts.get(name);
    }

    static long[] array(List<Long> row) {
        return row.stream().mapToLong(Long::longValue).toArray();
    }

    /** A row of texts that grows. */
    static List<String> row() {
        return new ArrayList<>();
    }
}
