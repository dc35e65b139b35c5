package io.jenkins.plugins.modellineage.weights;

import java.io.EOFException;

/** Bytes that are in memory already, such as a message of a file that holds many. */
record BytesHeld(byte[] bytes) implements FileBytes {
    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public void read(long position, byte[] into, int start, int count) throws EOFException {
        if (position < 0 || count < 0 || position > bytes.length - count) {
            throw new EOFException("No " + count + " bytes at " + position + " of " + bytes.length);
        }
        System.arraycopy(bytes, (int) position, into, start, count);
    }
}
