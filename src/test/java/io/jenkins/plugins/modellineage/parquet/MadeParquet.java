package io.jenkins.plugins.modellineage.parquet;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A file that no writer would make: one column with one page, of which all numbers can be wrong. */
final class MadeParquet {
    static final int INT64 = 2;
    static final int FLOAT = 4;
    static final int BYTE_ARRAY = 6;

    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;

    private int physical = INT64;
    private int repetition;
    private int codec;
    private long rows = 1;
    private long values = 1;
    private int pageValues = 1;
    private int size = -1;
    private int encoding;
    private byte[] dictionary = new byte[0];
    private int dictionaryValues;
    private byte[] page = new byte[8];

    /** @param repetition 0 for a value that is there, 1 for one that may be, 2 for any number */
    MadeParquet column(int type, int how) {
        physical = type;
        repetition = how;
        return this;
    }

    MadeParquet codec(int number) {
        codec = number;
        return this;
    }

    MadeParquet rows(long of, long valuesOfThem) {
        rows = of;
        values = valuesOfThem;
        return this;
    }

    MadeParquet dictionary(int count, byte[] content) {
        dictionaryValues = count;
        dictionary = content;
        encoding = 8;
        return this;
    }

    /** @param bytes what the page's head says of its size */
    MadeParquet page(int count, int bytes, byte[] content) {
        pageValues = count;
        size = bytes;
        page = content;
        return this;
    }

    ParquetRows read() throws IOException {
        return ParquetFile.open(FileBytes.of(bytes())).readRows();
    }

    byte[] bytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
        long start = file.size();
        if (dictionaryValues > 0) {
            Thrift head = new Thrift().i32(1, 2).i32(2, dictionary.length).i32(3, dictionary.length);
            file.writeBytes(head.struct(7, new Thrift().i32(1, dictionaryValues).i32(2, 0))
                    .end());
            file.writeBytes(dictionary);
        }
        Thrift head =
                new Thrift().i32(1, 0).i32(2, size < 0 ? page.length : size).i32(3, page.length);
        head.struct(
                5, new Thrift().i32(1, pageValues).i32(2, encoding).i32(3, 3).i32(4, 3));
        file.writeBytes(head.end());
        file.writeBytes(page);
        byte[] footer = footer(start, file.size() - start);
        file.writeBytes(footer);
        file.writeBytes(new byte[] {(byte) footer.length, (byte) (footer.length >> 8), 0, 0});
        file.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
        return file.toByteArray();
    }

    private byte[] footer(long start, long length) {
        Thrift root = new Thrift().text(4, "schema").i32(5, 1);
        Thrift column = new Thrift().i32(1, physical).i32(3, repetition).text(4, "a");
        Thrift meta = new Thrift()
                .i32(1, physical)
                .i32(4, codec)
                .i64(5, values)
                .i64(7, length)
                .i64(9, start);
        Thrift group = new Thrift().structs(1, new Thrift().struct(3, meta)).i64(3, rows);
        return new Thrift()
                .structs(2, root, column)
                .i64(3, rows)
                .structs(4, group)
                .end();
    }

    /** A structure in compact encoding. */
    private static final class Thrift {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int last;

        private void field(int number, int kind) {
            out.write((number - last) << 4 | kind);
            last = number;
        }

        private void varint(long value) {
            long left = value;
            while (left >>> 7 != 0) {
                out.write((int) (left & 0x7f | 0x80));
                left >>>= 7;
            }
            out.write((int) left);
        }

        Thrift i32(int number, int value) {
            field(number, I32);
            varint((long) value << 1 ^ value >> 31);
            return this;
        }

        Thrift i64(int number, long value) {
            field(number, I64);
            varint(value << 1 ^ value >> 63);
            return this;
        }

        Thrift text(int number, String text) {
            field(number, BINARY);
            varint(text.length());
            out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
            return this;
        }

        Thrift struct(int number, Thrift value) {
            field(number, STRUCT);
            out.writeBytes(value.end());
            return this;
        }

        Thrift structs(int number, Thrift... values) {
            field(number, LIST);
            out.write(values.length << 4 | STRUCT);
            List.of(values).forEach(value -> out.writeBytes(value.end()));
            return this;
        }

        byte[] end() {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(out.toByteArray());
            all.write(0);
            return all.toByteArray();
        }
    }
}
