package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.listeners.ItemListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.index.Entry;
import io.jenkins.plugins.modellineage.index.SearchIndex;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.search.RunFacts;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import io.jenkins.plugins.modellineage.tracking.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import jenkins.util.Timer;

/** Tells the index of tracked runs: when they begin and end, now and then between, and when their builds go or move. */
final class IndexedRuns {
    private static final Logger LOGGER = Logger.getLogger(IndexedRuns.class.getName());
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
    private static final long SECONDS_BETWEEN = 10;
    /** So few builds at a time that others get their turn soon. */
    private static final int BATCH = 50;

    /** Runs that will be read in a moment, however often they change until then, and where their builds keep them. */
    private static final Map<RunId, Path> DUE = new ConcurrentHashMap<>();

    private final Indexing indexing;

    IndexedRuns(Indexing indexing) {
        this.indexing = indexing;
    }

    /** A run began or ended. */
    static void changed(Run<?, ?> build, RunId id) {
        RunListening.changed(build, id);
        Folder folder = folder(build);
        Indexing.tell(index -> index.put(folder.entries(List.of(id), BuildRuns::known)));
    }

    /** Something is being written to the run: it is read when that has probably been done. */
    static void touched(Run<?, ?> build, RunId id) {
        RunListening.touched(build, id);
        if (!DUE.containsKey(id) && DUE.putIfAbsent(id, BuildRuns.folder(build)) == null) {
            Timer.get()
                    .schedule(
                            () -> {
                                DUE.remove(id);
                                changed(build, id);
                            },
                            SECONDS_BETWEEN,
                            TimeUnit.SECONDS);
        }
    }

    /** What is due of the build is read now: who searches finds what it wrote. */
    static void catchUp(Run<?, ?> build) {
        Path folder = BuildRuns.folder(build);
        DUE.forEach((id, due) -> {
            if (due.equals(folder)) {
                changed(build, id);
            }
        });
    }

    /** Hears of builds that are deleted: their runs leave the index. */
    @Extension
    public static final class Builds extends RunListener<Run<?, ?>> {
        @Override
        public void onDeleted(Run<?, ?> build) {
            if (BuildRuns.ref(build).isPresent()) {
                String origin = folder(build).origin();
                Indexing.tell(index -> index.removeOrigin(origin));
            }
        }
    }

    /** Hears of jobs that go, or get another name. */
    @Extension
    public static final class Items extends ItemListener {
        @Override
        public void onDeleted(Item item) {
            if (item instanceof Job<?, ?> job) {
                forget(job.getFullName());
            }
        }

        @Override
        public void onLocationChanged(Item item, String from, String to) {
            if (item instanceof Job<?, ?> job) {
                forget(from);
                Timer.get().execute(() -> new IndexedRuns(Indexing.get()).moved(job));
            }
        }

        private static void forget(String job) {
            Indexing.tell(index -> index.removeOrigins(job + "\n"));
        }
    }

    private void moved(Job<?, ?> job) {
        try {
            catchUp(job);
        } catch (IOException problem) {
            LOGGER.log(
                    Level.WARNING,
                    problem,
                    () -> "The runs of " + job.getFullName() + " are not found until the next start");
        }
    }

    /** Reads every run that the index does not have as it is on the disk, and forgets those that are gone. No build is loaded. */
    void catchUp() throws IOException {
        for (Job<?, ?> job : jobs()) {
            catchUp(job);
        }
        List<String> gone = new ArrayList<>();
        indexing.changeNow(index -> index.origins(origin -> {
            if (!origin.isEmpty() && !isThere(origin)) {
                gone.add(origin);
            }
        }));
        for (String origin : gone) {
            indexing.changeNow(index -> index.removeOrigin(origin));
        }
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static List<Job<?, ?>> jobs() {
        return (List) Jenkins.get().getAllItems(Job.class);
    }

    private void catchUp(Job<?, ?> job) throws IOException {
        String[] names =
                job.getBuildDir().list((dir, name) -> NUMBER.matcher(name).matches());
        String[] numbers = names == null ? new String[0] : names;
        for (int at = 0; at < numbers.length; at += BATCH) {
            List<Folder> builds = Arrays.stream(numbers, at, Math.min(numbers.length, at + BATCH))
                    .map(number -> folder(job, number))
                    .filter(Folder::exists)
                    .toList();
            if (!builds.isEmpty()) {
                indexing.changeNow(index -> refresh(index, builds));
            }
        }
    }

    private static void refresh(SearchIndex index, List<Folder> builds) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Folder build : builds) {
            List<RunId> changed = new ArrayList<>();
            for (RunId id : build.store().ids()) {
                if (!index.stamp(Subject.RUN, id.value()).equals(OptionalLong.of(build.stamp(id)))) {
                    changed.add(id);
                }
            }
            entries.addAll(build.entries(changed, Folder::once));
        }
        if (!entries.isEmpty()) {
            index.put(entries);
        }
    }

    private static boolean isThere(String origin) {
        int end = origin.lastIndexOf('\n');
        Job<?, ?> job = Jenkins.get().getItemByFullName(origin.substring(0, end), Job.class);
        return job != null && folder(job, origin.substring(end + 1)).exists();
    }

    private static Folder folder(Run<?, ?> build) {
        return new Folder(build.getParent().getFullName(), build.getNumber(), BuildRuns.folder(build));
    }

    private static Folder folder(Job<?, ?> job, String number) {
        int build = Integer.parseInt(number);
        return new Folder(job.getFullName(), build, BuildRuns.folder(job, build));
    }

    /** How a run is read. */
    @FunctionalInterface
    private interface Reading {
        Optional<TrackedRun> run(RunStore store, RunId id) throws IOException;
    }

    /** Where the runs of a build are. */
    private record Folder(String job, int number, Path path) {
        String origin() {
            return job + "\n" + number;
        }

        boolean exists() {
            return Files.isDirectory(path);
        }

        RunStore store() {
            return RunStore.of(path);
        }

        /** Tells whether anything was written to the run. */
        long stamp(RunId id) throws IOException {
            return FolderStamp.of(path.resolve(id.value()));
        }

        List<Entry> entries(List<RunId> ids, Reading reading) throws IOException {
            List<Entry> entries = new ArrayList<>();
            for (RunId id : ids) {
                long stamp = stamp(id);
                entry(reading.run(store(), id), stamp).ifPresent(entries::add);
            }
            return entries;
        }

        /** A run that cannot be read is told of on its build's page, and not found. */
        private Optional<Entry> entry(Optional<TrackedRun> run, long stamp) {
            return run.map(found -> new Entry(
                    Subject.RUN,
                    found.id().value(),
                    job,
                    origin(),
                    stamp,
                    RunFacts.of(found, new BuildRef(found.build().id(), job, number))));
        }

        /** A run that nobody will ask for again soon. */
        static Optional<TrackedRun> once(RunStore store, RunId id) {
            try {
                Optional<RunLog> log = store.open(id);
                return log.isPresent() ? Optional.of(log.get().run()) : Optional.empty();
            } catch (IOException | IllegalStateException unreadable) {
                LOGGER.log(Level.FINE, "A run is not found by searches", unreadable);
                return Optional.empty();
            }
        }
    }
}
