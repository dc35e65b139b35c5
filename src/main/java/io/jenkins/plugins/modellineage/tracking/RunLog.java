package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.codec.RunEventCodec;
import io.jenkins.plugins.modellineage.codec.SealedLine;
import io.jenkins.plugins.modellineage.columns.ColumnsFile;
import io.jenkins.plugins.modellineage.columns.NewerColumnsException;
import io.jenkins.plugins.modellineage.experiment.ArchivedFiles;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.FileProgress;
import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.experiment.MeasuredPoints;
import io.jenkins.plugins.modellineage.experiment.ModelLink;
import io.jenkins.plugins.modellineage.experiment.NotedFile;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunFold;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.experiment.UncountedFile;
import io.jenkins.plugins.modellineage.files.Journal;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.metric.Points;
import io.jenkins.plugins.modellineage.metric.SeriesReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The events of one run. Several threads, and several logs of the same run in one JVM, may append at the same time: the
 * file is the truth, and each log first reads what others added.
 */
public final class RunLog implements SeriesReader {
    private static final Logger LOGGER = Logger.getLogger(RunLog.class.getName());

    /** Points in one line: a line is read into memory whole, a series need not be. */
    private static final int POINTS_A_LINE = 5_000;

    /** One lock for all logs of a file in this JVM; two files may share one, which only costs time. */
    private static final Object[] LOCKS = new Object[64];

    static {
        for (int i = 0; i < LOCKS.length; i++) {
            LOCKS[i] = new Object();
        }
    }

    /** A run of fewer values is read as fast from its log. */
    private static final int WORTH_COLUMNS = 512;

    private final RunId id;
    private final Journal journal;
    private final RunColumns columns;
    private final Object lock;
    private final Lock reading = new ReentrantLock();
    private RunFold fold = new RunFold();
    private long size;
    /** Whether all that is known is on the disk, whoever wrote it. */
    private boolean settled;

    /** What the columns told in place of the lines that were not read; empty when all lines were. */
    private Optional<SortedMap<String, MetricSummary>> unread = Optional.empty();

    /** Whether the log says more of metrics than the columns do. */
    private boolean overtaken;

    /** What was counted when the log had the size {@code countedAt}, which is none when nothing was. */
    private SortedMap<String, MetricSummary> counted = new TreeMap<>();

    private long countedAt = -1;

    RunLog(RunId id, Journal journal, RunColumns columns) {
        this.id = id;
        this.journal = journal;
        this.columns = columns;
        this.lock =
                LOCKS[Math.floorMod(journal.file().toAbsolutePath().normalize().hashCode(), LOCKS.length)];
    }

    public RunId id() {
        return id;
    }

    /**
     * Held by whoever reads metrics files for the run, from asking how far they were read until that is appended: two who
     * read the same lines would take each other's for a file that was written anew.
     */
    public Lock reading() {
        return reading;
    }

    Path file() {
        return journal.file();
    }

    /** What was read of the model files of the run. */
    public WeightsTables weights() {
        return new WeightsTables(journal.file().toAbsolutePath().getParent());
    }

    /** The sketches of the run's inputs. */
    public InputSketches sketches() {
        return new InputSketches(journal.file().toAbsolutePath().getParent());
    }

    /**
     * Records these events durably, all or none. Parameters that are recorded with the same value already are left out.
     * When the run ends, its values are put into columns as well.
     *
     * @throws io.jenkins.plugins.modellineage.experiment.ParameterConflictException when one has another value
     * @throws IOException when the disk failed
     */
    public void append(RunEvent... events) throws IOException {
        synchronized (lock) {
            boolean measures = Arrays.stream(events).anyMatch(RunColumns::concern);
            journal.repair(measures ? readAll() : readOn()).ifPresent(LOGGER::warning);
            settle();
            List<RunEvent> fresh = fold.fresh(List.of(events));
            if (!fresh.isEmpty()) {
                size = journal.append(size, lines(fresh));
                fresh.forEach(fold::add);
            }
            if (fold.status().ended() && !fresh.isEmpty()) {
                compact();
            }
        }
    }

