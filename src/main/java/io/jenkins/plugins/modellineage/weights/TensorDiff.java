package io.jenkins.plugins.modellineage.weights;

import io.jenkins.plugins.modellineage.weights.TensorChange.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The weights of two versions, tensor by tensor.
 *
 * @param counts of all kinds that there are
 * @param layers the same by layer; tensors outside all layers are not in there
 * @param changes what is not the same, in the order of names; the first {@link #CHANGES} of them
 */
public record TensorDiff(
        Map<Kind, Integer> counts, SortedMap<Layer, Map<Kind, Integer>> layers, List<TensorChange> changes) {
    /** How many changes are kept; the counts are of all. */
    public static final int CHANGES = 100_000;

    public TensorDiff {
        counts = copy(counts);
        TreeMap<Layer, Map<Kind, Integer>> copy = new TreeMap<>();
        layers.forEach((layer, kinds) -> copy.put(layer, copy(kinds)));
        layers = Collections.unmodifiableSortedMap(copy);
        changes = List.copyOf(changes);
    }

    private static Map<Kind, Integer> copy(Map<Kind, Integer> kinds) {
        Map<Kind, Integer> copy = new EnumMap<>(Kind.class);
        copy.putAll(kinds);
        return Collections.unmodifiableMap(copy);
    }

    /**
     * Compares.
     *
     * @param before in the order of their names' bytes in UTF-8, no name twice
     * @param after likewise
     */
    public static TensorDiff of(Iterable<DigestedTensor> before, Iterable<DigestedTensor> after) {
        return new Merge(before.iterator(), after.iterator()).diff();
    }

    public int count(Kind kind) {
        return counts.getOrDefault(kind, 0);
    }

    /** Whether every tensor is known to be the same. */
    public boolean isSame() {
        return count(Kind.SAME)
                == counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Goes through both sides at once. */
    private static final class Merge {
        private final Iterator<DigestedTensor> before;
        private final Iterator<DigestedTensor> after;
        private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        private final SortedMap<Layer, Map<Kind, Integer>> layers = new TreeMap<>();
        private final List<TensorChange> changes = new ArrayList<>();
        private Optional<DigestedTensor> old;
        private Optional<DigestedTensor> now;

        Merge(Iterator<DigestedTensor> before, Iterator<DigestedTensor> after) {
            this.before = before;
            this.after = after;
            this.old = next(before);
            this.now = next(after);
        }

        TensorDiff diff() {
            while (old.isPresent() || now.isPresent()) {
                int order = order();
                add(new TensorChange(order <= 0 ? old : Optional.empty(), order >= 0 ? now : Optional.empty()));
                old = order <= 0 ? next(before) : old;
                now = order >= 0 ? next(after) : now;
            }
            return new TensorDiff(counts, layers, changes);
        }

        /** Negative when the old side comes first, 0 when both have the name. */
        private int order() {
            if (old.isEmpty() || now.isEmpty()) {
                return old.isEmpty() ? 1 : -1;
            }
            return TensorTable.compareNames(old.get().name(), now.get().name());
        }

        private void add(TensorChange change) {
            Kind kind = change.kind();
            counts.merge(kind, 1, Integer::sum);
            Layer.of(change.name())
                    .ifPresent(layer -> layers.computeIfAbsent(layer, any -> new EnumMap<>(Kind.class))
                            .merge(kind, 1, Integer::sum));
            if (kind != Kind.SAME && changes.size() < CHANGES) {
                changes.add(change);
            }
        }

        private static Optional<DigestedTensor> next(Iterator<DigestedTensor> side) {
            return side.hasNext() ? Optional.of(side.next()) : Optional.empty();
        }
    }
}
