package io.jenkins.plugins.modellineage.weights;

import java.io.Closeable;
import java.io.IOException;

/** The bytes of a file, read by position. One thread reads at a time. */
public interface FileBytes extends Closeable {
    /** Bytes that are in memory already. They must not change. */
    static FileBytes of(byte[] bytes) {
        return new BytesHeld(bytes);
    }

    /** How many there are. */
    long length();

    /**
     * Reads so many bytes from a position on, all of them.
     *
     * @param position counted from 0
     * @throws IOException when they cannot be read, or the file ends before
     */
    void read(long position, byte[] into, int start, int count) throws IOException;

    /** Nothing is held open, unless this says so. */
    @Override
    default void close() throws IOException {}

    /** The first bytes, fewer than so many when the file is shorter. */
    default byte[] head(int atMost) throws IOException {
        byte[] head = new byte[(int) Math.min(atMost, length())];
        read(0, head, 0, head.length);
        return head;
    }
}
