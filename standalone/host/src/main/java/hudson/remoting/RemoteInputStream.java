package hudson.remoting;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

/** An input stream that stays where it is and is read from the other end. */
public class RemoteInputStream extends InputStream implements SerializableOnlyOverRemoting {
    private static final long serialVersionUID = 1L;
    private transient InputStream core;

    public RemoteInputStream(InputStream core) {
        this.core = core;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.writeInt(getChannelForSerialization().export(core));
    }

    private void readObject(ObjectInputStream in) throws IOException {
        core = (InputStream) AgentSide.controllerStream(in.readInt());
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
}
