package io.jenkins.plugins.modellineage.lineage;

import java.util.List;

/** Values under a key, each in the order of the entry that brought it. Never changes, like its {@link PersistentMap}. */
final class Grouped<K extends Comparable<? super K>, V> {
    private final PersistentMap<K, PersistentMap<Long, V>> groups;

    private Grouped(PersistentMap<K, PersistentMap<Long, V>> groups) {
        this.groups = groups;
    }

    static <K extends Comparable<? super K>, V> Grouped<K, V> empty() {
        return new Grouped<K, V>(PersistentMap.empty());
    }

    /** Adds a value; another one under the same key and order is replaced. */
    Grouped<K, V> with(K key, long order, V value) {
        PersistentMap<Long, V> group = groups.get(key).orElse(PersistentMap.empty());
        return new Grouped<>(groups.with(key, group.with(order, value)));
    }

    List<V> of(K key) {
        return groups.get(key).map(PersistentMap::values).orElse(List.of());
    }
}
