package hudson.model.queue;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import hudson.model.Queue;
import org.springframework.security.core.Authentication;

public class Tasks {
    @NonNull
    public static Queue.Task getOwnerTaskOf(@NonNull SubTask t) {
        return t.getOwnerTask();
    }

    /** The item that a task belongs to, or null. */
    @CheckForNull
    public static Item getItemOf(@NonNull SubTask t) {
        Queue.Task p = getOwnerTaskOf(t);
        while (!(p instanceof Item)) {
            Queue.Task o = getOwnerTaskOf(p);
            if (o == p) {
                return null;
            }
            p = o;
        }
        return (Item) p;
    }

    @NonNull
    public static Authentication getAuthenticationOf2(@NonNull Queue.Task t) {
        return t.getDefaultAuthentication2();
    }
}
