package hudson.model;

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

    default PrintWriter error(String msg) {
        PrintWriter writer = new PrintWriter(new OutputStreamWriter(getLogger(), getCharset()), true);
        writer.println("ERROR: " + msg);
        return writer;
    }

    default PrintWriter error(String format, Object... args) {
        return error(String.format(format, args));
    }
}
