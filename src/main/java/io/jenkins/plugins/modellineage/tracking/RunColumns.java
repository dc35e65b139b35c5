package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.codec.RunEventCodec;
import io.jenkins.plugins.modellineage.codec.SealedLine;
import io.jenkins.plugins.modellineage.columns.ColumnsFile;
import io.jenkins.plugins.modellineage.columns.ColumnsWriter;
import io.jenkins.plugins.modellineage.columns.DamagedColumnsException;
import io.jenkins.plugins.modellineage.columns.NewerColumnsException;
import io.jenkins.plugins.modellineage.columns.Origin;
import io.jenkins.plugins.modellineage.columns.Origin.Span;
import io.jenkins.plugins.modellineage.experiment.MeasuredPoints;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FileRestarted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunFold;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.files.Journal;
import io.jenkins.plugins.modellineage.metric.Points;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.logging.Logger;
import java.util.zip.CRC32C;

/**
 * The columns beside a run's log. They are made of it, and read in place of its lines about metrics; whatever is wrong
 * with them, the log has it all.
 */
final class RunColumns {
    private static final Logger LOGGER = Logger.getLogger(RunColumns.class.getName());
    private static final String NAME = "columns.bin";

    /** Lines that are read together take no more, unless it is one. */
    private static final int SPAN_BYTES = 1 << 20;

    /** Points that are compared at a time. */
    private static final int COMPARED = 10_000;

    private static final String ADVICE = "delete it: it is made again of that log";

    /** Held while the points of a run are in memory: one run at a time. */
    private static final Object COMPACTING = new Object();

    private final RunId run;
    private final Journal log;
    private final Disk disk;
    private final Path file;

    RunColumns(RunId run, Journal log, Disk disk) {
        this.run = run;
        this.log = log;
        this.disk = disk;
        this.file = log.file().resolveSibling(NAME);
    }

    Path file() {
        return file;
    }

    /** Whether an event changes what the columns hold. */
    static boolean concern(RunEvent event) {
        return event instanceof MetricsLogged || event instanceof FileRestarted;
    }

