package hudson.util;

import hudson.CloseProofOutputStream;
import hudson.model.TaskListener;
import hudson.remoting.RemoteOutputStream;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;

/** A listener on a stream; it goes over a channel and then writes back to that stream. */
public class StreamTaskListener extends AbstractTaskListener implements TaskListener, Closeable {
    private static final long serialVersionUID = 1L;
    private PrintStream out;
    private Charset charset;

    public StreamTaskListener(OutputStream out) {
        this(out, null);
    }

    public StreamTaskListener(OutputStream out, Charset charset) {
        this.charset = charset;
        this.out = out instanceof PrintStream print && charset == null
                ? print
                : new PrintStream(out, false, charset == null ? Charset.defaultCharset() : charset);
    }

    public StreamTaskListener(File out, Charset charset) throws IOException {
        this(Files.newOutputStream(out.toPath()), charset);
    }

    @Override
    public PrintStream getLogger() {
        return out;
    }

    @Override
    public Charset getCharset() {
        return charset == null ? Charset.defaultCharset() : charset;
    }

    private void writeObject(ObjectOutputStream stream) throws IOException {
        stream.writeObject(new RemoteOutputStream(new CloseProofOutputStream(out)));
        stream.writeObject(charset == null ? null : charset.name());
    }

    private void readObject(ObjectInputStream stream) throws IOException, ClassNotFoundException {
        OutputStream remote = (OutputStream) stream.readObject();
        String name = (String) stream.readObject();
        charset = name == null ? null : Charset.forName(name);
        out = new PrintStream(remote, true, getCharset());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
