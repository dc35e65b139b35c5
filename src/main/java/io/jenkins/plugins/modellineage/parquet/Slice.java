package io.jenkins.plugins.modellineage.parquet;

import java.util.Objects;

/** A part of a page, read one byte after the other. Numbers are little-endian. */
final class Slice {
    private static final int VARINT_BYTES = 5;

    final byte[] bytes;
    private final int end;
    private final long page;
    private int at;

    /** @param page where the page begins in the file */
    Slice(byte[] bytes, int from, int end, long page) {
        Objects.checkFromToIndex(from, end, bytes.length);
        this.bytes = bytes;
        this.at = from;
        this.end = end;
        this.page = page;
    }

    int position() {
        return at;
    }

    int remaining() {
        return end - at;
    }

    /** The next so many bytes as a part of their own; this one goes on behind. */
    Slice part(long length) throws ParquetException {
        int from = skip(length);
        return new Slice(bytes, from, at, page);
    }

    /** @return where the bytes begin in the array */
    int skip(long length) throws ParquetException {
        if (length < 0 || length > end - at) {
            throw broken(length + " bytes are said to follow where " + (end - at) + " do");
        }
        int from = at;
        at += (int) length;
        return from;
    }

    int u8() throws ParquetException {
        return bytes[skip(1)] & 0xff;
    }

    int i32() throws ParquetException {
        int from = skip(Integer.BYTES);
        return bytes[from] & 0xff
                | (bytes[from + 1] & 0xff) << 8
                | (bytes[from + 2] & 0xff) << 16
                | (bytes[from + 3] & 0xff) << 24;
    }

    long i64() throws ParquetException {
        return i32() & 0xffff_ffffL | (long) i32() << 32;
    }

    int varint() throws ParquetException {
        int value = 0;
        for (int i = 0; i < VARINT_BYTES; i++) {
            int next = u8();
            value |= (next & 0x7f) << (7 * i);
            if (next < 0x80) {
                return value;
            }
        }
        throw broken("a number has more than 32 bits");
    }

    ParquetException broken(String why) {
        return ParquetException.at(page, "in the page that begins here, " + why);
    }
}
