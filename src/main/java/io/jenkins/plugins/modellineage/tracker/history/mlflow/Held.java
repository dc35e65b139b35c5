package io.jenkins.plugins.modellineage.tracker.history.mlflow;

import io.jenkins.plugins.modellineage.tracker.history.HistoryException;

/** Counts rows of a table that are held in memory, since no index leads to them. */
final class Held {
    private static final int ROWS = 200_000;
    private static final long CHARACTERS = 64 << 20;

    private final String table;
    private int rows;
    private long characters;

    Held(String table) {
        this.table = table;
    }

    /** @throws HistoryException when it is too much */
    void add(String... texts) throws HistoryException {
        rows++;
        for (String text : texts) {
            characters += text.length();
        }
        if (rows > ROWS || characters > CHARACTERS) {
            throw new HistoryException(
                    table, "the table has more than " + ROWS + " rows or " + CHARACTERS + " characters");
        }
    }
}
