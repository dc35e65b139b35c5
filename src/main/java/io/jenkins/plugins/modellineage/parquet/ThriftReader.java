package io.jenkins.plugins.modellineage.parquet;

import java.nio.charset.StandardCharsets;

/**
 * The fields of a Thrift structure in compact encoding, one after the other. A field that nobody takes is skipped by the next
 * one; one of another kind than its structure says is a refusal.
 *
 * @see <a href="https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md">Thrift's compact protocol</a>
 */
final class ThriftReader {
    private static final int STOP = 0;
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int I16 = 4;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int DOUBLE = 7;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int SET = 10;
    private static final int MAP = 11;
    private static final int STRUCT = 12;
    private static final int UUID = 13;
    private static final int VARINT_BYTES = 10;

    private final byte[] bytes;
    private final int end;
    private final long offset;
    private int at;
    private int depth;
    private int field;
    private int type;
    private boolean pending;

    /**
     * @param end behind the last byte
     * @param offset of the first byte in the file
     */
    ThriftReader(byte[] bytes, int end, long offset) {
        this.bytes = bytes;
        this.end = end;
        this.offset = offset;
    }

    /** Reads the fields of one structure; the number is that of the field. */
    @FunctionalInterface
    interface Fields {
        void take(int number) throws ParquetException;
    }

    /** Takes one element of a list. */
    @FunctionalInterface
    interface Element {
        void take() throws ParquetException;
    }

    /** The structure that stands here: the whole, or an element of a list. */
    void struct(Fields fields) throws ParquetException {
        if (++depth > Limits.DEPTH) {
            throw broken("structures lie more than " + Limits.DEPTH + " levels deep");
        }
        int number = 0;
        for (int head = u8(); head != STOP; head = u8()) {
            int delta = head >>> 4;
            number = delta == 0 ? (int) zigzag() : number + delta;
            field = number;
            type = head & 0xf;
            pending = true;
            fields.take(number);
            if (pending) {
                skip(type);
            }
        }
        pending = false;
        depth--;
    }

    /** The structure that is the value of this field. */
    void structField(Fields fields) throws ParquetException {
        take(STRUCT);
        struct(fields);
    }

    /**
     * The list that is the value of this field.
     *
     * @return how many elements it has
     */
    int listField(int elements, Element element) throws ParquetException {
        take(LIST);
        int head = u8();
        int size = size(head >>> 4);
        if (size > 0 && (head & 0xf) != elements) {
            throw broken("field " + field + " is a list of the kind " + (head & 0xf) + " and not " + elements);
        }
        for (int i = 0; i < size; i++) {
            element.take();
        }
        return size;
    }

    /** The structures in the list that is the value of this field. */
    void structs(Element element) throws ParquetException {
        listField(STRUCT, element);
    }

    int i32() throws ParquetException {
        take(I32);
        return (int) zigzag();
    }

    long i64() throws ParquetException {
        take(I64);
        return zigzag();
    }

    boolean bool() throws ParquetException {
        pending = false;
        if (type != TRUE && type != FALSE) {
            throw otherKind(TRUE);
        }
        return type == TRUE;
    }

    /** A text; what is not UTF-8 in it is replaced. */
    String text(int atMost) throws ParquetException {
        take(BINARY);
        int length = length();
        if (length > atMost) {
            throw broken("field " + field + " has " + length + " bytes; at most " + atMost + " are read");
        }
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    /** Bytes that were read so far. */
    int position() {
        return at;
    }

    private void take(int wanted) throws ParquetException {
        if (type != wanted) {
            throw otherKind(wanted);
        }
        pending = false;
    }

    private void skip(int kind) throws ParquetException {
        pending = false;
        switch (kind) {
            case TRUE, FALSE -> {}
            case BYTE -> advance(1);
            case I16, I32, I64 -> varint();
            case DOUBLE -> advance(Double.BYTES);
            case BINARY -> advance(length());
            case LIST, SET -> skipList();
            case MAP -> skipMap();
            case STRUCT -> struct(number -> {});
            case UUID -> advance(2 * Long.BYTES);
            default -> throw broken("field " + field + " is of the kind " + kind);
        }
    }

    private void skipList() throws ParquetException {
        int head = u8();
        int size = size(head >>> 4);
        for (int i = 0; i < size; i++) {
            skipElement(head & 0xf);
        }
    }

    private void skipMap() throws ParquetException {
        int size = length();
        int kinds = size == 0 ? 0 : u8();
        for (int i = 0; i < size; i++) {
            skipElement(kinds >>> 4);
            skipElement(kinds & 0xf);
        }
    }

    /** In lists a truth value has a byte of its own. */
    private void skipElement(int kind) throws ParquetException {
        if (++depth > Limits.DEPTH) {
            throw broken("structures lie more than " + Limits.DEPTH + " levels deep");
        }
        skip(kind == TRUE || kind == FALSE ? BYTE : kind);
        depth--;
    }

    private int size(int small) throws ParquetException {
        return small == 0xf ? length() : small;
    }

    /** A number of bytes or of elements, of which each has at least one byte. */
    private int length() throws ParquetException {
        long length = varint();
        if (length < 0 || length > end - at) {
            throw broken("field " + field + " tells of " + Long.toUnsignedString(length) + " bytes or elements where "
                    + (end - at) + " bytes follow");
        }
        return (int) length;
    }

    private void advance(int count) throws ParquetException {
        if (count > end - at) {
            throw broken("it ends within field " + field);
        }
        at += count;
    }

    private int u8() throws ParquetException {
        advance(1);
        return bytes[at - 1] & 0xff;
    }

    private long zigzag() throws ParquetException {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    private long varint() throws ParquetException {
        long value = 0;
        for (int i = 0; i < VARINT_BYTES; i++) {
            int next = u8();
            value |= (long) (next & 0x7f) << (7 * i);
            if (next < 0x80) {
                return value;
            }
        }
        throw broken("a number has more than 64 bits");
    }

    private ParquetException otherKind(int wanted) {
        return broken(
                "field " + field + " is of the kind " + type + " and not " + wanted + ", as its structure has it");
    }

    ParquetException broken(String why) {
        return ParquetException.at(offset + at, why);
    }
}
