package io.jenkins.plugins.modellineage.tracker.history.mlflow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A database of SQLite whose rows share the pages of one text of 10 MiB, as no program writes it: seven of them are small on the disk
 * and large in memory.
 *
 * @see <a href="https://www.sqlite.org/fileformat2.html">Database File Format</a>
 */
final class SharedText {
    private static final int PAGE = 4096;
    private static final int ROWS = 7;

    /** Of an overflow page, behind the number of the next. */
    private static final int CHUNK = PAGE - 4;

    /** Of a row, on the page of the table, when what remains fills its overflow pages. */
    private static final int LOCAL = (PAGE - 12) * 32 / 255 - 23;

    private static final int CHUNKS = (10 << 20) / CHUNK + 1;
    private static final int LENGTH = LOCAL + CHUNKS * CHUNK;
    private static final int TABLE = 2;
    private static final int EMPTY = 3;
    private static final int OVERFLOW = 4;

    private SharedText() {}

    /**
     * Writes a database with two tables.
     *
     * @param table has the rows
     * @param columns texts of one character
     * @param shared a further column, that of the long text
     * @param empty has none
     */
    static Path table(Path file, String table, List<String> columns, String shared, String empty) throws IOException {
        List<byte[]> schema = List.of(
                schemaRow(
                        1,
                        table,
                        TABLE,
                        "CREATE TABLE " + table + " (" + String.join(" TEXT, ", columns) + " TEXT, " + shared
                                + " TEXT)"),
                schemaRow(2, empty, EMPTY, "CREATE TABLE " + empty + " (name TEXT)"));
        List<byte[]> rows = new ArrayList<>();
        for (int row = 1; row <= ROWS; row++) {
            rows.add(sharing(row, columns.stream().map(column -> "a").toList()));
        }
        return write(file, schema, rows);
    }

    /** Writes a database whose schema has the long text in each row. */
    static Path schema(Path file) throws IOException {
        List<byte[]> schema = new ArrayList<>();
        for (int row = 1; row <= ROWS; row++) {
            schema.add(sharing(row, List.of("table", "t" + row, "t" + row, "")));
        }
        return write(file, schema, List.of());
    }

    private static Path write(Path file, List<byte[]> schema, List<byte[]> rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] first = leaf(100, schema);
        ByteBuffer header = ByteBuffer.wrap(first);
        header.put("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII));
        header.putShort(16, (short) PAGE).put(18, (byte) 1).put(19, (byte) 1);
        header.put(21, (byte) 64).put(22, (byte) 32).put(23, (byte) 32);
        header.putInt(28, OVERFLOW - 1 + CHUNKS).putInt(44, 4).putInt(56, 1);
        bytes.write(first);
        bytes.write(leaf(0, rows));
        bytes.write(leaf(0, List.of()));
        for (int chunk = 1; chunk <= CHUNKS; chunk++) {
            bytes.write(ByteBuffer.allocate(4)
                    .putInt(chunk == CHUNKS ? 0 : OVERFLOW + chunk)
                    .array());
            bytes.write("x".repeat(CHUNK).getBytes(StandardCharsets.US_ASCII));
        }
        return Files.write(file, bytes.toByteArray());
    }

    /** A page of a table, whose own header is behind another one. */
    private static byte[] leaf(int header, List<byte[]> cells) {
        ByteBuffer page = ByteBuffer.allocate(PAGE);
        int content = PAGE;
        page.put(header, (byte) 13).putShort(header + 3, (short) cells.size());
        for (int i = 0; i < cells.size(); i++) {
            content -= cells.get(i).length;
            page.put(content, cells.get(i));
            page.putShort(header + 8 + 2 * i, (short) content);
        }
        page.putShort(header + 5, (short) content);
        return page.array();
    }

    private static byte[] schemaRow(int number, String table, int root, String sql) throws IOException {
        ByteArrayOutputStream types = new ByteArrayOutputStream();
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        for (String text : List.of("table", table, table)) {
            text(text, types, values);
        }
        types.write(1);
        values.write(root);
        text(sql, types, values);
        byte[] row = row(types, values);
        ByteArrayOutputStream cell = new ByteArrayOutputStream();
        varint(row.length, cell);
        varint(number, cell);
        cell.write(row);
        return cell.toByteArray();
    }

    /** A row with short texts before the long one. */
    private static byte[] sharing(int number, List<String> texts) throws IOException {
        ByteArrayOutputStream types = new ByteArrayOutputStream();
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        for (String text : texts) {
            text(text, types, values);
        }
        int before = 1 + types.size() + 4 + values.size(); // the type of the long text takes four bytes
        varint(13 + 2 * (LENGTH - before), types);
        values.write("x".repeat(LOCAL - before).getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream cell = new ByteArrayOutputStream();
        varint(LENGTH, cell);
        varint(number, cell);
        cell.write(row(types, values));
        cell.write(ByteBuffer.allocate(4).putInt(OVERFLOW).array());
        return cell.toByteArray();
    }

    private static byte[] row(ByteArrayOutputStream types, ByteArrayOutputStream values) throws IOException {
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        varint(1 + types.size(), row);
        row.write(types.toByteArray());
        row.write(values.toByteArray());
        return row.toByteArray();
    }

    private static void text(String text, ByteArrayOutputStream types, ByteArrayOutputStream values)
            throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        varint(13 + 2 * bytes.length, types);
        values.write(bytes);
    }

    private static void varint(int value, ByteArrayOutputStream out) {
        for (int shift = 28; shift > 0; shift -= 7) {
            if (value >>> shift != 0) {
                out.write(value >>> shift & 0x7f | 0x80);
            }
        }
        out.write(value & 0x7f);
    }
}
