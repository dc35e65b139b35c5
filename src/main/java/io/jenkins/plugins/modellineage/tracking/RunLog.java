package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.codec.RunEventCodec;
import io.jenkins.plugins.modellineage.codec.SealedLine;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.FileProgress;
import io.jenkins.plugins.modellineage.experiment.NotedFile;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunFold;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.files.Journal;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;

/**
 * The events of one run. Several threads, and several logs of the same run in one JVM, may append at the same time: the
 * file is the truth, and each log first reads what others added.
 */
public final class RunLog {
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

    private final RunId id;
    private final Journal journal;
    private final Object lock;
    private final Lock reading = new ReentrantLock();
    private RunFold fold = new RunFold();
    private long size;
    /** Whether all that is known is on the disk, whoever wrote it. */
    private boolean settled;

    RunLog(RunId id, Journal journal) {
        this.id = id;
        this.journal = journal;
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

    /**
     * Records these events durably, all or none. Parameters that are recorded with the same value already are left out.
     *
     * @throws io.jenkins.plugins.modellineage.experiment.ParameterConflictException when one has another value
     * @throws IOException when the disk failed
     */
    public void append(RunEvent... events) throws IOException {
        synchronized (lock) {
            catchUp().ifPresent(LOGGER::warning);
            settle();
            List<RunEvent> fresh = fold.fresh(List.of(events));
            if (!fresh.isEmpty()) {
                size = journal.append(size, lines(fresh));
                fresh.forEach(fold::add);
            }
        }
    }

    /** Whether the first event is on the disk whole: it is not when a crash came while the run was started. */
    boolean started() throws IOException {
        synchronized (lock) {
            readOn();
            return fold.started();
        }
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
            return fold.run();
        }
    }

    /** How far a metrics file was read. */
    public FileProgress harvested(String path) throws IOException {
        synchronized (lock) {
            readOn();
            return fold.harvested(path);
        }
    }

    /** The metrics files that the run read. */
    public Set<String> metricsFiles() throws IOException {
        synchronized (lock) {
            readOn();
            return fold.metricsFiles();
        }
    }

    /** A metrics file as it stood when the run's block began, if it was there. */
    public Optional<NotedFile> noted(String path) throws IOException {
        synchronized (lock) {
            readOn();
            return fold.noted(path);
        }
    }

    /** All metrics files that were there when the run's block began. */
    public List<NotedFile> noted() throws IOException {
        synchronized (lock) {
            readOn();
            return fold.noted();
        }
    }

    /** When the run's block began, by the clock of the agent; empty when no agent was asked. */
    public Optional<Instant> notedAt() throws IOException {
        synchronized (lock) {
            readOn();
            return fold.notedAt();
        }
    }

    /** The names of the series of each metric that several files gave. */
    public Map<String, List<String>> shared() throws IOException {
        synchronized (lock) {
            readOn();
            return fold.shared();
        }
    }

    /** The subjects about which something was said of a metrics file. */
    public Set<String> remarked(String path) throws IOException {
        synchronized (lock) {
            readOn();
            return fold.remarked(path);
        }
    }

    /** The contents that were archived under the path, each once, the first of them first. */
    public List<FileDigest> archived(String path) throws IOException {
        synchronized (lock) {
            readOn();
            return fold.archived(path);
        }
    }

    /** The contents that were archived under paths above or below this one, which cannot be there beside it. */
    public List<FileDigest> archivedAcross(String path) throws IOException {
        synchronized (lock) {
            readOn();
            return fold.archivedAcross(path);
        }
    }

    /** Reads on and cuts off what a crash tore: nothing may be appended behind it. */
    private Optional<String> catchUp() throws IOException {
        return journal.repair(readOn());
    }

    /** What is recorded already is left out of what is appended: so it must last as if it had been appended now. */
    private void settle() throws IOException {
        if (!settled && size > 0) {
            journal.settle();
        }
        settled = true;
    }

    private Journal.Extent readOn() throws IOException {
        long end = Files.exists(journal.file()) ? Files.size(journal.file()) : 0;
        if (end < size) {
            forget();
        }
        boolean read = false;
        try {
            Journal.Extent extent = journal.read(size, end, (line, raw) -> fold.add(RunEventCodec.read(line.body())));
            size = extent.good();
            read = true;
            return extent;
        } finally {
            if (!read) {
                forget();
            }
        }
    }

    private void forget() {
        fold = new RunFold();
        size = 0;
    }

    private static List<byte[]> lines(List<RunEvent> events) {
        List<RunEvent> parts =
                events.stream().flatMap(event -> split(event).stream()).toList();
        List<byte[]> lines = new ArrayList<>();
        for (RunEvent part : parts) {
            byte[] line = new SealedLine(RunEventCodec.write(part), lines.size() + 1, parts.size()).write();
            requireReadable(part, line);
            lines.add(line);
        }
        return lines;
    }

    /** One line that could not be read again would take the whole run with it. Metrics are many, and bounded one by one. */
    private static void requireReadable(RunEvent event, byte[] line) {
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
