package io.jenkins.plugins.modellineage.weights;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Passes what is written to it on to another stream, on a thread of its own, so that both sides work at the same time. Holds
 * {@value #PIECES} pieces of 1 MiB at most. What failed there is told by the next write, or by {@link #close}, which waits
 * until all was passed on.
 */
public final class SecondThread extends OutputStream {
    private static final int PIECES = 4;
    private static final int PIECE = 1 << 20;

    private final BlockingQueue<Piece> full = new ArrayBlockingQueue<>(PIECES + 1);
    private final BlockingQueue<Piece> free = new ArrayBlockingQueue<>(PIECES);
    private final OutputStream target;
    private final Thread thread;
    private int made;
    private Piece open;
    private volatile Throwable failure;

    /** Some bytes on their way. */
    private static final class Piece {
        private final byte[] bytes = new byte[PIECE];
        private int length;
    }

    /** @param name of the thread */
    public SecondThread(OutputStream target, String name) {
        this.target = target;
        this.thread = new Thread(this::pass, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int start, int count) throws IOException {
        for (int done = 0; done < count; ) {
            Piece piece = piece();
            int part = Math.min(count - done, PIECE - piece.length);
            System.arraycopy(bytes, start + done, piece.bytes, piece.length, part);
            piece.length += part;
            done += part;
            if (piece.length == PIECE) {
                send();
            }
        }
    }

    /** Waits for the other side; the target stays open. */
    @Override
    public void close() throws IOException {
        try {
            if (thread.isAlive() && open != null && open.length > 0) {
                send();
            }
            if (thread.isAlive()) {
                full.put(new Piece());
            }
            thread.join();
        } catch (InterruptedException stopped) {
            throw interrupted();
        } finally {
            thread.interrupt();
        }
        tellFailure();
    }

    private Piece piece() throws IOException {
        tellFailure();
        if (open == null && made < PIECES) {
            made++;
            open = new Piece();
        } else if (open == null) {
            open = taken();
        }
        return open;
    }

    private Piece taken() throws IOException {
        try {
            return free.take();
        } catch (InterruptedException stopped) {
            throw interrupted();
        }
    }

    private void send() throws IOException {
        try {
            full.put(open);
            open = null;
        } catch (InterruptedException stopped) {
            throw interrupted();
        }
    }

    /** The last piece is empty. After a failure the rest is taken and left. */
    private void pass() {
        try {
            for (Piece piece = full.take(); piece.length > 0; piece = full.take()) {
                passOn(piece);
                piece.length = 0;
                free.put(piece);
            }
        } catch (InterruptedException stopped) {
            failure = failure == null ? stopped : failure;
        }
    }

    private void passOn(Piece piece) {
        try {
            if (failure == null) {
                target.write(piece.bytes, 0, piece.length);
            }
        } catch (IOException | RuntimeException | Error problem) {
            failure = problem;
        }
    }

    private void tellFailure() throws IOException {
        if (failure != null) {
            throw new IOException("What was read could not be passed on", failure);
        }
    }

    private InterruptedIOException interrupted() {
        thread.interrupt();
        Thread.currentThread().interrupt();
        return new InterruptedIOException("Hashing was interrupted");
    }
}
