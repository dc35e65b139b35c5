package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs that ended and were read lately, for those who look again: nothing more is written about them, and the length and
 * time of a log tell when something was all the same. Held as long as the memory is not needed.
 */
public final class KnownRuns {
    private final Map<Path, Known> known;

    /** @param most how many runs are held */
    public KnownRuns(int most) {
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Path, Known> eldest) {
                return size() > most;
            }
        };
    }

    /** What {@link RunStore#runs()} answers, without reading again what is known. */
    public List<TrackedRun> runs(RunStore store) throws IOException {
        return store.runs(id -> run(store, id));
    }

    /** One run; empty when none of that id was started there, or its log cannot be read. */
    public Optional<TrackedRun> run(RunStore store, RunId id) throws IOException {
        Path log = store.events(id).toAbsolutePath().normalize();
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(log, BasicFileAttributes.class);
        } catch (NoSuchFileException neverStarted) {
            return Optional.empty();
        }
        Optional<TrackedRun> held = held(log, now);
        if (held.isPresent()) {
            return held;
        }
        Optional<TrackedRun> run = store.settled(id);
        run.filter(read -> read.status().ended()).ifPresent(ended -> hold(log, now, ended));
        return run;
    }

    private synchronized Optional<TrackedRun> held(Path log, BasicFileAttributes now) {
        return Optional.ofNullable(known.get(log))
                .filter(run -> run.size() == now.size() && run.modified().equals(now.lastModifiedTime()))
                .map(run -> run.run().get());
    }

    private synchronized void hold(Path log, BasicFileAttributes now, TrackedRun run) {
        known.put(log, new Known(now.size(), now.lastModifiedTime(), new SoftReference<>(run)));
    }

    private record Known(long size, FileTime modified, SoftReference<TrackedRun> run) {}
}
