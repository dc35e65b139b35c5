package io.jenkins.plugins.modellineage.parquet;

/**
 * Small whole numbers in runs of the same one, and in packs of eight of the same number of bits. Such are levels, places in
 * dictionaries and some truth values.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/data-pages/encodings/">Parquet's encodings</a>
 */
final class Runs {
    private final Slice bytes;
    private final int width;
    private long left;
    private boolean packed;
    private int same;
    private long bits;
    private int held;

    /** @param width bits of a number, at most 32 */
    Runs(Slice bytes, int width) {
        this.bytes = bytes;
        this.width = width;
    }

    /** @throws ParquetException when there is none */
    int next() throws ParquetException {
        while (left == 0) {
            begin();
        }
        left--;
        return packed ? unpacked() : same;
    }

    private void begin() throws ParquetException {
        int head = bytes.varint();
        packed = (head & 1) == 1;
        left = packed ? 8L * (head >>> 1) : head >>> 1;
        bits = 0;
        held = 0;
        if (!packed) {
            same = 0;
            for (int i = 0; i < width; i += 8) {
                same |= bytes.u8() << i;
            }
        }
    }

    private int unpacked() throws ParquetException {
        while (held < width) {
            bits |= (long) bytes.u8() << held;
            held += 8;
        }
        int number = (int) (bits & (1L << width) - 1);
        bits >>>= width;
        held -= width;
        return number;
    }
}
