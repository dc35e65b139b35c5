package io.jenkins.plugins.modellineage.files;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * SHA-256 of something that grows at its end, such as a log: each look reads only what is new, and the last
 * {@value #TAIL} bytes of the look before. If those are others, because the content is shorter or was replaced, all of it
 * is read anew. What was changed further back is not seen: the digest is that of what was read first.
 */
public final class GrowingDigest {
    static final int TAIL = 4_096;

    /** What grows. */
    @FunctionalInterface
    public interface Source {
        /**
         * Writes some of what follows a position.
         *
         * @return the position behind it; {@code from} when nothing follows
         */
        long writeTo(long from, OutputStream out) throws IOException;
    }

    /** How long the content is, and its digest. */
    public record Measured(long bytes, Sha256 sha256) {}

    private MessageDigest digest = Sha256.newDigest();
    private long length;
    private byte[] tail = {};

    /**
     * Reads what is new.
     *
     * @throws InterruptedIOException when the thread was interrupted; the next look goes on from there
     */
    public synchronized Measured look(Source source) throws IOException {
        if (!readOn(source)) {
            digest = Sha256.newDigest();
            length = 0;
            tail = new byte[0];
            readOn(source);
        }
        return new Measured(length, Sha256.ofDigest(digested()));
    }

    /** Whether the end of what was read before is still there; then what follows it was read too. */
    private boolean readOn(Source source) throws IOException {
        Sink sink = new Sink(tail);
        long at = length - tail.length;
        for (long before = -1; before < at; ) {
            before = at;
            at = source.writeTo(at, sink);
        }
        return sink.knewTheTail();
    }

    private byte[] digested() {
        try {
            return ((MessageDigest) digest.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This Java cannot go on with a digest", e);
        }
    }

    private void add(byte[] bytes, int start, int count) {
        digest.update(bytes, start, count);
        length += count;
        int fresh = Math.min(count, TAIL);
        int kept = Math.min(tail.length, TAIL - fresh);
        byte[] next = Arrays.copyOfRange(tail, tail.length - kept, tail.length + fresh);
        System.arraycopy(bytes, start + count - fresh, next, kept, fresh);
        tail = next;
    }

    /** Compares what comes first with what is known already, and takes the rest, unless it differs. */
    private final class Sink extends OutputStream {
        private final byte[] known;
        private int seen;
        private boolean differs;

        Sink(byte[] known) {
            this.known = known;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int start, int count) throws IOException {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("Hashing was interrupted");
            }
            int again = Math.min(count, known.length - seen);
            differs |= !Arrays.equals(known, seen, seen + again, bytes, start, start + again);
            seen += again;
            if (!differs && count > again) {
                add(bytes, start + again, count - again);
            }
        }

        boolean knewTheTail() {
            return !differs && seen == known.length;
        }
    }
}
