package io.jenkins.plugins.modellineage.jenkins.pages.view;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Maps as lists of which a page shows a part, and such a part as a map. */
public final class Entries {
    private Entries() {}

    public static <V> List<Map.Entry<String, V>> of(Map<String, V> map) {
        return List.copyOf(map.entrySet());
    }

    static <V> List<Map.Entry<String, V>> of(Map<String, V> map, Comparator<String> order) {
        return map.entrySet().stream().sorted(Map.Entry.comparingByKey(order)).toList();
    }

    /** The entries as a map that keeps their order. */
    public static <V> Map<String, V> map(List<Map.Entry<String, V>> entries) {
        Map<String, V> map = new LinkedHashMap<>();
        entries.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
        return map;
    }
}
