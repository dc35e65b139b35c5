package hudson.remoting;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

/** An output stream that stays where it is and is written to from the other end. */
public final class RemoteOutputStream extends OutputStream implements SerializableOnlyOverRemoting {
    private static final long serialVersionUID = 1L;
    private static final int PIECE = 1 << 16;
    private transient OutputStream core;

    public RemoteOutputStream(OutputStream core) {
        this.core = core;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.writeInt(getChannelForSerialization().exports().add(Exports.Sink.class, new Local(core)));
    }

    private void readObject(ObjectInputStream in) throws IOException {
        core = new Far(getChannelForSerialization().proxy(Exports.Sink.class, in.readInt()));
    }

    @Override
    public void write(int b) throws IOException {
        core.write(b);
    }

    @Override
    public void write(byte[] b) throws IOException {
        core.write(b);
    }

    @Override
    public void write(byte[] b, int off, int len) throws IOException {
        core.write(b, off, len);
    }

    @Override
    public void flush() throws IOException {
        core.flush();
    }

    @Override
    public void close() throws IOException {
        core.close();
    }

    private record Local(OutputStream stream) implements Exports.Sink {
        @Override
        public void write(byte[] bytes) throws IOException {
            stream.write(bytes);
        }

        @Override
        public void flush() throws IOException {
            stream.flush();
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    /** Each piece is acknowledged before the next: a slow reader holds the writer, and nothing piles up. */
    private static final class Far extends OutputStream {
        private final Exports.Sink sink;

        Far(Exports.Sink sink) {
            this.sink = sink;
        }

        @Override
        public void write(int b) throws IOException {
            sink.write(new byte[] {(byte) b});
        }

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            Objects.checkFromIndexSize(off, len, b.length);
            for (int at = off; at < off + len; at += PIECE) {
                sink.write(Arrays.copyOfRange(b, at, Math.min(at + PIECE, off + len)));
            }
        }

        @Override
        public void flush() throws IOException {
            sink.flush();
        }

        @Override
        public void close() throws IOException {
            sink.close();
        }
    }
}
