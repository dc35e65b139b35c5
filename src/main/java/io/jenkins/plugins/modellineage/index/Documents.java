package io.jenkins.plugins.modellineage.index;

import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.PlainWords;
import io.jenkins.plugins.modellineage.search.SearchKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/** Entries as Lucene keeps them. */
final class Documents {
    /** Subject and id: there is one document of each. */
    static final String IDENTITY = "_identity";

    static final String SUBJECT = "_subject";
    static final String ID = "_id";
    static final String SIGHT = "_sight";
    static final String ORIGIN = "_origin";
    static final String GROUP = "_group";
    /** When it began: what things are sorted by where nothing else tells them apart, and how they lie on the disk. */
    static final String SINCE = "_since";

    /** {@link #SINCE} of what has no time. */
    static final long NEVER = Long.MIN_VALUE;

    static final String STAMP = "_stamp";
    static final String ROW = "_row";
    /** The codes of the keys whose values are in {@link #LEFTOVERS}. */
    static final String LEFT_OVER = "_left_over";

    static final String LEFTOVERS = "_leftovers";

    private final OwnFields own;

    Documents(OwnFields own) {
        this.own = own;
    }

    static Term identity(Subject subject, String id) {
        return new Term(IDENTITY, Values.of(subject.term() + " " + id));
    }

    static Term term(String field, String text) {
        return new Term(field, Values.of(text));
    }

    Document of(Entry entry) {
        Document document = new Document();
        document.add(indexed(identity(entry.subject(), entry.id())));
        document.add(indexed(term(SUBJECT, entry.subject().term())));
        document.add(new SortedDocValuesField(ID, Values.of(entry.id())));
        document.add(indexed(term(SIGHT, entry.sight())));
        document.add(new KeywordField(ORIGIN, Values.of(entry.origin()), Field.Store.NO));
        if (!entry.group().isEmpty()) {
            document.add(indexed(term(GROUP, entry.group())));
        }
        document.add(new NumericDocValuesField(STAMP, entry.stamp()));
        document.add(new StoredField(ROW, RowBytes.of(entry)));
        point(document, SINCE, since(entry));
        facts(document, entry.facts());
        entry.facts()
                .texts(PlainWords.ANYTHING)
                .forEach(text -> document.add(
                        new KeywordField(KeyCode.of(PlainWords.ANYTHING), Values.of(text), Field.Store.NO)));
        return document;
    }

    private static long since(Entry entry) {
        OptionalDouble since = entry.facts().number(entry.subject().since());
        return since.isPresent() ? Values.of(since.getAsDouble()) : NEVER;
    }

    private static void point(Document document, String field, long value) {
        document.add(new LongPoint(field, value));
        document.add(new NumericDocValuesField(field, value));
    }

    private static Field indexed(Term term) {
        return new StringField(term.field(), term.bytes(), Field.Store.NO);
    }

    private void facts(Document document, Facts facts) {
        Map<SearchKey, Double> numbers = new HashMap<>();
        Map<SearchKey, List<String>> texts = new HashMap<>();
        facts.numbers().forEach((key, value) -> {
            if (own.take(key, facts)) {
                number(document, key, value);
            } else {
                numbers.put(key, value);
            }
        });
        facts.texts().forEach((key, values) -> {
            if (own.take(key, facts)) {
                values.forEach(
                        text -> document.add(new KeywordField(KeyCode.of(key), Values.of(text), Field.Store.NO)));
            } else {
                texts.put(key, values);
            }
        });
        if (!numbers.isEmpty() || !texts.isEmpty()) {
            leftover(document, new Facts(numbers, texts));
        }
    }

    private static void number(Document document, SearchKey key, double value) {
        if (Double.isNaN(value)) {
            document.add(new NumericDocValuesField(KeyCode.ofNaN(key), 1));
        } else {
            point(document, KeyCode.of(key), Values.of(value));
        }
    }

    private static void leftover(Document document, Facts leftover) {
        BytesRef bytes = Leftovers.of(leftover);
        document.add(new BinaryDocValuesField(LEFTOVERS, bytes));
        leftover.numbers().keySet().forEach(key -> document.add(leftOver(key)));
        leftover.texts().keySet().forEach(key -> document.add(leftOver(key)));
    }

    private static Field leftOver(SearchKey key) {
        return indexed(term(LEFT_OVER, KeyCode.of(key)));
    }
}
