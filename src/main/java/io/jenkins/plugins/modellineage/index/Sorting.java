package io.jenkins.plugins.modellineage.index;

import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import io.jenkins.plugins.modellineage.search.SearchOrder.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSortSortedNumericDocValuesRangeQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedSetSelector;
import org.apache.lucene.search.SortedSetSortField;
import org.apache.lucene.util.BytesRef;

/**
 * An order as Lucene sorts: by the keys that are asked for, then the newest first, then by id. A key whose values all
 * have fields is sorted by Lucene itself, which passes over what cannot come among the first.
 */
final class Sorting {
    private static final String STRAIGHT = "straight";

    private final List<SortField> fields = new ArrayList<>();
    /** For each field, what a thing after which a page begins has in it. */
    private final List<Start> starts = new ArrayList<>();

    /** Gives the value, in Lucene's form, that a page begins after. */
    private interface Start {
        Object of(Facts facts);
    }

    /**
     * @param leftOver whether the key is among the leftovers of some document
     */
    Sorting(List<SearchOrder> orders, Subject subject, Predicate<SearchKey> leftOver) {
        boolean byTime = false;
        for (SearchOrder order : orders) {
            if (isNewest(order, subject)) {
                add(newest(), facts -> since(facts, subject));
                byTime = true;
            } else if (leftOver.test(order.key())) {
                add(new SortField(STRAIGHT, new HeldComparator.Source(order)), facts -> facts);
            } else if (KeyCode.isText(order.key())) {
                texts(order);
            } else {
                numbers(order);
            }
        }
        if (!byTime) {
            add(newest(), facts -> since(facts, subject));
        }
        fields.add(byId());
    }

    /** As things lie in the index: whoever asks for this order reads no more than the page. */
    static Sort ofIndex() {
        return new Sort(newest(), byId());
    }

    private static boolean isNewest(SearchOrder order, Subject subject) {
        return isReverse(order) && order.key().equals(subject.since());
    }

    private static SortField newest() {
        return new SortField(Documents.SINCE, SortField.Type.LONG, true);
    }

    private static SortField byId() {
        return new SortField(Documents.ID, SortField.Type.STRING);
    }

    private static long since(Facts facts, Subject subject) {
        return number(facts, subject.since(), Documents.NEVER);
    }

    /** What comes behind, as far as the order of the index tells at once where that begins; empty where it does not. */
    Optional<Query> behind(FieldDoc after) {
        if (!fields.get(0).equals(newest())) {
            return Optional.empty();
        }
        long latest = (long) after.fields[0];
        return Optional.of(new IndexSortSortedNumericDocValuesRangeQuery(
                Documents.SINCE,
                Documents.NEVER,
                latest,
                LongPoint.newRangeQuery(Documents.SINCE, Documents.NEVER, latest)));
    }

    /** What is sorted by, whatever is asked for. */
    static List<SearchOrder> whole(List<SearchOrder> asked, Subject subject) {
        List<SearchOrder> whole = new ArrayList<>(asked);
        whole.add(new SearchOrder(subject.since(), Direction.DESCENDING));
        return whole;
    }

    private void add(SortField field, Start start) {
        fields.add(field);
        starts.add(start);
    }

    private void texts(SearchOrder order) {
        boolean reverse = isReverse(order);
        SortField field = new SortedSetSortField(KeyCode.of(order.key()), reverse, SortedSetSelector.Type.MIN);
        field.setMissingValue(reverse ? SortField.STRING_FIRST : SortField.STRING_LAST);
        add(field, facts -> firstText(facts, order.key()));
    }

    private static BytesRef firstText(Facts facts, SearchKey key) {
        return facts.texts(key).stream().findFirst().map(Values::of).orElse(null);
    }

    /** Behind the numbers come NaN, which has a field of its own, and those without a value. */
    private void numbers(SearchOrder order) {
        boolean reverse = isReverse(order);
        long last = reverse ? Long.MIN_VALUE : Long.MAX_VALUE;
        SortField field = new SortField(KeyCode.of(order.key()), SortField.Type.LONG, reverse);
        field.setMissingValue(last);
        add(field, facts -> number(facts, order.key(), last));
        SortField nan = new SortField(KeyCode.ofNaN(order.key()), SortField.Type.LONG, true);
        nan.setMissingValue(0L);
        add(nan, facts -> isNaN(facts, order.key()) ? 1L : 0L);
    }

    private static long number(Facts facts, SearchKey key, long last) {
        return facts.number(key).isEmpty() || isNaN(facts, key)
                ? last
                : Values.of(facts.number(key).getAsDouble());
    }

    private static boolean isNaN(Facts facts, SearchKey key) {
        return Double.isNaN(facts.number(key).orElse(0));
    }

    private static boolean isReverse(SearchOrder order) {
        return order.direction() == Direction.DESCENDING;
    }

    Sort sort() {
        return new Sort(fields.toArray(SortField[]::new));
    }

    /** The place behind the thing that has these facts and this id. */
    FieldDoc after(Facts facts, String id) {
        List<Object> values = new ArrayList<>();
        starts.forEach(start -> values.add(start.of(facts)));
        values.add(Values.of(id));
        return new FieldDoc(Integer.MAX_VALUE, Float.NaN, values.toArray());
    }
}
