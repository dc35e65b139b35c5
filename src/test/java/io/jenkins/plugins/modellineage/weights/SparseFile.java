package io.jenkins.plugins.modellineage.weights;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/** A file of any length that is zero behind its head, and counts what is read of it. */
final class SparseFile implements FileBytes {
    private final byte[] head;
    private final long length;
    private long read;

    SparseFile(byte[] head, long length) {
        this.head = head;
        this.length = length;
    }

    /** How many bytes were read until now. */
    long bytesRead() {
        return read;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void read(long position, byte[] into, int start, int count) throws IOException {
        if (position < 0 || count < 0 || position > length - count) {
            throw new EOFException(count + " bytes at " + position + " of " + length);
        }
        int headed = (int) Math.max(0, Math.min(count, head.length - position));
        if (headed > 0) {
            System.arraycopy(head, (int) position, into, start, headed);
        }
        Arrays.fill(into, start + headed, start + count, (byte) 0);
        read += count;
    }
}
