package io.jenkins.plugins.modellineage.index;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.SearchKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;

/** What a table shows of a thing, as bytes: bounded, for a page holds a hundred of them. */
final class RowBytes {
    private static final int LONGEST_TEXT = 500;
    /** Texts of one key. */
    private static final int MOST_TEXTS = 20;

    private static final int BYTES = 32 << 10;

    /** Attributes first, so that they are there whatever is left out. */
    private static final String ORDER = "ansmptd";

    private RowBytes() {}

    static BytesRef of(Entry entry) {
        Facts facts = entry.facts();
        SortedMap<String, SearchKey> sorted = new TreeMap<>();
        facts.numbers().keySet().forEach(key -> sorted.put(place(key), key));
        facts.texts().keySet().forEach(key -> sorted.put(place(key), key));
        ByteBuffersDataOutput out = new ByteBuffersDataOutput();
        try {
            out.writeString(entry.id());
            int written = 0;
            for (SearchKey key : sorted.values()) {
                if (out.size() < BYTES) {
                    write(out, key, facts);
                    written++;
                }
            }
            out.writeString("");
            out.writeVInt(sorted.size() - written);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new BytesRef(out.toArrayCopy());
    }

    private static String place(SearchKey key) {
        String code = KeyCode.of(key);
        return ORDER.indexOf(code.charAt(0)) + code;
    }

    private static void write(ByteBuffersDataOutput out, SearchKey key, Facts facts) throws IOException {
        out.writeString(KeyCode.of(key));
        if (!KeyCode.isText(key)) {
            out.writeLong(Double.doubleToRawLongBits(facts.number(key).getAsDouble()));
            return;
        }
        List<String> texts = facts.texts(key);
        int shown = Math.min(MOST_TEXTS, texts.size());
        out.writeVInt(shown);
        for (String text : texts.subList(0, shown)) {
            out.writeString(Naming.shortened(text, LONGEST_TEXT));
        }
    }

    static Row row(BytesRef bytes) throws IOException {
        Map<SearchKey, Double> numbers = new HashMap<>();
        Map<SearchKey, List<String>> texts = new HashMap<>();
        ByteArrayDataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
        String id = in.readString();
        for (String code = in.readString(); !code.isEmpty(); code = in.readString()) {
            SearchKey key = KeyCode.key(code);
            if (KeyCode.isText(key)) {
                texts.put(key, texts(in));
            } else {
                numbers.put(key, Double.longBitsToDouble(in.readLong()));
            }
        }
        return new Row(id, new Facts(numbers, texts), in.readVInt());
    }

    private static List<String> texts(ByteArrayDataInput in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readVInt(); left > 0; left--) {
            texts.add(in.readString());
        }
        return texts;
    }
}
