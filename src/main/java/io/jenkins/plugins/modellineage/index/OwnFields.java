package io.jenkins.plugins.modellineage.index;

import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.SearchKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexReader;

/**
 * Which keys have a field of their own. A field costs memory in each segment, so that there are {@value #MOST} at most;
 * what has none, and texts that are too long for one, are kept beside each other in {@link Leftovers}.
 */
final class OwnFields {
    static final int MOST = 1_000;

    /** A thing with more keys than this, say a configuration written out as parameters, brings in no new field. */
    private static final int MOST_OF_ONE = 256;

    /** In characters. */
    private static final int LONGEST_TEXT = 300;

    private final Set<String> codes = ConcurrentHashMap.newKeySet();

    OwnFields(IndexReader reader) {
        for (FieldInfo field : FieldInfos.getMergedFieldInfos(reader)) {
            codes.add(field.name);
        }
    }

    /** Whether the key's value in these facts goes into a field of its own, which it has from now on. */
    boolean take(SearchKey key, Facts facts) {
        String code = KeyCode.of(key);
        if (KeyCode.isText(key) && !isShort(facts.texts(key))) {
            return false;
        }
        return codes.contains(code) || hasRoom(facts) && isWellFormed(code) && add(code);
    }

    private static boolean isShort(List<String> texts) {
        return texts.stream().allMatch(text -> text.length() <= LONGEST_TEXT);
    }

    private boolean hasRoom(Facts facts) {
        return facts.numbers().size() + facts.texts().size() <= MOST_OF_ONE && codes.size() < MOST;
    }

    private boolean add(String code) {
        codes.add(code);
        return true;
    }

    /** Lucene writes the names of fields in UTF-8. */
    private static boolean isWellFormed(String code) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(code);
    }
}
