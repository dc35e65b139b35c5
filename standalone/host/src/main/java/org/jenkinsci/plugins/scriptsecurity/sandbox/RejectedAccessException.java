package org.jenkinsci.plugins.scriptsecurity.sandbox;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/** A script called something that is not on the list of what scripts may call. */
public final class RejectedAccessException extends SecurityException {

    private static final long serialVersionUID = 1L;

    private final String signature;

    public RejectedAccessException(String message) {
        super(message);
        signature = null;
    }

    /**
     * @param type {@code method}, {@code staticMethod}, {@code new}, {@code field} or {@code staticField}
     * @param details class, name and parameter types, divided by blanks
     */
    public RejectedAccessException(String type, String details) {
        super("Scripts not permitted to use " + type + " " + details);
        signature = type + " " + details;
    }

    /** What was called, as an administrator would have to allow it; null where that is not possible. */
    @CheckForNull
    public String getSignature() {
        return signature;
    }
}
