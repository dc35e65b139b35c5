package io.jenkins.plugins.modellineage.tracker.sqlite;

import java.io.IOException;
import java.util.Map;

/** A table. Names of columns are in lower case. */
public final class Table {
    private final Pages pages;
    private final int root;
    private final Schema schema;
    private final Map<String, Integer> indexes;

    /** @param indexes roots of the table's indexes, by the column that each begins with */
    Table(Pages pages, int root, Schema schema, Map<String, Integer> indexes) {
        this.pages = pages;
        this.root = root;
        this.schema = schema;
        this.indexes = Map.copyOf(indexes);
    }

    public boolean has(String column) {
        return schema.columns().containsKey(column);
    }

    /** Whether an index leads to the rows that have a value in the column. */
    public boolean isIndexed(String column) {
        return indexes.containsKey(column);
    }

    /** All rows, as long as the sink wants to go on. */
    public void rows(Row.Sink sink) throws IOException {
        new Tree.Walk(pages).rows(root, payload -> sink.take(row(payload)));
    }

    /** The rows that have the text in the column: by an index, if there is one, else all rows are looked at. */
    public void rows(String column, String text, Row.Sink sink) throws IOException {
        Integer index = indexes.get(column);
        if (index == null) {
            rows(row -> !row.text(column).equals(text) || sink.take(row));
            return;
        }
        new Tree.Walk(pages).keys(index, text.getBytes(pages.charset()), key -> {
            Payload row = Tree.row(pages, root, key.lastNumber());
            if (row == null) {
                throw new DatabaseException("an index has a row that is not in its table; the database is damaged");
            }
            return sink.take(row(row));
        });
    }

    private Row row(Payload payload) {
        return new Row(schema.columns(), schema.rowid(), payload);
    }
}
