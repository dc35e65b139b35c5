package hudson.model;

import hudson.console.ConsoleNote;
import hudson.console.HyperlinkNote;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

/** Where work writes its log. */
public interface TaskListener extends SerializableOnlyOverRemoting {
    TaskListener NULL = new NullTaskListener();

    PrintStream getLogger();

    default Charset getCharset() {
        return Charset.defaultCharset();
    }

    /** Attaches a note to the current position of the log. */
    @SuppressWarnings("rawtypes")
    default void annotate(ConsoleNote ann) throws IOException {
        ann.encodeTo(getLogger());
    }

    default void hyperlink(String url, String text) throws IOException {
        annotate(new HyperlinkNote(url, text.length()));
        getLogger().print(text);
    }

    default PrintWriter error(String msg) {
        PrintWriter writer = new PrintWriter(new OutputStreamWriter(getLogger(), getCharset()), true);
        writer.println("ERROR: " + msg);
        return writer;
    }

    default PrintWriter error(String format, Object... args) {
        return error(String.format(format, args));
    }

    default PrintWriter fatalError(String msg) {
        PrintWriter writer = new PrintWriter(new OutputStreamWriter(getLogger(), getCharset()), true);
        writer.println("FATAL: " + msg);
        return writer;
    }

    default PrintWriter fatalError(String format, Object... args) {
        return fatalError(String.format(format, args));
    }
}
