package io.jenkins.plugins.modellineage.lineage;

/** An event that does not fit the state it would change: a version number out of turn, a promotion settled twice. */
public final class InconsistentEventException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public InconsistentEventException(String message) {
        super(message);
    }

    /** An entry that is not the next one. */
    public static InconsistentEventException outOfTurn(long seq, long last) {
        return new InconsistentEventException("Entry " + seq + " is out of turn after " + last);
    }
}
