package hudson.console;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import java.io.IOException;
import java.io.OutputStream;

/** Filters what builds write to their logs. */
public abstract class ConsoleLogFilter implements ExtensionPoint {
    public OutputStream decorateLogger(@NonNull Run build, OutputStream logger)
            throws IOException, InterruptedException {
        return logger;
    }

    public static ExtensionList<ConsoleLogFilter> all() {
        return ExtensionList.lookup(ConsoleLogFilter.class);
    }
}
