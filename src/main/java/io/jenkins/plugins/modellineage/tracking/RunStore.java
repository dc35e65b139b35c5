package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.files.Journal;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricSeries;
import io.jenkins.plugins.modellineage.metric.Points;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The tracked runs of one build: {@code <run-id>/events.jsonl} below a directory. */
public final class RunStore {
    private static final Logger LOGGER = Logger.getLogger(RunStore.class.getName());
    private static final String EVENTS = "events.jsonl";
    private static final Comparator<TrackedRun> BY_START =
            Comparator.comparing(TrackedRun::started).thenComparing(TrackedRun::id);

    private final Path directory;
    private final Disk disk;

    private RunStore(Path directory, Disk disk) {
        this.directory = directory;
        this.disk = disk;
    }

    /** The runs below {@code builds/N/model-lineage}. The directory need not exist; nothing is read yet. */
    public static RunStore of(Path modelLineageDirOfBuild) {
        return of(modelLineageDirOfBuild, Disk.real());
    }

    static RunStore of(Path directory, Disk disk) {
        return new RunStore(directory, disk);
    }

    /**
     * Starts a run, durably.
     *
     * @throws FileAlreadyExistsException when a run has this id already
     */
    public RunLog create(RunStarted start) throws IOException {
        Path events = events(start.id());
        RunLog log = log(start.id());
        if (log.started()) {
            throw new FileAlreadyExistsException(events.toString());
        }
        disk.createDirectories(events.getParent());
        log.append(start);
        return log;
    }

    /** The log of a run that was started here; one whose start a crash cut short never was. */
    public Optional<RunLog> open(RunId id) throws IOException {
        RunLog log = log(id);
        return log.started() ? Optional.of(log) : Optional.empty();
    }

    /** Whether the log is one of these; it is not after the directory was moved. */
    public boolean holds(RunLog log) {
        return log.file().equals(events(log.id()));
    }

    /**
     * The runs in the order they started. One whose start a crash cut short never was; a log that cannot be read is left
     * out, and {@link #problems()} tells of it.
     */
    public List<TrackedRun> runs() throws IOException {
        return runs(this::run);
    }

    /**
     * How each run began, in the order they started: for who shows some of many. Of each log its first line is read; one
     * of which that cannot be read is left out.
     */
    public List<RunStarted> starts() throws IOException {
        List<RunStarted> starts = new ArrayList<>();
        for (RunId id : ids()) {
            start(id).ifPresent(starts::add);
        }
        starts.sort(Comparator.comparing(RunStarted::at).thenComparing(RunStarted::id));
        return starts;
    }

    /** How one began: the first line of its log is read. Empty when none of that id was started here, or that cannot be read. */
    public Optional<RunStarted> start(RunId id) {
        try {
            return log(id).start();
        } catch (IOException | IllegalArgumentException e) {
            LOGGER.log(Level.WARNING, RunLog.unreadable(id, e));
            return Optional.empty();
        }
    }

    List<TrackedRun> runs(Reading reading) throws IOException {
        List<TrackedRun> runs = new ArrayList<>();
        for (RunId id : ids()) {
            reading.run(id).ifPresent(runs::add);
        }
        runs.sort(BY_START);
        return runs;
    }

    /** One run; empty when none of that id was started here, or its log cannot be read. */
    Optional<TrackedRun> run(RunId id) {
        return read(log(id), RunLog::run);
    }

    /**
     * The run of a log of this store, read on from where it was read to. If it ended, its values are put into columns when
     * they are worth it: whoever reads it next is faster.
     */
    Optional<TrackedRun> settled(RunLog log) {
        return read(log, read -> {
            TrackedRun run = read.run();
            read.compact();
            return run;
        });
    }

    /** The run of a log of this store that goes on. */
    Optional<TrackedRun> run(RunLog log, GatheredPoints gathered) {
        return read(log, read -> read.run(gathered));
    }

