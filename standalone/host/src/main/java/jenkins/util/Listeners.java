package jenkins.util;

import hudson.ExtensionList;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Calls every listener; one that fails is logged and does not stop the others. */
public class Listeners {
    private Listeners() {}

    /** @param asSystem whether the listeners run with all permissions or with the caller's */
    public static <L> void notify(Class<L> listenerType, boolean asSystem, Consumer<L> notification) {
        Runnable all = () -> {
            for (L listener : ExtensionList.lookup(listenerType)) {
                try {
                    notification.accept(listener);
                } catch (Throwable e) {
                    Logger.getLogger(listenerType.getName())
                            .log(
                                    Level.WARNING,
                                    "failed to notify " + listener.getClass().getName(),
                                    e);
                }
            }
        };
        if (asSystem) {
            try (ACLContext as = ACL.as2(ACL.SYSTEM2)) {
                all.run();
            }
        } else {
            all.run();
        }
    }
}
