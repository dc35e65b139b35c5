package hudson.remoting;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.Objects;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

/** An input stream that stays where it is and is read from the other end. */
public class RemoteInputStream extends InputStream implements SerializableOnlyOverRemoting {
    private static final long serialVersionUID = 1L;
    private static final int PIECE = 1 << 16;
    private transient InputStream core;

    public RemoteInputStream(InputStream core) {
        this.core = core;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.writeInt(getChannelForSerialization().exports().add(Exports.Source.class, new Local(core)));
    }

    private void readObject(ObjectInputStream in) throws IOException {
        Exports.Source source = getChannelForSerialization().proxy(Exports.Source.class, in.readInt());
        core = new BufferedInputStream(new Far(source), PIECE);
    }

    @Override
    public int read() throws IOException {
        return core.read();
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        return core.read(b, off, len);
    }

    @Override
    public int available() throws IOException {
        return core.available();
    }

    @Override
    public void close() throws IOException {
        core.close();
    }

    private record Local(InputStream stream) implements Exports.Source {
        @Override
        public byte[] read(int most) throws IOException {
            byte[] piece = new byte[Math.min(Math.max(1, most), PIECE)];
            int n = stream.read(piece);
            return n < 0 ? null : Arrays.copyOf(piece, n);
        }

        @Override
        public int available() throws IOException {
            return stream.available();
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    private static final class Far extends InputStream {
        private final Exports.Source source;

        Far(Exports.Source source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            Objects.checkFromIndexSize(off, len, b.length);
            if (len == 0) {
                return 0;
            }
            byte[] piece = source.read(len);
            if (piece == null) {
                return -1;
            } else if (piece.length > len || piece.length == 0) {
                throw new IOException("asked for " + len + " bytes, the other end sent " + piece.length);
            }
            System.arraycopy(piece, 0, b, off, piece.length);
            return piece.length;
        }

        @Override
        public int available() throws IOException {
            return source.available();
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
