package io.jenkins.plugins.modellineage.experiment;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Unmodifiable maps in the natural order of their keys: what every record here holds. */
public final class SortedMaps {
    private SortedMaps() {}

    /** A copy without null keys or values, detached from its source. */
    public static <V> SortedMap<String, V> copyOf(Map<String, ? extends V> source) {
        TreeMap<String, V> copy = new TreeMap<>(source);
        if (copy.containsValue(null)) {
            throw new NullPointerException("null value in " + copy.keySet());
        }
        return Collections.unmodifiableSortedMap(copy);
    }
}
