package io.jenkins.plugins.modellineage.tracker.history;

import io.jenkins.plugins.modellineage.codec.RunEventCodec;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import java.io.DataOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiConsumer;

/** Writes runs to a stream as they are found, so that they can be recorded elsewhere: {@link HistoryStream} reads them. */
public final class HistoryWriter implements RunsSink {
    /** Kinds of what is left, and names told of each. */
    static final int KINDS = 50;

    static final int NAMES = 5;
    static final int TEXT = 500;

    private final Counted written;
    private final DataOutputStream out;
    private final HistoryBounds bounds;
    private final Set<String> known;
    private final BiConsumer<Integer, Long> progress;
    private final Map<String, Left> left = new LinkedHashMap<>();
    private int runs;
    private int broken;
    private long points;

    private static final class Left {
        private long count;
        private final List<String> names = new ArrayList<>();
    }

    private static final class Counted extends FilterOutputStream {
        private long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int count) throws IOException {
            out.write(some, from, count);
            bytes += count;
        }
    }

    /** No more is taken. */
    private static final class Full extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Writes what a place holds.
     *
     * @param known runs that are not wanted, by {@link #key}
     * @param progress is told the runs and points that were found so far
     */
    public HistoryWriter(
            OutputStream out, HistoryBounds bounds, Set<String> known, BiConsumer<Integer, Long> progress) {
        this.written = new Counted(out);
        this.out = new DataOutputStream(written);
        this.bounds = bounds;
        this.known = Set.copyOf(known);
        this.progress = progress;
    }

    /** What tells a run from all others. */
    public static String key(String tool, String id) {
        return tool + "\n" + id;
    }

    @Override
    public boolean run(RecordedRun run, RecordedSeries series) throws IOException {
        if (known.contains(key(run.tool(), run.id()))) {
            return true;
        }
        byte[] inputs = RunEventCodec.bytes(new RunEvent.InputsRecorded(run.inputs()));
        DescribedBytes described = new DescribedBytes();
        if (!described.isOf(run, inputs.length)) {
            left("runs whose names or texts are too long for an import", run.id());
            return true;
        } else if (runs == bounds.runs() || broken == bounds.broken() || written.bytes > bounds.bytes()) {
            return full("more than " + bounds.runs() + " runs, or " + bounds.bytes() + " bytes");
        }
        long begun = written.bytes;
        long before = points;
        write(run, inputs);
        try {
            series.tell(new Points(described, run.id()));
            out.writeByte(HistoryStream.END);
            runs++;
            progress.accept(runs, points);
            return true;
        } catch (Full enough) {
            boolean alone = points - before >= bounds.points() || written.bytes - begun > bounds.bytes();
            doesNotCount("", before);
            if (!alone) {
                return full("more than " + bounds.points() + " points, or " + bounds.bytes() + " bytes");
            }
            left("runs that are too large for one import", run.id());
            return true;
        } catch (HistoryException unreadable) {
            doesNotCount(Naming.shortened(String.valueOf(unreadable.getMessage()), TEXT), before);
            return true;
        }
    }

    private void doesNotCount(String why, long before) throws IOException {
        out.writeByte(HistoryStream.BROKEN);
        text(why);
        broken++;
        points = before;
    }

    private boolean full(String bound) {
        left(
                "runs behind the bounds of one import (" + bound
                        + "); run the step again in another build for the rest",
                "");
        return false;
    }

    private final class Points implements PointSink {
        private final Map<String, Integer> metrics = new HashMap<>();
        private final DescribedBytes described;
        private final String run;

        Points(DescribedBytes described, String run) {
            this.described = described;
            this.run = run;
        }

        @Override
        public void point(String metric, double value, long step, long timestamp) throws IOException {
            if (points >= bounds.points() || written.bytes > bounds.bytes()) {
                throw new Full();
            }
            Integer number = metrics.get(metric);
            if (number == null) {
                number = metrics.size();
                if (number == HistoryStream.MOST_METRICS || !described.isName(metric)) {
                    throw new HistoryException(run, "it has too many metrics, or their names are too long");
                }
                metrics.put(metric, number);
                out.writeByte(HistoryStream.METRIC);
                text(metric);
            }
            points++;
            out.writeByte(HistoryStream.POINT);
            out.writeInt(number);
            out.writeDouble(value);
            out.writeLong(step);
            out.writeLong(timestamp);
            if (points % 100_000 == 0) {
                progress.accept(runs, points);
            }
        }
    }

    @Override
    public void left(String what, String name) {
        if (!left.containsKey(what) && left.size() == KINDS) {
            return;
        }
        Left of = left.computeIfAbsent(Naming.shortened(what, TEXT), any -> new Left());
        of.count++;
        if (of.names.size() < NAMES && !name.isEmpty()) {
            of.names.add(Naming.shortened(name, TEXT));
        }
    }

    /** Writes what was left, and the end. */
    public void finish() throws IOException {
        for (Map.Entry<String, Left> entry : left.entrySet()) {
            out.writeByte(HistoryStream.LEFT);
            text(entry.getKey());
            out.writeLong(entry.getValue().count);
            out.writeInt(entry.getValue().names.size());
            for (String name : entry.getValue().names) {
                text(name);
            }
        }
        out.writeByte(HistoryStream.FINISH);
        out.flush();
    }

    private void write(RecordedRun run, byte[] inputs) throws IOException {
        out.writeByte(HistoryStream.RUN);
        text(run.tool());
        text(run.id());
        text(run.name());
        text(run.experiment());
        text(run.parent().orElse(""));
        time(run.started());
        time(run.ended());
        out.writeByte(run.status().ordinal());
        texts(run.params());
        texts(run.tags());
        bytes(inputs);
        out.writeInt(run.files().size());
        for (RecordedFiles files : run.files()) {
            text(files.folder());
            text(files.under());
            out.writeByte(files.kind().ordinal());
        }
    }

    private void time(Optional<Instant> time) throws IOException {
        out.writeLong(time.map(Instant::toEpochMilli).orElse(0L));
    }

    private void texts(SortedMap<String, String> texts) throws IOException {
        out.writeInt(texts.size());
        for (Map.Entry<String, String> text : texts.entrySet()) {
            text(text.getKey());
            text(text.getValue());
        }
    }

    private void text(String text) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
