package io.jenkins.plugins.modellineage.data;

import io.jenkins.plugins.modellineage.experiment.InputFacts;
import io.jenkins.plugins.modellineage.parquet.ParquetFile;

/** What a file of data is read as, by its name and its first bytes. */
public enum DataKind {
    JSON_LINES("JSON Lines"),
    JSON(InputFacts.JSON),
    CSV("CSV"),
    TSV("TSV"),
    TEXT("text"),
    /** What its end says is read, and no row. */
    PARQUET(InputFacts.PARQUET),
    /** Parquet of which the rows are read as well. */
    PARQUET_ROWS(InputFacts.PARQUET_ROWS),
    /** Nothing of it is read: an archive, a picture, what is damaged. */
    BINARY(InputFacts.BINARY);

    private final String word;

    DataKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Whether lines of such a file are compared. */
    boolean hasLines() {
        return this != BINARY && this != PARQUET;
    }

    /**
     * The kind of a file.
     *
     * @param head its first bytes, as many as there are at hand
     */
    static DataKind of(String path, byte[] head) {
        if (isBinary(head)) {
            return ParquetFile.is(head) ? PARQUET : BINARY;
        }
        String name = InputFacts.unpacked(path);
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".jsonlines")) {
            return JSON_LINES;
        } else if (name.endsWith(".csv")) {
            return CSV;
        } else if (name.endsWith(".tsv") || name.endsWith(".tab")) {
            return TSV;
        }
        return name.endsWith(".json") && startsWith('[', head) ? JSON : TEXT;
    }

    /** Text has no control characters but those that move the cursor, and escapes of terminals. */
    private static boolean isBinary(byte[] head) {
        for (byte b : head) {
            if (b >= 0 && b < ' ' && (b < '\b' || b > '\r') && b != 0x1b) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(char first, byte[] head) {
        for (int i = ByteOrderMark.length(head, head.length); i < head.length; i++) {
            if (head[i] > ' ' || head[i] < 0) {
                return head[i] == first;
            }
        }
        return false;
    }
}
