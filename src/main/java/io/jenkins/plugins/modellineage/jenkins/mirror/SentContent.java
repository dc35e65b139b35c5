package io.jenkins.plugins.modellineage.jenkins.mirror;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file while it is sent: knows whether it goes on, and whose fault it was when it did not. */
final class SentContent extends FilterInputStream {
    private volatile long read;
    private volatile boolean over;
    private volatile IOException failed;
    private long looked = -1;

    SentContent(InputStream content) {
        super(content);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        try {
            int count = in.read(bytes, start, length);
            over = count < 0;
            read += Math.max(0, count);
            return count;
        } catch (IOException problem) {
            failed = problem;
            throw problem;
        }
    }

    /** Whoever opened it closes it. */
    @Override
    public void close() {}

    /** Whether nothing of it was read since this was asked last, though there is more. */
    synchronized boolean stands() {
        boolean stands = !over && read == looked;
        looked = read;
        return stands;
    }

    /** @throws IOException that came of reading it, if one did */
    void rethrow() throws IOException {
        if (failed != null) {
            throw failed;
        }
    }
}
