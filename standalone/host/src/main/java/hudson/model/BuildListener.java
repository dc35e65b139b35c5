package hudson.model;

import java.io.PrintStream;
import java.util.List;

public interface BuildListener extends TaskListener {
    default void started(List<Cause> causes) {
        PrintStream log = getLogger();
        if (causes == null || causes.isEmpty()) {
            log.println("Started");
        } else {
            causes.forEach(cause -> cause.print(this));
        }
    }

    default void finished(Result result) {
        getLogger().println("Finished: " + result);
    }
}