    /** Whether the first event is on the disk whole: it is not when a crash came while the run was started. */
    boolean started() throws IOException {
        return asked(RunFold::started);
    }

    /** A sentence about an end that is not whole, as a crash leaves it: until somebody appends, it stays. */
    Optional<String> torn() throws IOException {
        synchronized (lock) {
            Journal.Extent extent = readOn();
            return extent.torn()
                    ? Optional.of("Tracked run " + id + " ends in a record that was not written whole, "
                            + (extent.end() - extent.good()) + " bytes from byte " + extent.good() + " of "
                            + journal.file() + "; what came before it counts.")
                    : Optional.empty();
        }
    }

    /** The run as it stands on disk. */
    public TrackedRun run() throws IOException {
        synchronized (lock) {
            readOn();
            return fold.run(unread.isPresent() ? unread.get() : counted());
        }
    }

    /** The same of a run that goes on; what only its points tell is told by those gathered before and those added since. */
    TrackedRun run(GatheredPoints gathered) throws IOException {
        synchronized (lock) {
            readAll();
            TreeMap<String, MetricSummary> summaries = new TreeMap<>();
            Set<String> doubtful = fold.doubtful();
            if (!doubtful.isEmpty()) {
                Map<String, Points> points = gathered.read(journal, fold, size, doubtful);
                for (String metric : doubtful) {
                    Points of = points.get(metric);
                    summaries.put(metric, MetricSummary.of(of.page(0, of.size())));
                }
            }
            return fold.run(summaries);
        }
    }

    /** The first event, if it starts a run; nothing behind it is read. */
    Optional<RunStarted> start() throws IOException {
        return journal.first()
                .map(line -> RunEventCodec.read(line.body()))
                .filter(RunStarted.class::isInstance)
                .map(RunStarted.class::cast);
    }

    /** Whether the run goes on, or how it ended. */
    public RunStatus status() throws IOException {
        return asked(RunFold::status);
    }

    /** When the run was started. */
    public Instant begun() throws IOException {
        return asked(RunFold::begun);
    }

    /** Whether the run is shown where runs are listed. */
    public Lifecycle lifecycle() throws IOException {
        return asked(RunFold::lifecycle);
    }

    /** The tags as they are set now. */
    public SortedMap<String, String> tags() throws IOException {
        return asked(RunFold::tags);
    }

    /** The logged models that the run keeps, made or used. */
    public List<ModelLink> links() throws IOException {
        return asked(RunFold::links);
    }

    public Provenance provenance() throws IOException {
        return asked(RunFold::provenance);
    }

    /** Metrics files that were there and did not count. */
    public List<UncountedFile> uncounted() throws IOException {
        return asked(RunFold::uncounted);
    }

    /** The point of a metric that counts. */
    public Optional<MetricPoint> latest(String metric) throws IOException {
        synchronized (lock) {
            readOn();
            return unread.isEmpty()
                    ? fold.latest(metric)
                    : Optional.ofNullable(unread.get().get(metric)).map(MetricSummary::latest);
        }
    }

    /** How far a metrics file was read. */
    public FileProgress harvested(String path) throws IOException {
        return asked(run -> run.harvested(path));
    }

    /** The metrics files that the run read. */
    public Set<String> metricsFiles() throws IOException {
        return asked(RunFold::metricsFiles);
    }

    /** A metrics file as it stood when the run's block began, if it was there. */
    public Optional<NotedFile> noted(String path) throws IOException {
        return asked(run -> run.noted(path));
    }

    /** All metrics files that were there when the run's block began. */
    public List<NotedFile> noted() throws IOException {
        return asked(RunFold::noted);
    }

    /** When the run's block began, by the clock of the agent; empty when no agent was asked. */
    public Optional<Instant> notedAt() throws IOException {
        return asked(RunFold::notedAt);
    }

    /** Since when a file is one of the run's block: by the agent's clock if it was asked, else by the controller's. */
    public Instant filesSince() throws IOException {
        Optional<Instant> noted = notedAt();
        return noted.isPresent() ? noted.get() : begun();
    }

    /** The names of the series of each metric that several files gave. */
    public Map<String, List<String>> shared() throws IOException {
        synchronized (lock) {
            readAll();
            return fold.shared();
        }
    }

