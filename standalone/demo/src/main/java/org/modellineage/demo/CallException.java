package org.modellineage.demo;

/** What the command line asks for cannot be done here; the message says what to give instead. */
final class CallException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    CallException(String message) {
        super(message);
    }

    CallException(String message, Throwable cause) {
        super(message, cause);
    }
}
