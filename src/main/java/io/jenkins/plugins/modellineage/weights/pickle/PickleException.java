package io.jenkins.plugins.modellineage.weights.pickle;

/** A pickle that cannot be read, or is larger than anybody needs; the message goes on after "its pickle". */
public final class PickleException extends Exception {
    private static final long serialVersionUID = 1L;

    PickleException(String message) {
        super(message);
    }

    PickleException at(long offset) {
        return new PickleException(getMessage() + ", at its byte " + offset);
    }
}