    /** The subjects about which something was said of a metrics file. */
    public Set<String> remarked(String path) throws IOException {
        return asked(run -> run.remarked(path));
    }

    /** What is asked about the files that were archived. */
    @FunctionalInterface
    public interface AboutArchived<T> {
        T answer(ArchivedFiles files) throws IOException;
    }

    /**
     * Asks about the contents that were archived until now: once for many files, since the log is looked at each time. None
     * is added meanwhile, so the answer must not wait for anything.
     */
    public <T> T archived(AboutArchived<T> question) throws IOException {
        synchronized (lock) {
            readOn();
            return question.answer(fold.archived());
        }
    }

    /** A file with that content, whatever its path, that was archived. */
    public Optional<FileDigest> archived(Sha256 digest) throws IOException {
        return asked(run -> run.archived(digest));
    }

    /** The files that were archived, of each path the last. */
    public List<FileDigest> artifacts() throws IOException {
        return asked(RunFold::artifacts);
    }

    /**
     * Asks the same of the points of some metrics: from the columns what they need of them, where there are columns, and
     * else after the log was read from its beginning.
     *
     * @return the answers for those of the metrics that the run has
     */
    @Override
    public <T> SortedMap<String, T> series(Set<String> metrics, Points.Question<T> question) throws IOException {
        synchronized (lock) {
            readOn();
            if (unread.isPresent()) {
                try (ColumnsFile file =
                        columns.open().orElseThrow(() -> new IOException(columns.file() + " is gone"))) {
                    return answers(metrics, file::points, question);
                } catch (IOException e) {
                    LOGGER.warning(e.getMessage() + ". The log beside it is read instead.");
                }
            }
            readAll();
            Map<String, Points> points = gathered(metrics).points();
            return answers(metrics, name -> Optional.ofNullable(points.get(name)), question);
        }
    }

    /** The same of a run that goes on, by what was gathered before and what was added since. */
    <T> SortedMap<String, T> series(Set<String> metrics, Points.Question<T> question, GatheredPoints gathered)
            throws IOException {
        synchronized (lock) {
            readAll();
            Map<String, Points> points = gathered.read(journal, fold, size, metrics);
            return answers(metrics, name -> Optional.ofNullable(points.get(name)), question);
        }
    }

    /** Where the points of a metric are. */
    @FunctionalInterface
    private interface Source {
        Optional<Points> points(String metric) throws IOException;
    }

    /** What is recorded already is left out of what is appended: so it must last as if it had been appended now. */
    private void settle() throws IOException {
        if (!settled) {
            journal.settle();
        }
        settled = true;
    }

    private static <T> SortedMap<String, T> answers(Set<String> metrics, Source source, Points.Question<T> question)
            throws IOException {
        TreeMap<String, T> answers = new TreeMap<>();
        for (String metric : metrics) {
            Optional<Points> points = source.points(metric);
            if (points.isPresent()) {
                answers.put(metric, question.answer(points.get()));
            }
        }
        return answers;
    }

    /**
     * Puts the values of a run that ended into columns, if they are worth it and are not in any. The log has them still, so
     * it is no loss when this fails.
     */
    void compact() {
        synchronized (lock) {
            try {
                readOn();
                if (unread.isEmpty() && fold.status().ended() && fold.values() > WORTH_COLUMNS) {
                    columns.write(fold, size);
                    forget();
                }
            } catch (IOException | RuntimeException e) {
                LOGGER.log(
                        Level.WARNING,
                        e,
                        () -> "The metrics of run " + id
                                + " are not in columns, so their pages take longer; they are all in " + journal.file());
            }
        }
    }

    /** One sentence about each thing that is wrong with the log or its columns; reads all, and changes nothing. */
    List<String> problems() {
        try {
            return differences();
        } catch (NewerColumnsException e) {
            return List.of(e.getMessage());
        } catch (IOException | IllegalStateException e) {
            return List.of(unreadable(id, e));
        }
    }

