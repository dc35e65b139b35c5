package io.jenkins.plugins.modellineage.data;

import io.jenkins.plugins.modellineage.experiment.LineHash;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** What is counted of the rows of one file. For one thread. */
final class FileRows {
    /** A shorter line says too little: two inputs share it by chance. */
    static final int SHORTEST = 16;

    /** Columns of one file, and UTF-16 units of the name of one. */
    static final int COLUMNS = 200;

    private static final int BATCH = 1 << 12;

    private final Sketching sketching;
    private final RowTexts texts;
    private final LineHash hash = new LineHash();
    private final long[] batch = new long[BATCH];
    private int waiting;
    private long rows;
    private long ignored;
    private long cut;
    private final Set<String> columns = new LinkedHashSet<>();

    FileRows(Sketching sketching, RowTexts texts) {
        this.sketching = sketching;
        this.texts = texts;
    }

    /** Those in its rows. */
    RowTexts texts() {
        return texts;
    }

    /** A row, of which this is what two equal ones have in common; one without any text is none. */
    void row(byte[] line, int length) {
        int from = 0;
        int end = length;
        while (from < end && isBlank(line[from])) {
            from++;
        }
        while (end > from && isBlank(line[end - 1])) {
            end--;
        }
        if (from == end) {
            return;
        }
        rows++;
        if (end - from < SHORTEST) {
            ignored++;
            return;
        }
        long one = hash.of(line, from, end - from);
        if (sketching.wants(one)) {
            batch[waiting++] = one;
            if (waiting == BATCH) {
                flush();
            }
        }
    }

    /** Counts a row that is too long to be compared as a whole. */
    void cut(RowBuffer row) {
        cut += row.isFull() ? 1 : 0;
    }

    void columns(Collection<String> names) {
        for (String name : names) {
            if (columns.size() >= COLUMNS) {
                return;
            }
            columns.add(name);
        }
    }

    boolean hasColumns() {
        return !columns.isEmpty();
    }

    void flush() {
        sketching.add(batch, waiting);
        waiting = 0;
        texts.flush();
    }

    long rows() {
        return rows;
    }

    long cut() {
        return cut;
    }

    long ignored() {
        return ignored;
    }

    Set<String> columns() {
        return columns;
    }

    private static boolean isBlank(byte b) {
        return b >= 0 && b <= ' ';
    }
}
