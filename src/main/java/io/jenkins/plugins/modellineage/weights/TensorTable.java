package io.jenkins.plugins.modellineage.weights;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.Weights.Share;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tensors of a file, in its order; no name twice. Held in columns: each costs 30 bytes beside its name and shape, and is
 * an object only while somebody looks at it.
 */
public final class TensorTable {
    public static final TensorTable EMPTY = new TensorTable(new TensorColumns(), new int[0]);

    private final TensorColumns columns;
    private final int[] byName;

    private TensorTable(TensorColumns columns, int[] byName) {
        this.columns = columns;
        this.byName = byName;
    }

    /** By their bytes in UTF-8, without sign. */
    static int compareNames(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    public static Builder builder() {
        return new Builder();
    }

    public int size() {
        return columns.size();
    }

    /** The tensor at a place in the file's order, counted from 0. */
    public Tensor get(int index) {
        return columns.tensor(index);
    }

    /** All of them in the file's order; each is made when it is asked for. */
    public List<Tensor> inFileOrder() {
        return new Seen(null);
    }

    /** All of them in the order of their names' bytes in UTF-8; each is made when it is asked for. */
    public List<Tensor> inNameOrder() {
        return new Seen(byName);
    }

    /** The place in the file's order of the tensor that is so far in the order of names. */
    int indexByName(int rank) {
        return byName[rank];
    }

    long position(int index) {
        return columns.position(index);
    }

    long bytes(int index) {
        return columns.bytes(index);
    }

    public Optional<Tensor> find(String name) {
        int index = indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(get(index));
    }

    /** Its place in the file's order, or -1. */
    int indexOf(String name) {
        byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
        int low = 0;
        for (int high = byName.length; low < high; ) {
            int middle = (low + high) >>> 1;
            if (columns.compareName(byName[middle], wanted) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        boolean found = low < byName.length && columns.compareName(byName[low], wanted) == 0;
        return found ? byName[low] : -1;
    }

    /** Elements of all tensors that stand here: of two that are tied, one is counted where the file keeps one. */
    public long elements() {
        return histogram().values().stream().mapToLong(Share::elements).sum();
    }

    public long bytes() {
        return histogram().values().stream().mapToLong(Share::bytes).sum();
    }

    /** How many elements and bytes there are of each dtype, by its name. */
    public SortedMap<String, Share> histogram() {
        SortedMap<String, Share> shares = new TreeMap<>();
        for (int i = 0; i < size(); i++) {
            shares.merge(columns.dtype(i), new Share(1, columns.elements(i), columns.bytes(i)), Share::plus);
        }
        return shares;
    }

    /** Two orders of the same tensors. */
    private final class Seen extends AbstractList<Tensor> {
        private final int[] order;

        Seen(int[] order) {
            this.order = order;
        }

        @Override
        public Tensor get(int index) {
            return columns.tensor(order == null ? index : order[index]);
        }

        @Override
        public int size() {
            return columns.size();
        }
    }

    /** Collects the tensors of a file. */
    public static final class Builder {
        private final TensorColumns columns = new TensorColumns();

        private int[] sorted;

        private Builder() {}

        /**
         * One tensor more.
         *
         * @param at where the file describes it, for the refusal
         * @throws ModelFileException when there are too many, or one thing of it is beyond {@link Bounds}
         */
        public Builder add(Tensor tensor, long at) throws ModelFileException {
            columns.add(tensor, at);
            sorted = null;
            return this;
        }

        /** Where the first byte of the data stands, if the positions of tensors were counted from there. */
        public Builder startAt(long position) {
            columns.shift(position);
            return this;
        }

        /** The first tensor in the order of names whose name another one has too. */
        public Optional<Tensor> twice() {
            int[] order = byName();
            for (int i = 1; i < order.length; i++) {
                if (columns.compareNames(order[i - 1], order[i]) == 0) {
                    return Optional.of(columns.tensor(order[i]));
                }
            }
            return Optional.empty();
        }

        /**
         * All that were added.
         *
         * @throws ModelFileException when two have one name
         */
        public TensorTable build() throws ModelFileException {
            Optional<Tensor> twice = twice();
            if (twice.isPresent()) {
                throw ModelFileException.doubtful(
                        Math.max(0, twice.get().position()),
                        "the file has two tensors named "
                                + Naming.quoted(twice.get().name()) + ", so two readers would see two models");
            }
            return new TensorTable(columns, byName());
        }

        private int[] byName() {
            if (sorted == null) {
                sorted = Sorting.order(columns.size(), columns::compareNames);
            }
            return sorted;
        }
    }
}
