package hudson.remoting;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidObjectException;
import java.io.OutputStream;

/** Messages as a length of four bytes and so many bytes, over the pipe to another process. */
final class PipeTransport implements Transport {
    /** A longer message ends the channel: what an agent announces is not to be believed. */
    private static final int LIMIT = 128 << 20;

    private final DataInputStream in;
    private final DataOutputStream out;

    PipeTransport(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
    }

    @Override
    public synchronized void send(byte[] message) throws IOException {
        if (message.length > LIMIT) {
            throw new InvalidObjectException("a message of " + message.length + " bytes is longer than " + LIMIT);
        }
        out.writeInt(message.length);
        out.write(message);
        out.flush();
    }

    @Override
    public byte[] receive() throws IOException {
        int length;
        try {
            length = in.readInt();
        } catch (EOFException e) {
            return null;
        }
        if (length < 0 || length > LIMIT) {
            throw new IOException("a message of " + length + " bytes is announced; at most " + LIMIT + " are read");
        }
        byte[] message = in.readNBytes(length);
        return message.length == length ? message : null;
    }

    /** Closes what is written to alone: the other end then closes its own, which ends the reading. */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
