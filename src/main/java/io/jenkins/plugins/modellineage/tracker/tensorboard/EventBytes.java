package io.jenkins.plugins.modellineage.tracker.tensorboard;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import java.io.EOFException;

/** The bytes of one event, or of a part of it. */
record EventBytes(byte[] bytes) implements FileBytes {
    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public void read(long position, byte[] into, int start, int count) throws EOFException {
        if (position < 0 || count < 0 || position > bytes.length - count) {
            throw new EOFException("No " + count + " bytes at " + position + " of an event of " + bytes.length);
        }
        System.arraycopy(bytes, (int) position, into, start, count);
    }
}
