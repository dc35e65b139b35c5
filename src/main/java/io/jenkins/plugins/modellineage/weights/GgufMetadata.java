package io.jenkins.plugins.modellineage.weights;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The keys of a GGUF file with their values. */
final class GgufMetadata {
    /** Bytes of the smallest key with its value. */
    static final int SMALLEST = 13;

    private static final String ALIGNMENT = "general.alignment";
    private static final int USUAL_ALIGNMENT = 32;

    private final ByteCursor cursor;
    private final Reading reading;
    private final Map<String, GgufEntry> entries = new LinkedHashMap<>();

    GgufMetadata(ByteCursor cursor, Reading reading) {
        this.cursor = cursor;
        this.reading = reading;
    }

    void read(long count) throws IOException {
        if (count > Bounds.METADATA_KEYS) {
            throw ModelFileException.doubtful(
                    cursor.position(),
                    "the file has " + count + " keys; at most " + Bounds.METADATA_KEYS + " are read");
        }
        for (long i = 0; i < count; i++) {
            entry();
        }
    }

    Optional<GgufEntry> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    Map<String, GgufEntry> entries() {
        return entries;
    }

    /** Between what positions of tensors lie: a power of two. */
    long alignment() throws ModelFileException {
        GgufEntry entry = entries.get(ALIGNMENT);
        if (entry == null) {
            return USUAL_ALIGNMENT;
        }
        long alignment = entry.type() == GgufValue.U32 ? entry.whole().orElse(0) : 0;
        if (Long.bitCount(alignment) != 1) {
            throw ModelFileException.broken(
                    cursor.position(),
                    "the value of '" + ALIGNMENT + "' is " + entry.text() + " of type " + entry.type()
                            + ", not a power of two of type " + GgufValue.U32);
        }
        return alignment;
    }

    private void entry() throws IOException {
        long at = cursor.position();
        String key = key(at);
        String what = "the value of " + Naming.quoted(key);
        int type = type(what);
        long valueAt = cursor.position();
        MessageDigest digest = Sha256.newDigest();
        cursor.digestInto(digest);
        GgufValue value = new GgufValue(cursor, reading, what);
        Optional<String> text = value.read(type);
        cursor.digestInto(null);
        Sha256 sha256 = value.sha256().orElseGet(() -> Sha256.ofDigest(digest.digest()));
        String kept = text.orElseGet(() -> value.elements() + " elements, SHA-256 " + sha256);
        entries.put(key, new GgufEntry(type, kept, value.elements(), sha256));
        reading.metadata(key, kept, valueAt);
    }

    private String key(long at) throws IOException {
        GgufText key = GgufText.read(cursor, "a key");
        if (key.bytes() == 0) {
            throw ModelFileException.broken(at, "a key is empty");
        }
        if (key.bytes() > Bounds.VALUE_BYTES) {
            throw ModelFileException.doubtful(
                    at, "a key has " + key.bytes() + " bytes; at most " + Bounds.VALUE_BYTES + " are read");
        }
        if (entries.containsKey(key.text())) {
            throw ModelFileException.broken(at, "the key " + Naming.quoted(key.text()) + " stands twice");
        }
        String shown = "The key " + Naming.quoted(key.text());
        if (!key.isUnicode()) {
            reading.find(shown + " is not UTF-8");
        } else if (!key.text().chars().allMatch(GgufMetadata::isUsual)) {
            reading.find(shown + " has other characters than a-z, 0-9 and . _ -");
        }
        return key.text();
    }

    private static boolean isUsual(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-';
    }

    private int type(String what) throws IOException {
        long at = cursor.position();
        int type = cursor.i32(what);
        if (!GgufValue.isKnown(type)) {
            throw ModelFileException.broken(
                    at, what + " is of type " + Integer.toUnsignedString(type) + ", which GGUF does not have");
        }
        return type;
    }
}
