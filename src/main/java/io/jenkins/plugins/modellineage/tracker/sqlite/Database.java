package io.jenkins.plugins.modellineage.tracker.sqlite;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A file of SQLite, as it is: what stands in a write-ahead log beside it is not read. Nothing is written, no SQL is run, and no more
 * than a few pages and a row are in memory.
 *
 * @see <a href="https://www.sqlite.org/fileformat2.html">Database File Format</a>
 */
public final class Database implements Closeable {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_TABLES = 10_000;

    /** Of the schema: rows can share the pages of a long text, so the size of the file bounds nothing. */
    private static final int MOST_CHARACTERS = 32 << 20;

    private static final Map<String, Integer> MASTER =
            Map.of("type", 0, "name", 1, "tbl_name", 2, "rootpage", 3, "sql", 4);

    private final FileBytes bytes;
    private final Pages pages;
    private final Map<String, Made> tables = new HashMap<>();
    private final Map<String, Map<String, Integer>> indexes = new HashMap<>();
    private long characters;

    /** What the schema tells of a table. */
    private record Made(int root, String sql) {}

    /**
     * Reads the schema.
     *
     * @throws DatabaseException when the file is none, or its schema cannot be read
     */
    public Database(FileBytes bytes) throws IOException {
        this.bytes = bytes;
        this.pages = new Pages(bytes);
        if (pages.count() > 0) {
            new Tree.Walk(pages).rows(1, payload -> know(new Row(MASTER, null, payload)));
        }
    }

    /** Whether a file that begins like this is one. */
    public static boolean isOne(byte[] head) {
        return head.length >= MAGIC.length && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    private boolean know(Row made) throws DatabaseException {
        String name = made.text("name").toLowerCase(Locale.ROOT);
        String table = made.text("tbl_name").toLowerCase(Locale.ROOT);
        String sql = made.text("sql");
        characters += name.length() + table.length() + sql.length();
        int root = (int) Math.max(0, Math.min(Integer.MAX_VALUE, made.number("rootpage")));
        if (made.text("type").equals("table")) {
            tables.put(name, new Made(root, sql));
        } else if (made.text("type").equals("index")) {
            Schema.indexed(sql)
                    .ifPresent(column -> indexes.computeIfAbsent(table, any -> new HashMap<>())
                            .putIfAbsent(column, root));
        }
        if (tables.size() + indexes.size() > MOST_TABLES) {
            throw new DatabaseException("it has more than " + MOST_TABLES + " tables and indexes");
        } else if (characters > MOST_CHARACTERS) {
            throw new DatabaseException("its schema has more than " + MOST_CHARACTERS + " characters");
        }
        return true;
    }

    /**
     * The table of that name, in lower case; empty when there is none.
     *
     * @throws DatabaseException when it is of a kind that is not read
     */
    public Optional<Table> table(String name) throws DatabaseException {
        Made made = tables.get(name);
        return made == null
                ? Optional.empty()
                : Optional.of(new Table(pages, made.root, Schema.of(made.sql), indexes.getOrDefault(name, Map.of())));
    }

    /** Whether somebody wrote to the file since it was opened: what was read of it may not fit together. */
    public boolean isChanged() throws IOException {
        return pages.changed();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
