package io.jenkins.plugins.modellineage.weights.pickle;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** A pickle that cannot be read, or is larger than anybody needs; the message goes on after "its pickle". */
public final class PickleException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean large;
    private final transient SortedSet<String> globals;

    private PickleException(boolean large, SortedSet<String> globals, String message) {
        super(message);
        this.large = large;
        this.globals = Collections.unmodifiableSortedSet(new TreeSet<>(globals));
    }

    /** Nobody could read it. */
    static PickleException malformed(String message) {
        return new PickleException(false, new TreeSet<>(), message);
    }

    /** Others may read it. */
    static PickleException large(String message) {
        return new PickleException(true, new TreeSet<>(), message);
    }

    /** Whether it is only more than is read here. */
    public boolean isLarge() {
        return large;
    }

    /** The names that were looked up before: a genuine reader has them, and may have called them, when it fails. */
    public SortedSet<String> globals() {
        return globals;
    }

    PickleException at(long offset, SortedSet<String> before) {
        return new PickleException(large, before, getMessage() + ", at its byte " + offset);
    }
}
