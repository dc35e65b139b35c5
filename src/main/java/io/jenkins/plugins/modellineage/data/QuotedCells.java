package io.jenkins.plugins.modellineage.data;

/** Follows the quotes of a record of a table: one opens only at the beginning of a cell, and two inside quotes are text. */
final class QuotedCells {
    /** Where the byte that was read last is. */
    enum At {
        BEGIN,
        TEXT,
        QUOTED,
        CLOSED
    }

    private At at = At.BEGIN;

    At at() {
        return at;
    }

    boolean isQuoted() {
        return at == At.QUOTED;
    }

    /** A new record begins. */
    void clear() {
        at = At.BEGIN;
    }

    /**
     * Reads the next byte.
     *
     * @param delimits whether it parts cells where it is not inside quotes
     */
    void read(byte b, boolean delimits) {
        if (at == At.QUOTED) {
            at = b == '"' ? At.CLOSED : At.QUOTED;
        } else if (b == '"' && at != At.TEXT) {
            at = At.QUOTED;
        } else {
            at = delimits ? At.BEGIN : At.TEXT;
        }
    }
}
