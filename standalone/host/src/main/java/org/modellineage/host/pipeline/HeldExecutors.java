package org.modellineage.host.pipeline;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Executors that builds hold or wait for. They are given back when the build ends, in whatever way. */
public final class HeldExecutors {

    private static final Map<String, List<Runnable>> RELEASES = new ConcurrentHashMap<>();

    private HeldExecutors() {}

    /**
     * Remembers how to give one back.
     *
     * @param runId the id that finds the build
     * @param release harmless where it was given back already
     */
    public static void add(String runId, Runnable release) {
        RELEASES.computeIfAbsent(runId, id -> new CopyOnWriteArrayList<>()).add(release);
    }

    /** Gives back what an ended build has left. */
    @Extension
    public static final class AtTheEnd extends RunListener<Run<?, ?>> {
        @Override
        public void onFinalized(Run<?, ?> run) {
            List<Runnable> left = RELEASES.remove(run.getExternalizableId());
            if (left != null) {
                left.forEach(Runnable::run);
            }
        }
    }
}
