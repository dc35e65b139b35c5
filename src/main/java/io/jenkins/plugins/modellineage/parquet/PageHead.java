package io.jenkins.plugins.modellineage.parquet;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import java.io.IOException;
import java.util.OptionalInt;

/**
 * What stands before a page.
 *
 * @param start of the page's bytes in the file
 * @param size of the page when it is not compressed
 * @param values with those that are null; of a dictionary its values
 */
record PageHead(
        int kind,
        long start,
        int stored,
        int size,
        OptionalInt checksum,
        int values,
        int encoding,
        Levels levels,
        boolean compressed) {
    /**
     * How the levels stand there.
     *
     * @param repetitionBytes of the second form of pages, in which levels stand before the values and are not compressed
     * @param repetitionEncoding of the first form
     */
    record Levels(int repetitionBytes, int definitionBytes, int repetitionEncoding, int definitionEncoding) {
        int bytes() {
            return repetitionBytes + definitionBytes;
        }
    }

    static final int DATA = 0;
    static final int DICTIONARY = 2;
    static final int DATA_2 = 3;
    private static final int GUESS = 1 << 9;

    /** Reads the head that stands there, however long it is. */
    static PageHead read(FileBytes file, long at, long end) throws IOException {
        for (int length = GUESS; ; length *= 8) {
            int taken = (int) Math.min(Math.min(length, Limits.PAGE_HEAD_BYTES), end - at);
            byte[] bytes = new byte[taken];
            file.read(at, bytes, 0, taken);
            try {
                return new Draft(new ThriftReader(bytes, taken, at), at).read(end);
            } catch (ParquetException cut) {
                if (taken == end - at || taken == Limits.PAGE_HEAD_BYTES) {
                    throw cut;
                }
            }
        }
    }

    boolean isData() {
        return kind == DATA || kind == DATA_2;
    }

    long end() {
        return start + stored;
    }

    /** The fields as they come. */
    private static final class Draft {
        private final ThriftReader thrift;
        private final long at;
        private int kind = -1;
        private int stored = -1;
        private int size = -1;
        private OptionalInt checksum = OptionalInt.empty();
        private int values = -1;
        private int encoding = -1;
        private int repetitionBytes;
        private int definitionBytes;
        private int repetitionEncoding = Encoding.RLE;
        private int definitionEncoding = Encoding.RLE;
        private boolean compressed = true;

        Draft(ThriftReader thrift, long at) {
            this.thrift = thrift;
            this.at = at;
        }

        PageHead read(long end) throws ParquetException {
            thrift.struct(field -> {
                switch (field) {
                    case 1 -> kind = thrift.i32();
                    case 2 -> size = thrift.i32();
                    case 3 -> stored = thrift.i32();
                    case 4 -> checksum = OptionalInt.of(thrift.i32());
                    case 5 -> thrift.structField(this::first);
                    case 7 -> thrift.structField(this::dictionary);
                    case 8 -> thrift.structField(this::second);
                    default -> {}
                }
            });
            long start = at + thrift.position();
            if (size < 0 || stored < 0 || stored > end - start) {
                throw ParquetException.at(at, "a page has " + stored + " bytes where " + (end - start) + " follow");
            }
            if (size > Limits.PAGE_BYTES || stored > Limits.PAGE_BYTES) {
                throw ParquetException.at(
                        at,
                        "a page has " + Math.max(size, stored) + " bytes; at most " + Limits.PAGE_BYTES + " are read");
            }
            boolean wanted = kind == DATA || kind == DATA_2 || kind == DICTIONARY;
            if (wanted && (values < 0 || repetitionBytes < 0 || definitionBytes < 0)) {
                throw ParquetException.at(at, "a page does not tell how many values it has");
            }
            if ((long) repetitionBytes + definitionBytes > Math.min(stored, size)) {
                throw ParquetException.at(at, "the levels of a page are longer than the page");
            }
            Levels levels = new Levels(repetitionBytes, definitionBytes, repetitionEncoding, definitionEncoding);
            return new PageHead(kind, start, stored, size, checksum, values, encoding, levels, compressed);
        }

        private void dictionary(int field) throws ParquetException {
            if (field <= 2) {
                first(field);
            }
        }

        private void first(int field) throws ParquetException {
            switch (field) {
                case 1 -> values = thrift.i32();
                case 2 -> encoding = thrift.i32();
                case 3 -> definitionEncoding = thrift.i32();
                case 4 -> repetitionEncoding = thrift.i32();
                default -> {}
            }
        }

        private void second(int field) throws ParquetException {
            switch (field) {
                case 1 -> values = thrift.i32();
                case 4 -> encoding = thrift.i32();
                case 5 -> definitionBytes = thrift.i32();
                case 6 -> repetitionBytes = thrift.i32();
                case 7 -> compressed = thrift.bool();
                default -> {}
            }
        }
    }
}
