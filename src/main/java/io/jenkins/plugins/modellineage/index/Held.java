package io.jenkins.plugins.modellineage.index;

import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.SearchKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;

/** What the documents of one segment have of one key. Documents are asked for in ascending order. */
final class Held {
    private static final Facts NOTHING = new Facts(Map.of(), Map.of());

    private final SearchKey key;
    private final NumericDocValues numbers;
    private final NumericDocValues notNumbers;
    private final SortedSetDocValues texts;
    private final BinaryDocValues leftovers;

    Held(SearchKey key, LeafReader segment) throws IOException {
        boolean text = KeyCode.isText(key);
        String code = KeyCode.of(key);
        this.key = key;
        this.numbers = text ? DocValues.emptyNumeric() : DocValues.getNumeric(segment, code);
        this.notNumbers = text ? DocValues.emptyNumeric() : DocValues.getNumeric(segment, KeyCode.ofNaN(key));
        this.texts = text ? DocValues.getSortedSet(segment, code) : DocValues.emptySortedSet();
        this.leftovers = DocValues.getBinary(segment, Documents.LEFTOVERS);
    }

    /** The document's values of the key, and nothing else. */
    Facts in(int document) throws IOException {
        if (numbers.advanceExact(document)) {
            return number(Values.number(numbers.longValue()));
        }
        if (notNumbers.advanceExact(document)) {
            return number(Double.NaN);
        }
        if (texts.advanceExact(document)) {
            return texts();
        }
        return leftover(document);
    }

    /** As {@link #in}, for a document whose value is among the leftovers. */
    Facts leftover(int document) throws IOException {
        return leftovers.advanceExact(document)
                ? Leftovers.of(leftovers.binaryValue(), key).orElse(NOTHING)
                : NOTHING;
    }

    private Facts number(double value) {
        return new Facts(Map.of(key, value), Map.of());
    }

    private Facts texts() throws IOException {
        List<String> values = new ArrayList<>();
        for (int left = texts.docValueCount(); left > 0; left--) {
            values.add(Values.text(texts.lookupOrd(texts.nextOrd())));
        }
        return new Facts(Map.of(), Map.of(key, values));
    }
}
