package hudson.model.queue;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import hudson.model.Queue;
import jenkins.security.QueueItemAuthenticator;
import jenkins.security.QueueItemAuthenticatorProvider;
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
        for (QueueItemAuthenticator qia : QueueItemAuthenticatorProvider.authenticators()) {
            Authentication a = qia.authenticate2(t);
            if (a != null) {
                return a;
            }
        }
        return t.getDefaultAuthentication2();
    }
}
