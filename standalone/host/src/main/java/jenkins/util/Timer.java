package jenkins.util;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import org.modellineage.host.core.AsSystem;

/** The threads for small tasks of a Jenkins. */
public class Timer {
    private static ScheduledExecutorService executor;

    private Timer() {}

    @NonNull
    public static synchronized ScheduledExecutorService get() {
        if (executor == null) {
            ThreadFactory daemon = new NamingThreadFactory(new DaemonThreadFactory(), "jenkins.util.Timer");
            ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(10, daemon);
            pool.setRemoveOnCancelPolicy(true);
            executor = AsSystem.scheduled(pool);
        }
        return executor;
    }

    public static synchronized void shutdown() {
        if (executor != null) {
            executor.shutdownNow();
            executor = null;
        }
    }
}