    /** The columns; empty when there are none that can be read and stand for the log. */
    Optional<ColumnsFile> open() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            ColumnsFile columns = ColumnsFile.open(file);
            if (standFor(columns.origin())) {
                return Optional.of(columns);
            }
            columns.close();
        } catch (IOException e) {
            LOGGER.warning(e.getMessage() + ". The log beside it is read instead.");
        }
        return Optional.empty();
    }

    /** Whether they were made of the log that is there, however much it has grown. */
    boolean standFor(Origin origin) throws IOException {
        return origin.run().equals(run.value())
                && origin.length() <= Files.size(log.file())
                && origin.tail() == tail(origin.length());
    }

    /** Tells the events of the log that the columns stand for and do not hold. */
    void others(Origin origin, Consumer<RunEvent> told) throws IOException {
        try (SeekableByteChannel bytes = Files.newByteChannel(log.file())) {
            for (Span span : origin.others()) {
                tell(read(bytes, span), told);
            }
        }
    }

    private static void tell(byte[] lines, Consumer<RunEvent> told) {
        int from = 0;
        for (int at = 0; at < lines.length; at++) {
            if (lines[at] == '\n') {
                SealedLine line = SealedLine.read(Arrays.copyOfRange(lines, from, at));
                told.accept(RunEventCodec.read(line.body()));
                from = at + 1;
            }
        }
    }

    private byte[] read(SeekableByteChannel bytes, Span span) throws IOException {
        long length = span.to() - span.from();
        if (length > SealedLine.LINE_BYTES + SPAN_BYTES) {
            throw new IOException("File " + file + " has lines of " + length + " bytes together");
        }
        return read(bytes, span.from(), (int) length);
    }

    private byte[] read(SeekableByteChannel bytes, long from, int length) throws IOException {
        ByteBuffer read = ByteBuffer.allocate(length);
        bytes.position(from);
        while (read.hasRemaining()) {
            if (bytes.read(read) < 0) {
                throw new EOFException("File " + log.file() + " ends before the lines that " + file + " tells of");
            }
        }
        return read.array();
    }

    /**
     * Makes the columns of the log up to a length, in place of those that are there.
     *
     * @param fold of the log up to that length
     * @throws NewerColumnsException when a later release made those that are there
     */
    void write(RunFold fold, long length) throws IOException {
        requireReplaceable();
        synchronized (COMPACTING) {
            Gathered gathered = gathered(fold, length);
            write(gathered.origin, gathered.series());
        }
    }

    /**
     * One sentence about what is wrong with them, if they are there; compared with the whole log that the fold is of.
     *
     * @throws NewerColumnsException when a later release made them
     */
    List<String> problems(RunFold fold, long length) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (ColumnsFile columns = ColumnsFile.open(file)) {
            columns.verify();
            return same(columns, fold, length)
                    ? List.of()
                    : List.of("File " + file + " does not hold what the log beside it says; " + ADVICE);
        } catch (DamagedColumnsException e) {
            return List.of(e.getMessage() + "; " + ADVICE);
        }
    }

    private boolean same(ColumnsFile columns, RunFold fold, long length) throws IOException {
        long made = columns.origin().length();
        if (!standFor(columns.origin()) || made > length) {
            return false;
        }
        synchronized (COMPACTING) {
            Gathered gathered = gathered(made == length ? fold : folded(made), made);
            SortedMap<String, Points> series = gathered.series();
            boolean same = gathered.origin.equals(columns.origin())
                    && series.keySet().equals(columns.summaries().keySet());
            for (Map.Entry<String, Points> metric : series.entrySet()) {
                same = same
                        && same(
                                metric.getValue(),
                                columns.points(metric.getKey()).orElseThrow());
            }
            return same;
        }
    }

    private static boolean same(Points series, Points other) throws IOException {
        boolean same = series.size() == other.size();
        for (int from = 0; same && from < series.size(); from += COMPARED) {
            int to = Math.min(series.size(), from + COMPARED);
            same = series.page(from, to).equals(other.page(from, to));
        }
        return same;
    }

    private RunFold folded(long length) throws IOException {
        RunFold fold = new RunFold();
        log.read(0, length, (line, raw) -> fold.add(RunEventCodec.read(line.body())));
        return fold;
    }

    private Gathered gathered(RunFold fold, long length) throws IOException {
        MeasuredPoints points = fold.gather(fold.metrics());
        Spans others = new Spans();
        log.read(0, length, (line, raw) -> {
            RunEvent event = RunEventCodec.read(line.body());
            points.add(event);
            others.pass(raw.length + 1, event);
        });
        return new Gathered(new Origin(run.value(), length, tail(length), others.spans), points);
    }

    /** What columns of a log hold. */
    private record Gathered(Origin origin, MeasuredPoints points) {
        SortedMap<String, Points> series() {
            return points.points();
        }
    }

    private void write(Origin origin, SortedMap<String, Points> metrics) throws IOException {
        try (ColumnsWriter writer = new ColumnsWriter(disk, file, origin)) {
            for (Map.Entry<String, Points> series : metrics.entrySet()) {
                writer.add(series.getKey(), series.getValue());
            }
            writer.finish();
        }
    }

    private void requireReplaceable() throws IOException {
        if (Files.exists(file)) {
            try {
                ColumnsFile.open(file).close();
            } catch (NewerColumnsException e) {
                throw e;
            } catch (IOException damaged) {
                LOGGER.fine(damaged.getMessage());
            }
        }
    }

    private int tail(long length) throws IOException {
        int bytes = (int) Math.min(Origin.TAIL_BYTES, length);
        CRC32C crc = new CRC32C();
        try (SeekableByteChannel channel = Files.newByteChannel(log.file())) {
            crc.update(read(channel, length - bytes, bytes));
        }
        return (int) crc.getValue();
    }

    /** Where the lines are that columns do not hold. */
    private static final class Spans {
        private final List<Span> spans = new ArrayList<>();
        private long at;

        void pass(int bytes, RunEvent event) {
            if (!(event instanceof MetricsLogged)) {
                spans.add(joined(at, at + bytes));
            }
            at += bytes;
        }

        private Span joined(long from, long to) {
            boolean adjacent = !spans.isEmpty() && spans.get(spans.size() - 1).to() == from;
            if (adjacent && to - spans.get(spans.size() - 1).from() <= SPAN_BYTES) {
                return new Span(spans.remove(spans.size() - 1).from(), to);
            }
            return new Span(from, to);
        }
    }
}
