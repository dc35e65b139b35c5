package io.jenkins.plugins.modellineage.jenkins.home;

/** Something that was asked for and is not done. The message names thing, value and next move on one line. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Refused(String message) {
        super(message);
    }

    public Refused(String message, Throwable cause) {
        super(message, cause);
    }
}
