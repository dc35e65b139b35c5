package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.experiment.RunFold;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.metric.Points;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Runs that were read lately, for those who look again. Nothing more is written about one that ended, and the length and
 * time of its log tell when something was all the same; of one that goes on, only what was added is read. Held as long as
 * the memory is not needed.
 */
public final class KnownRuns {
    /** Points that are held of all runs that go on, in 24 bytes each: as many as one run may have. */
    private static final long POINTS = RunFold.VALUES;

    private final Map<Path, Known> known;
    private final Map<Path, SoftReference<Followed>> followed;

    /** @param most how many runs that ended are held, and how many that go on */
    public KnownRuns(int most) {
        this.known = new Latest<>(most);
        this.followed = new Latest<>(most);
    }

    /** What {@link RunStore#runs()} answers, without reading again what is known. */
    public List<TrackedRun> runs(RunStore store) throws IOException {
        return store.runs(id -> run(store, id));
    }

    /** One run; empty when none of that id was started there, or its log cannot be read. */
    public Optional<TrackedRun> run(RunStore store, RunId id) throws IOException {
        Path log = path(store.events(id));
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
        Optional<TrackedRun> run = followed(log).flatMap(goesOn -> store.run(goesOn.log(), goesOn.points()));
        return run.filter(read -> !read.over()).isPresent() ? run : fresh(store, store.log(id), now);
    }

    private Optional<TrackedRun> fresh(RunStore store, RunLog log, BasicFileAttributes now) {
        Optional<TrackedRun> run = store.settled(log);
        run.ifPresent(read -> hold(log, now, read));
        return run;
    }

    /** What {@link RunStore#series} answers; of a run that goes on, only what was added since it was asked before is read. */
    public <T> SortedMap<String, T> series(RunStore store, RunId id, Set<String> metrics, Points.Question<T> question)
            throws IOException {
        Optional<Followed> goesOn = followed(path(store.events(id)));
        if (goesOn.isEmpty()) {
            return store.series(id, metrics, question);
        }
        try {
            return goesOn.get().log().series(metrics, question, goesOn.get().points());
        } finally {
            bound(goesOn.get());
        }
    }

    private static Path path(Path log) {
        return log.toAbsolutePath().normalize();
    }

    private synchronized Optional<TrackedRun> held(Path log, BasicFileAttributes now) {
        return Optional.ofNullable(known.get(log))
                .filter(run -> run.size() == now.size() && run.modified().equals(now.lastModifiedTime()))
                .map(run -> run.run().get());
    }

    private synchronized void hold(RunLog log, BasicFileAttributes now, TrackedRun run) {
        Path path = path(log.file());
        if (run.over()) {
            followed.remove(path);
            known.put(path, new Known(now.size(), now.lastModifiedTime(), new SoftReference<>(run)));
        } else {
            followed.put(path, new SoftReference<>(new Followed(log, new GatheredPoints())));
        }
    }

    private synchronized Optional<Followed> followed(Path log) {
        return Optional.ofNullable(followed.get(log)).map(SoftReference::get);
    }

    /** Lets go of the points that were asked for longest ago, but not of those just read. */
    private synchronized void bound(Followed justRead) {
        long points = followed.values().stream().mapToLong(KnownRuns::points).sum();
        Iterator<SoftReference<Followed>> eldestFirst = followed.values().iterator();
        while (points > POINTS && eldestFirst.hasNext()) {
            SoftReference<Followed> eldest = eldestFirst.next();
            if (eldest.get() != justRead) {
                points -= points(eldest);
                eldestFirst.remove();
            }
        }
    }

    private static long points(SoftReference<Followed> held) {
        Followed run = held.get();
        return run == null ? 0 : run.points().size();
    }

    private record Known(long size, FileTime modified, SoftReference<TrackedRun> run) {}

    /** A run that goes on: its log, which knows how far it was read, and the points that were asked for. */
    private record Followed(RunLog log, GatheredPoints points) {}

    /** The entries that were asked for last. */
    private static final class Latest<V> extends LinkedHashMap<Path, V> {
        private static final long serialVersionUID = 1L;

        private final int most;

        Latest(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, V> eldest) {
            return size() > most;
        }
    }
}
