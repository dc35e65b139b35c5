package io.jenkins.plugins.modellineage.tracker.sqlite;

import java.io.IOException;
import java.util.Map;

/** A row of a table. A column that it does not have, since it was added later or by a later release, is as one without a
 * value. */
public final class Row {
    private final Map<String, Integer> columns;
    private final String rowid;
    private final Payload payload;

    Row(Map<String, Integer> columns, String rowid, Payload payload) {
        this.columns = columns;
        this.rowid = rowid;
        this.payload = payload;
    }

    /** Takes rows. */
    @FunctionalInterface
    public interface Sink {
        /** Answers whether to go on. */
        boolean take(Row row) throws IOException;
    }

    public boolean isNull(String column) {
        return !column.equals(rowid) && payload.isNull(at(column));
    }

    /** A text, or a number as text; empty where there is no value, and for bytes. */
    public String text(String column) {
        int at = at(column);
        if (payload.isText(at)) {
            return payload.text(at);
        } else if (payload.isReal(at)) {
            return Double.toString(payload.real(at));
        }
        return column.equals(rowid) || payload.isInteger(at) ? Long.toString(number(column)) : "";
    }

    /** The value as a whole number; 0 where there is none. */
    public long number(String column) {
        int at = at(column);
        if (payload.isNull(at)) {
            return column.equals(rowid) ? payload.rowid() : 0;
        }
        return payload.isInteger(at) ? payload.integer(at) : (long) real(column);
    }

    /** The value as a number; 0 where there is none, NaN for what is no number. */
    public double real(String column) {
        int at = at(column);
        if (payload.isReal(at)) {
            return payload.real(at);
        } else if (payload.isText(at)) {
            return parsed(payload.text(at));
        }
        return payload.isNull(at) || payload.isInteger(at) ? number(column) : Double.NaN;
    }

    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }

    /** The bytes of the value, of a text as well; none where there is no value. */
    public byte[] bytes(String column) {
        int at = at(column);
        return at < payload.columns() ? payload.blob(at) : new byte[0];
    }

    private int at(String column) {
        return columns.getOrDefault(column, Integer.MAX_VALUE);
    }
}
