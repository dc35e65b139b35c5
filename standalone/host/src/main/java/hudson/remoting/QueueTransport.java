package hudson.remoting;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;

/** Messages within this process. Both ends may be of different class loaders: only types of the JDK cross over. */
final class QueueTransport implements Transport {
    private static final byte[] END = {};

    private final BlockingQueue<byte[]> in;
    private final BlockingQueue<byte[]> out;
    private volatile boolean closed;

    QueueTransport(BlockingQueue<byte[]> in, BlockingQueue<byte[]> out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public void send(byte[] message) throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        out.add(message);
    }

    @Override
    public byte[] receive() throws IOException {
        try {
            byte[] message = in.take();
            return message.length == 0 ? null : message;
        } catch (InterruptedException e) {
            throw (IOException) new InterruptedIOException("closed").initCause(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        in.add(END);
        out.add(END);
    }
}
