package hudson.model.queue;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Queue;

public class Executables {
    @NonNull
    public static SubTask getParentOf(@NonNull Queue.Executable e) {
        return e.getParent();
    }
}
