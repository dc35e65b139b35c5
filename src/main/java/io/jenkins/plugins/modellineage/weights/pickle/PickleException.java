package io.jenkins.plugins.modellineage.weights.pickle;

/** A pickle that cannot be read, or is larger than anybody needs; the message goes on after "its pickle". */
public final class PickleException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean large;

    private PickleException(boolean large, String message) {
        super(message);
        this.large = large;
    }

    /** Nobody could read it. */
    static PickleException malformed(String message) {
        return new PickleException(false, message);
    }

    /** Others may read it. */
    static PickleException large(String message) {
        return new PickleException(true, message);
    }

    /** Whether it is only more than is read here. */
    public boolean isLarge() {
        return large;
    }

    PickleException at(long offset) {
        return new PickleException(large, getMessage() + ", at its byte " + offset);
    }
}
