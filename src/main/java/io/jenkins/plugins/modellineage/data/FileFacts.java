package io.jenkins.plugins.modellineage.data;

import java.util.List;
import java.util.Objects;

/**
 * What one file holds.
 *
 * @param rows of a table or of JSON, or as a Parquet file says; lines of text that are not empty; 0 of a binary file
 * @param ignored rows that are too short to be compared
 * @param cut rows that are too long to be compared as a whole
 * @param columns names in a first row, or keys of objects; the first ones where there are many
 * @param unread why no row of it counts, as half a sentence; empty where they do, or where there is nothing to tell
 */
public record FileFacts(DataKind kind, long rows, long ignored, long cut, List<String> columns, String unread) {
    public FileFacts {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(unread, "unread");
        columns = List.copyOf(columns);
    }

    /** One of whose rows none is too long. */
    public FileFacts(DataKind kind, long rows, long ignored, List<String> columns) {
        this(kind, rows, ignored, 0, columns);
    }

    /** One whose rows count. */
    public FileFacts(DataKind kind, long rows, long ignored, long cut, List<String> columns) {
        this(kind, rows, ignored, cut, columns, "");
    }

    /** One of which nothing is known. */
    static FileFacts unread(String why) {
        return new FileFacts(DataKind.BINARY, 0, 0, 0, List.of(), why);
    }

    /** Whether its rows are records of data, rather than lines of a text. */
    public boolean hasRecords() {
        return kind != DataKind.BINARY && kind != DataKind.TEXT;
    }
}