    private Optional<TrackedRun> read(RunLog log, LogReading reading) {
        try {
            return log.started() ? Optional.of(reading.run(log)) : Optional.empty();
        } catch (IOException | IllegalStateException e) {
            LOGGER.log(Level.WARNING, RunLog.unreadable(log.id(), e));
            return Optional.empty();
        }
    }

    /** How a run is read from its log. */
    @FunctionalInterface
    private interface LogReading {
        TrackedRun run(RunLog log) throws IOException;
    }

    /** How one run is read. */
    @FunctionalInterface
    interface Reading {
        Optional<TrackedRun> run(RunId id) throws IOException;
    }

    /**
     * Asks the same of the points of some metrics of a run, as {@link RunLog#series} does.
     *
     * @return the answers for those of the metrics that the run has; none when there is no run of that id
     */
    public <T> SortedMap<String, T> series(RunId id, Set<String> metrics, Points.Question<T> question)
            throws IOException {
        RunLog log = log(id);
        return log.started() ? log.series(metrics, question) : new TreeMap<>();
    }

    /** The whole series of a metric; empty when there is none. */
    public Optional<MetricSeries> history(RunId id, String metric) throws IOException {
        return Optional.ofNullable(series(
                        id, Set.of(metric), points -> new MetricSeries(metric, points.page(0, points.size())))
                .get(metric));
    }

    /**
     * A selection of a metric's points for drawing, as {@link Points#sampled} makes it; none when there is no such metric.
     *
     * @param atMost how many, at least 4
     */
    public List<MetricPoint> sampled(RunId id, String metric, int atMost) throws IOException {
        return series(id, Set.of(metric), points -> points.sampled(atMost)).getOrDefault(metric, List.of());
    }

    /**
     * Some of a metric's points, as many as there are.
     *
     * @param from position of the first, from 0
     */
    public List<MetricPoint> page(RunId id, String metric, int from, int count) throws IOException {
        return series(id, Set.of(metric), points -> {
                    int begin = Math.min(from, points.size());
                    return points.page(begin, begin + Math.min(count, points.size() - begin));
                })
                .getOrDefault(metric, List.of());
    }

    /** One sentence about each log that cannot be read, and about columns that are not what their log says. */
    public List<String> problems() throws IOException {
        List<String> problems = new ArrayList<>();
        for (RunId id : ids()) {
            problems.addAll(log(id).problems());
        }
        return problems;
    }

    /** One sentence about each log whose end a crash left torn; those that cannot be read are {@link #problems()}. */
    public List<String> notices() throws IOException {
        List<String> notices = new ArrayList<>();
        for (RunId id : ids()) {
            torn(id).ifPresent(notices::add);
        }
        return notices;
    }

    /** Reads everything of every run, and tells what is wrong with it. */
    public RunCheck check() throws IOException {
        JournalLook look = new JournalLook(disk);
        RunCheck.Counted counted = RunCheck.Counted.NONE;
        for (RunId id : ids()) {
            counted = counted.plus(new RunLook(look, id, directory.resolve(id.value())).look(log(id), this::has));
        }
        return new RunCheck(counted, look.problems(), look.notices(), look.unreadable());
    }

    private boolean has(RunId id) {
        return Files.exists(events(id));
    }

    private Optional<String> torn(RunId id) {
        try {
            return log(id).torn();
        } catch (IOException | IllegalStateException problem) {
            return Optional.empty();
        }
    }

    /** The ids of the runs that were started here. */
    public List<RunId> ids() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(RunId::is)
                    .sorted()
                    .map(RunId::new)
                    .filter(this::has)
                    .toList();
        }
    }

    /** The length of a run's log in bytes: another one when something was recorded. Below 0 when there is none. */
    public long length(RunId id) {
        Path file = events(id);
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return -1;
        }
    }

    RunLog log(RunId id) {
        Journal journal = new Journal(events(id), disk);
        return new RunLog(id, journal, new RunColumns(id, journal, disk));
    }

    Path events(RunId id) {
        return directory.resolve(id.value()).resolve(EVENTS);
    }
}
