package hudson.util;

import hudson.console.LineTransformationOutputStream;
import hudson.model.TaskListener;
import java.io.Closeable;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A listener on a logger. */
public class LogTaskListener extends AbstractTaskListener implements TaskListener, Closeable {
    private static final long serialVersionUID = 1L;
    private final TaskListener delegate;

    public LogTaskListener(Logger logger, Level level) {
        delegate = new StreamTaskListener(new LineTransformationOutputStream() {
            @Override
            protected void eol(byte[] line, int length) {
                logger.log(level, trimEOL(new String(line, 0, length, Charset.defaultCharset())));
            }
        });
    }

    @Override
    public PrintStream getLogger() {
        return delegate.getLogger();
    }

    @Override
    public void close() {
        delegate.getLogger().close();
    }
}
