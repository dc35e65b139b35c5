package io.jenkins.plugins.modellineage.weights.pickle;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One pickle, up to and with its end.
 *
 * @param value what it comes to
 * @param globals all names that a genuine reader would look up, joined with their modules by a dot
 * @param unusual the opcodes that {@code torch.load} refuses unless it is told to trust the file, as hexadecimal bytes
 * @param length of it in bytes
 */
public record Pickle(Symbol value, SortedSet<String> globals, SortedSet<String> unusual, long length) {
    public Pickle {
        globals = Collections.unmodifiableSortedSet(new TreeSet<>(globals));
        unusual = Collections.unmodifiableSortedSet(new TreeSet<>(unusual));
    }

    /**
     * Reads a pickle.
     *
     * @param in buffered; stands behind the pickle afterwards
     * @param length most bytes that it may have
     * @throws PickleException when it is none, or too much
     */
    public static Pickle read(InputStream in, long length) throws IOException, PickleException {
        return new PickleMachine(in, length).read();
    }

    /**
     * The names that bytes would look up before they stop being a pickle, if they ever are one: for what may be hidden in
     * places where nobody looks. Nothing of it fails.
     */
    public static SortedSet<String> globalsOf(InputStream in, long length) throws IOException {
        try {
            return read(in, length).globals();
        } catch (PickleException e) {
            return e.globals();
        }
    }
}
