package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.trace.Trace;
import io.jenkins.plugins.modellineage.trace.TraceId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * In which run of a build a trace is, known without asking the logs of all of them: these are read once, when a trace of
 * the build is asked for, and then {@linkplain #heard tell} what comes. Builds that nobody asks for are forgotten where all
 * would be too many. Safe for use by several threads: no log is read while others wait.
 */
public final class TraceIndex {
    private final int most;
    private final Map<Path, Build> builds = new LinkedHashMap<>(16, 0.75f, true);
    private int held;

    /** @param most traces, and builds, that are held */
    public TraceIndex(int most) {
        this.most = most;
    }

    private static final class Build {
        private final Map<TraceId, Path> runs = new HashMap<>();
        private boolean whole;
    }

    /** The logs of a build. */
    @FunctionalInterface
    public interface Logs {
        /** Those that have traces, by the folders of their runs. */
        Map<Path, TraceLog> all() throws IOException;
    }

    /**
     * The folder of the run of a build that has, or had, the trace.
     *
     * @param build folder in which those of its runs are
     * @param logs asked only when the build is not known
     */
    public Optional<Path> find(Path build, TraceId trace, Logs logs) throws IOException {
        Build known;
        synchronized (this) {
            known = builds.get(build);
            if (known != null && known.whole) {
                return Optional.ofNullable(known.runs.get(trace));
            }
            known = known == null ? begun(build) : known;
        }
        Optional<Path> found = Optional.empty();
        for (Map.Entry<Path, TraceLog> log : logs.all().entrySet()) {
            List<Trace> traces = log.getValue().all();
            add(build, known, log.getKey(), traces);
            if (traces.stream().anyMatch(it -> it.id().equals(trace))) {
                found = Optional.of(log.getKey());
            }
        }
        finished(build, known);
        return found;
    }

    /** What comes from now on is heard, so that reading the logs after this misses nothing. */
    private Build begun(Path build) {
        Build begun = new Build();
        builds.put(build, begun);
        held++;
        return begun;
    }

    /** A log in the folder of a run heard of a trace. */
    public synchronized void heard(Path run, TraceId trace) {
        Build known = builds.get(run.getParent());
        if (known != null) {
            put(known, run, trace);
            forget();
        }
    }

    /** Unless it was forgotten meanwhile. */
    private synchronized void add(Path build, Build known, Path run, List<Trace> traces) {
        if (builds.get(build) == known) {
            traces.forEach(trace -> put(known, run, trace.id()));
        }
    }

    private synchronized void finished(Path build, Build known) {
        if (builds.get(build) == known) {
            known.whole = true;
            forget();
        }
    }

    private void put(Build build, Path run, TraceId trace) {
        if (build.runs.put(trace, run) == null) {
            held++;
        }
    }

    /** The eldest first; a build that alone has too many is read again whenever somebody asks. */
    private void forget() {
        Iterator<Build> eldest = builds.values().iterator();
        while (held > most && eldest.hasNext()) {
            held -= eldest.next().runs.size() + 1;
            eldest.remove();
        }
    }
}
