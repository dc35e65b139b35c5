package io.jenkins.plugins.modellineage.tracker;

import java.util.Objects;

/**
 * How far a metrics file was read, and what its reader must know to read on from there without the bytes before.
 *
 * @param offset bytes of the file that are done with
 * @param state the reader's own note (columns, number of records, …), opaque to everybody else; at most
 *     {@value #STATE_LENGTH} characters, empty when nothing needs to be known
 */
public record Progress(long offset, String state) {
    public static final int STATE_LENGTH = 64 << 10;

    /** Before the first byte. */
    public static final Progress START = new Progress(0, "");

    public Progress {
        Objects.requireNonNull(state, "state");
        if (offset < 0 || state.length() > STATE_LENGTH) {
            throw new IllegalArgumentException(
                    "No reader stops at offset " + offset + " with a note of " + state.length() + " characters");
        }
    }
}
