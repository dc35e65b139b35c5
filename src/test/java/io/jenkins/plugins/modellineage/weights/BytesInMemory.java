package io.jenkins.plugins.modellineage.weights;

import java.io.EOFException;
import java.io.IOException;

/** A small file for tests. Refuses to be read where it has nothing, as a genuine one does. */
public record BytesInMemory(byte[] content) implements FileBytes {
    @Override
    public long length() {
        return content.length;
    }

    @Override
    public void read(long position, byte[] into, int start, int count) throws IOException {
        if (position < 0 || count < 0 || position > content.length - count) {
            throw new EOFException(count + " bytes at " + position + " of " + content.length);
        }
        System.arraycopy(content, (int) position, into, start, count);
    }
}
