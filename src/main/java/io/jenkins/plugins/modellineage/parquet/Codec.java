package io.jenkins.plugins.modellineage.parquet;

import io.jenkins.plugins.modellineage.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** How pages are compressed, in the order of their numbers in the format. */
enum Codec {
    UNCOMPRESSED(1),
    /** A copy of 64 bytes takes 3. */
    SNAPPY(24),
    /** The greatest that deflate reaches is 1032. */
    GZIP(1_040),
    LZO(0),
    BROTLI(0),
    LZ4(0),
    /** A block of 128 KiB of the same byte takes 4. */
    ZSTD(1 << 15),
    /** A byte of 255 more stands for 255. */
    LZ4_RAW(256);

    /** How many bytes one may become at most; 0 of what is not read. */
    private final int growth;

    Codec(int growth) {
        this.growth = growth;
    }

    /** @throws ParquetException when it is not known, or not read */
    static Codec of(int number, String column) throws ParquetException {
        if (number < 0 || number >= values().length) {
            throw ParquetException.in(column, "it is compressed in the unknown way " + number);
        }
        Codec codec = values()[number];
        if (codec.growth == 0) {
            throw ParquetException.in(
                    column,
                    "it is compressed with " + codec + ", which is not read; snappy, gzip, zstd, lz4_raw and"
                            + " no compression are");
        }
        return codec;
    }

    /**
     * The content of so many bytes.
     *
     * @param size how many bytes the content has
     * @throws ParquetException when it has not, or cannot have; nothing is reserved before that is known
     */
    byte[] content(byte[] bytes, int from, int length, int size, long at) throws ParquetException {
        if (size > 64L + (long) growth * length) {
            throw ParquetException.at(at, length + " bytes of " + this + " cannot hold the " + size + " that are told");
        }
        byte[] content = new byte[size];
        int filled = fill(content, bytes, from, length, at);
        if (filled != size) {
            throw ParquetException.at(at, "a page has not the " + size + " bytes that its head tells");
        }
        return content;
    }

    private int fill(byte[] content, byte[] bytes, int from, int length, long at) throws ParquetException {
        try {
            switch (this) {
                case SNAPPY -> {
                    return Snappy.fill(content, bytes, from, from + length);
                }
                case LZ4_RAW -> {
                    return Lz4.fill(content, bytes, from, from + length);
                }
                case ZSTD -> {
                    return Zstd.fill(content, bytes, from, from + length);
                }
                case GZIP -> {
                    return gunzip(content, bytes, from, length);
                }
                default -> {
                    System.arraycopy(bytes, from, content, 0, Math.min(length, content.length));
                    return length;
                }
            }
        } catch (IOException | IndexOutOfBoundsException damaged) {
            throw ParquetException.at(at, "a page is damaged: it is not " + this);
        }
    }

    /** One more byte than fits shows that there are too many. */
    private static int gunzip(byte[] content, byte[] bytes, int from, int length) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes, from, length))) {
            int filled = in.readNBytes(content, 0, content.length);
            return in.read() < 0 ? filled : filled + 1;
        }
    }
}