    /**
     * One sentence about columns that are not what the log says.
     *
     * @throws NewerColumnsException when a later release made them
     * @throws IOException or IllegalStateException when the log cannot be read
     */
    List<String> differences() throws IOException {
        synchronized (lock) {
            readAll();
            return fold.started() ? columns.problems(fold, size) : List.of();
        }
    }

    static String unreadable(RunId id, Exception why) {
        return "Tracked run " + id + " cannot be read: " + why.getMessage();
    }

    private <T> T asked(Function<RunFold, T> question) throws IOException {
        synchronized (lock) {
            readOn();
            return question.apply(fold);
        }
    }

    private SortedMap<String, MetricSummary> counted() throws IOException {
        if (countedAt != size) {
            Set<String> doubtful = fold.doubtful();
            counted = doubtful.isEmpty() ? new TreeMap<>() : gathered(doubtful).summaries();
            countedAt = size;
        }
        return counted;
    }

    private MeasuredPoints gathered(Set<String> metrics) throws IOException {
        MeasuredPoints points = fold.gather(metrics);
        journal.read(0, size, (line, raw) -> points.add(RunEventCodec.read(line.body())));
        return points;
    }

    /** Reads what others added; from the start by the columns, where these hold all that the log says of metrics. */
    private Journal.Extent readOn() throws IOException {
        if (end() < size) {
            forget();
        }
        if (size == 0) {
            begin();
        }
        Journal.Extent extent = readLines();
        return overtaken ? readAll() : extent;
    }

    /** Reads what others added, and every line that was left to the columns. */
    private Journal.Extent readAll() throws IOException {
        if (end() < size || unread.isPresent()) {
            forget();
        }
        return readLines();
    }

    private void begin() {
        try (ColumnsFile file = columns.open().orElse(null)) {
            if (file != null) {
                RunFold others = new RunFold();
                columns.others(file.origin(), others::add);
                fold = others;
                size = file.origin().length();
                unread = Optional.of(file.summaries());
            }
        } catch (IOException | IllegalArgumentException e) {
            LOGGER.log(Level.FINE, e, () -> "The log of run " + id + " is read whole");
        }
    }

    private Journal.Extent readLines() throws IOException {
        boolean read = false;
        try {
            Journal.Extent extent = journal.read(size, end(), (line, raw) -> take(RunEventCodec.read(line.body())));
            size = extent.good();
            read = true;
            return extent;
        } finally {
            if (!read) {
                forget();
            }
        }
    }

    private void take(RunEvent event) {
        fold.add(event);
        overtaken |= unread.isPresent() && RunColumns.concern(event);
    }

    private long end() throws IOException {
        return Files.exists(journal.file()) ? Files.size(journal.file()) : 0;
    }

    private void forget() {
        fold = new RunFold();
        size = 0;
        unread = Optional.empty();
        overtaken = false;
        countedAt = -1;
    }

    private static List<byte[]> lines(List<RunEvent> events) {
        List<RunEvent> parts =
                events.stream().flatMap(event -> split(event).stream()).toList();
        List<byte[]> lines = new ArrayList<>();
        for (RunEvent part : parts) {
            byte[] line = RunEventCodec.line(part, lines.size() + 1, parts.size());
            requireReadable(part, line);
            lines.add(line);
        }
        return lines;
    }

    /** One line that could not be read again would take the whole run with it. Metrics are many, and bounded one by one. */
    static void requireReadable(RunEvent event, byte[] line) {
        if (!(event instanceof MetricsLogged)
                && !RunEventCodec.read(SealedLine.read(line).body()).equals(event)) {
            throw new IllegalStateException(
                    event.getClass().getSimpleName() + " would not be read as it was written; it is not recorded");
        }
    }

    private static List<RunEvent> split(RunEvent event) {
        if (!(event instanceof MetricsLogged logged) || logged.metrics().size() <= POINTS_A_LINE) {
            return List.of(event);
        }
        List<MetricRecord> metrics = logged.metrics();
        List<RunEvent> parts = new ArrayList<>();
        for (int from = 0; from < metrics.size(); from += POINTS_A_LINE) {
            parts.add(new MetricsLogged(
                    metrics.subList(from, Math.min(metrics.size(), from + POINTS_A_LINE)), logged.source()));
        }
        return parts;
    }
}
