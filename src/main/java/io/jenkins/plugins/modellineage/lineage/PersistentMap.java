package io.jenkins.plugins.modellineage.lineage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.pcollections.TreePMap;

/**
 * A sorted map that never changes: {@link #with} and {@link #without} give a new one that shares all but O(log n) nodes
 * with the old. So a reader keeps one consistent state without a lock while the next event is folded.
 */
record PersistentMap<K extends Comparable<? super K>, V>(TreePMap<K, V> entries) {
    static <K extends Comparable<? super K>, V> PersistentMap<K, V> empty() {
        return new PersistentMap<>(TreePMap.<K, V>empty());
    }

    Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    boolean has(K key) {
        return entries.containsKey(key);
    }

    PersistentMap<K, V> with(K key, V value) {
        return new PersistentMap<>(entries.plus(key, value));
    }

    PersistentMap<K, V> without(K key) {
        return new PersistentMap<>(entries.minus(key));
    }

    int size() {
        return entries.size();
    }

    /** The keys in their order. */
    List<K> keys() {
        return List.copyOf(entries.keySet());
    }

    /** The values in the order of their keys. */
    List<V> values() {
        return List.copyOf(entries.values());
    }

    void forEach(BiConsumer<? super K, ? super V> action) {
        for (Map.Entry<K, V> entry : entries.entrySet()) {
            action.accept(entry.getKey(), entry.getValue());
        }
    }
}
