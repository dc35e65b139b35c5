package io.jenkins.plugins.modellineage.search;

/** A filter or an order that cannot be read. The message names the column, what stands there and what could. */
public final class SearchException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int column;

    SearchException(int column, String message) {
        super(message + " (column " + column + ")");
        this.column = column;
    }

    /** Where reading ended, from 1. */
    public int column() {
        return column;
    }
}
