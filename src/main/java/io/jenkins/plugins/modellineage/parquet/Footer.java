package io.jenkins.plugins.modellineage.parquet;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The description at the end of a file.
 *
 * @param rows of the whole file
 * @param createdBy the program that wrote it; empty when it does not say so
 * @see <a href="https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift">Parquet's structures</a>
 */
record Footer(Field root, int columns, long rows, String createdBy, List<RowGroup> groups) {
    private static final int MAGIC = 0x31524150;
    private static final int ENCRYPTED = 0x45524150;
    private static final int TAIL = 8;

    static Footer read(FileBytes file) throws IOException {
        long length = file.length();
        if (length < 4 + TAIL) {
            throw ParquetException.at(length, "the file is too short for one of Parquet");
        }
        int begin = word(file.head(4), 0);
        if (begin != MAGIC && begin != ENCRYPTED) {
            throw ParquetException.at(0, "this is no Parquet file: it does not begin with PAR1");
        }
        byte[] tail = new byte[TAIL];
        file.read(length - TAIL, tail, 0, TAIL);
        if (word(tail, 4) == ENCRYPTED) {
            throw ParquetException.at(length - 4, "the file is encrypted");
        }
        if (word(tail, 4) != MAGIC) {
            throw ParquetException.at(length - 4, "the file does not end with PAR1: it was not written to its end");
        }
        long size = word(tail, 0) & 0xffff_ffffL;
        if (size > length - TAIL - 4) {
            throw ParquetException.at(
                    length - TAIL, "the description of the file has " + size + " bytes, more than the file");
        }
        if (size > Limits.FOOTER_BYTES) {
            throw ParquetException.at(
                    length - TAIL,
                    "the description of the file has " + size + " bytes; at most " + Limits.FOOTER_BYTES + " are read");
        }
        byte[] bytes = new byte[(int) size];
        file.read(length - TAIL - size, bytes, 0, bytes.length);
        return new FooterReader(bytes, length - TAIL - size).read();
    }

    private static int word(byte[] bytes, int at) {
        return bytes[at] & 0xff
                | (bytes[at + 1] & 0xff) << 8
                | (bytes[at + 2] & 0xff) << 16
                | (bytes[at + 3] & 0xff) << 24;
    }

    /** Takes the fields that are needed out of the structures. */
    private static final class FooterReader {
        private static final String ENCRYPTED_COLUMN = "it is encrypted";

        private final ThriftReader thrift;
        private final long end;
        private final SchemaReader schema = new SchemaReader();
        private final List<RowGroup> groups = new ArrayList<>();
        private long rows;
        private String createdBy = "";
        private long bytes;

        private FooterReader(byte[] footer, long offset) {
            this.thrift = new ThriftReader(footer, footer.length, offset);
            this.end = offset;
        }

        private Footer read() throws ParquetException {
            thrift.struct(field -> {
                switch (field) {
                    case 2 -> thrift.structs(() -> schema.take(thrift));
                    case 3 -> rows = thrift.i64();
                    case 4 -> thrift.structs(this::group);
                    case 6 -> createdBy = thrift.text(Limits.NAME_BYTES);
                    default -> {}
                }
            });
            Field root = schema.root();
            long sum = 0;
            for (RowGroup group : groups) {
                if (group.chunks().size() != schema.columns()) {
                    throw thrift.broken("a group of rows has " + group.chunks().size() + " columns, the schema "
                            + schema.columns());
                }
                sum += group.rows();
            }
            if (rows != sum) {
                throw thrift.broken("the file tells of " + rows + " rows, its groups of " + sum);
            }
            return new Footer(root, schema.columns(), rows, createdBy, List.copyOf(groups));
        }

        private void group() throws ParquetException {
            List<Chunk> chunks = new ArrayList<>();
            long[] count = {0};
            thrift.struct(field -> {
                switch (field) {
                    case 1 -> thrift.structs(() -> chunks.add(chunk()));
                    case 3 -> count[0] = thrift.i64();
                    default -> {}
                }
            });
            if (count[0] < 0 || count[0] > Long.MAX_VALUE / Limits.FOOTER_BYTES) {
                throw thrift.broken("a group has " + count[0] + " rows");
            }
            groups.add(new RowGroup(count[0], List.copyOf(chunks)));
        }

        private Chunk chunk() throws ParquetException {
            String[] elsewhere = {null};
            long[] data = new long[14];
            thrift.struct(field -> {
                switch (field) {
                    case 1 ->
                        elsewhere[0] = thrift.text(Limits.NAME_BYTES).isEmpty()
                                ? elsewhere[0]
                                : "its values are in another file";
                    case 3 -> thrift.structField(of -> take(of, data));
                    case 8 -> elsewhere[0] = ENCRYPTED_COLUMN;
                    default -> {}
                }
            });
            long start = data[11] > 0 && data[11] < data[9] ? data[11] : data[9];
            long length = data[7];
            if (elsewhere[0] == null && data[5] != 0) {
                if (start < 4 || length < 0 || length > end - start || data[5] < 0) {
                    throw thrift.broken("the pages of a column are said to lie at byte " + start + " with " + length
                            + " bytes, which is not within the file");
                }
                bytes += length;
                if (bytes > end) {
                    throw thrift.broken("its columns overlap: together they are longer than the file");
                }
            }
            return new Chunk((int) data[1], (int) data[4], start, length, data[5], elsewhere[0]);
        }

        private void take(int field, long[] data) throws ParquetException {
            switch (field) {
                case 1, 4 -> data[field] = thrift.i32();
                case 5, 7, 9, 11 -> data[field] = thrift.i64();
                default -> {}
            }
        }
    }
}
