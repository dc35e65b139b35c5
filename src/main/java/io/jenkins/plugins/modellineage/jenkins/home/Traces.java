package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.trace.Trace;
import io.jenkins.plugins.modellineage.trace.TraceId;
import io.jenkins.plugins.modellineage.tracking.TraceIndex;
import io.jenkins.plugins.modellineage.tracking.TraceLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The traces of builds: each with the run in whose block it was sent. */
@Extension
public final class Traces {
    /** Bytes of logs that are held after they were read. */
    private static final long HELD = 64L << 20;

    private static final int LOGS = 500;

    /** Traces of which is known where they are: some 20 MB. */
    private static final int INDEXED = 100_000;

    private final TraceIndex index = new TraceIndex(INDEXED);
    private final Map<Path, TraceLog> logs = new LinkedHashMap<>(16, 0.75f, true);

    /** When something is said of traces that a client says now. */
    public static Instant now() {
        return ModelLineage.get().clock().instant();
    }

    private static Traces get() {
        return ExtensionList.lookupSingleton(Traces.class);
    }

    /** The traces that were, or will be, sent inside the block of the run. */
    public static TraceLog of(Run<?, ?> build, RunId run) {
        return get().log(BuildRuns.folder(build, run));
    }

    /** Whether any were sent there. */
    public static boolean anyOf(Run<?, ?> build, RunId run) {
        return TraceLog.isIn(BuildRuns.folder(build, run));
    }

    /** The logs of a build that have traces. */
    public static List<TraceLog> of(Run<?, ?> build) throws IOException {
        return List.copyOf(logs(build).values());
    }

    /** The log of a build that has the trace. */
    public static Optional<TraceLog> find(Run<?, ?> build, TraceId id) throws IOException {
        Optional<Path> run = get().index.find(BuildRuns.folder(build), id, () -> logs(build));
        Optional<TraceLog> log = run.map(get()::log);
        return log.isPresent() && log.get().find(id).isPresent() ? log : Optional.empty();
    }

    private static Map<Path, TraceLog> logs(Run<?, ?> build) throws IOException {
        Map<Path, TraceLog> found = new LinkedHashMap<>();
        for (RunId run : BuildRuns.store(build).ids()) {
            if (anyOf(build, run)) {
                found.put(BuildRuns.folder(build, run), of(build, run));
            }
        }
        return found;
    }

    /** The traces that belong to a run: those of its block that name no other run, and those that name it. */
    public static List<Trace> belongingTo(Run<?, ?> build, RunId run) throws IOException {
        List<Trace> found = new ArrayList<>();
        for (RunId other : BuildRuns.store(build).ids()) {
            if (anyOf(build, other)) {
                for (Trace trace : of(build, other).all()) {
                    if (trace.isOf(run) || other.equals(run) && trace.isOfNone()) {
                        found.add(trace);
                    }
                }
            }
        }
        return found;
    }

    /** One that nobody uses any more is forgotten where it would be too much: its files are read again. */
    private synchronized TraceLog log(Path folder) {
        TraceLog asked = logs.computeIfAbsent(folder, run -> TraceLog.of(run, index));
        long held = logs.values().stream().mapToLong(TraceLog::size).sum();
        Iterator<TraceLog> eldest = logs.values().iterator();
        while (eldest.hasNext() && (held > HELD || logs.size() > LOGS)) {
            TraceLog log = eldest.next();
            if (log != asked) {
                held -= log.size();
                eldest.remove();
            } else {
                break;
            }
        }
        return asked;
    }
}
