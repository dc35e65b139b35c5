package io.jenkins.plugins.modellineage.parquet;

/** How values are written in pages, by their numbers in the format. */
final class Encoding {
    static final int PLAIN = 0;
    static final int PLAIN_DICTIONARY = 2;
    static final int RLE = 3;
    static final int RLE_DICTIONARY = 8;

    private static final String[] NAMES = {
        "PLAIN",
        "1",
        "PLAIN_DICTIONARY",
        "RLE",
        "BIT_PACKED",
        "DELTA_BINARY_PACKED",
        "DELTA_LENGTH_BYTE_ARRAY",
        "DELTA_BYTE_ARRAY",
        "RLE_DICTIONARY",
        "BYTE_STREAM_SPLIT"
    };

    private Encoding() {}

    static boolean isDictionary(int encoding) {
        return encoding == PLAIN_DICTIONARY || encoding == RLE_DICTIONARY;
    }

    static String name(int encoding) {
        return encoding >= 0 && encoding < NAMES.length ? NAMES[encoding] : "of number " + encoding;
    }
}
