package io.jenkins.plugins.modellineage.tracker;

/** A place where text stops being JSON. */
final class JsonFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final long line;
    private final boolean cut;

    private JsonFault(String message, long line, boolean cut) {
        super(message, null, false, false);
        this.line = line;
        this.cut = cut;
    }

    static JsonFault at(long line, long column, String what) {
        return new JsonFault("not JSON at column " + column + ": " + what, line, false);
    }

    /** The text ends before the value does. */
    static JsonFault end(long line) {
        return new JsonFault("the JSON breaks off here, before its last bracket", line, true);
    }

    long line() {
        return line;
    }

    boolean isCut() {
        return cut;
    }
}
