package io.jenkins.plugins.modellineage.index;

import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import io.jenkins.plugins.modellineage.search.Searched;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.FieldComparator;
import org.apache.lucene.search.FieldComparatorSource;
import org.apache.lucene.search.Pruning;
import org.apache.lucene.search.SimpleFieldComparator;

/** Sorts by a key whose values are partly among the {@link Leftovers}: each is read and compared. */
final class HeldComparator extends SimpleFieldComparator<Facts> {
    private final SearchOrder order;
    private final Comparator<Searched> comparator;
    private final Facts[] slots;
    private Held held;
    private Facts bottom;
    private Facts top;

    private HeldComparator(SearchOrder order, int hits) {
        this.order = order;
        this.comparator = SearchOrder.comparator(List.of(order));
        this.slots = new Facts[hits];
    }

    /** Makes them. */
    static final class Source extends FieldComparatorSource {
        private final SearchOrder order;

        Source(SearchOrder order) {
            this.order = order;
        }

        @Override
        public FieldComparator<?> newComparator(String field, int hits, Pruning pruning, boolean reversed) {
            return new HeldComparator(order, hits);
        }
    }

    @Override
    protected void doSetNextReader(LeafReaderContext segment) throws IOException {
        held = new Held(order.key(), segment.reader());
    }

    @Override
    public int compare(int slot, int other) {
        return comparator.compare(slots[slot], slots[other]);
    }

    @Override
    public void setTopValue(Facts value) {
        top = value;
    }

    @Override
    public Facts value(int slot) {
        return slots[slot];
    }

    @Override
    public int compareValues(Facts first, Facts second) {
        return comparator.compare(first, second);
    }

    @Override
    public void setBottom(int slot) {
        bottom = slots[slot];
    }

    @Override
    public int compareBottom(int document) throws IOException {
        return comparator.compare(bottom, held.in(document));
    }

    @Override
    public int compareTop(int document) throws IOException {
        return comparator.compare(top, held.in(document));
    }

    @Override
    public void copy(int slot, int document) throws IOException {
        slots[slot] = held.in(document);
    }
}
