package hudson.model;

import java.io.OutputStream;
import java.io.PrintStream;

final class NullTaskListener implements TaskListener {
    private static final long serialVersionUID = 1L;

    @Override
    public PrintStream getLogger() {
        return new PrintStream(OutputStream.nullOutputStream());
    }

    private Object readResolve() {
        return TaskListener.NULL;
    }
}
