package io.jenkins.plugins.modellineage.tracker.history.mlflow;

import io.jenkins.plugins.modellineage.tracker.history.HistoryException;

/** Counts what is held in memory at once: rows that no index leads to, the inputs of a run. */
final class Held {
    private static final int ROWS = 2_000_000;
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
            throw new HistoryException(table, "there are more than " + ROWS + " rows or " + CHARACTERS + " characters");
        }
    }
}
