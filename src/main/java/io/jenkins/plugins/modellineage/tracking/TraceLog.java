package io.jenkins.plugins.modellineage.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.codec.SpansCodec;
import io.jenkins.plugins.modellineage.codec.TraceEventCodec;
import io.jenkins.plugins.modellineage.codec.TraceSpans;
import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.files.Journal;
import io.jenkins.plugins.modellineage.trace.Trace;
import io.jenkins.plugins.modellineage.trace.TraceEvent;
import io.jenkins.plugins.modellineage.trace.TraceEvent.SpansStored;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceLogged;
import io.jenkins.plugins.modellineage.trace.TraceFold;
import io.jenkins.plugins.modellineage.trace.TraceId;
import io.jenkins.plugins.modellineage.trace.TraceInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Logger;

/**
 * The traces that were sent inside the block of one run: what is known of them in one append-only file, their spans in
 * another, which is read only where somebody asks for spans. Several threads,
 * and several logs of the same files in one JVM, may append at the same time: the files are the truth.
 */
public final class TraceLog {
    /** Traces of a run. */
    public static final int TRACES = 10_000;

    /** Spans of a trace. */
    public static final int SPANS = 1_000;

    /** Bytes of spans of a run. */
    public static final long SPAN_BYTES = 64L << 20;

    /** Bytes of what else is known of the traces of a run. */
    public static final long TRACE_BYTES = 64L << 20;

    /** Assessments of a trace. */
    public static final int ASSESSMENTS = 500;

    private static final Logger LOGGER = Logger.getLogger(TraceLog.class.getName());
    static final String TRACES_FILE = "traces.jsonl";
    static final String SPANS_FILE = "spans.jsonl";
    private static final String SPAN_ID = "span_id";
    private static final String BEGAN = "start_time_unix_nano";

    /** One lock for all logs of a folder in this JVM; two folders may share one, which only costs time. */
    private static final Object[] LOCKS = new Object[64];

    static {
        for (int i = 0; i < LOCKS.length; i++) {
            LOCKS[i] = new Object();
        }
    }

    private final Journal traces;
    private final Journal spans;
    private final Disk disk;
    private final Object lock;
    private TraceFold fold = new TraceFold();
    private volatile long size;

    /** Where the last spans end that are known: behind it a crash may have left some that are not. */
    private long spansEnd;

    /** Told of each trace that is read or recorded. */
    private final Consumer<TraceId> heard;

    private TraceLog(Path run, Disk disk, Consumer<TraceId> heard) {
        this.traces = new Journal(run.resolve(TRACES_FILE), disk);
        this.spans = new Journal(run.resolve(SPANS_FILE), disk);
        this.disk = disk;
        this.heard = heard;
        this.lock = LOCKS[Math.floorMod(run.toAbsolutePath().normalize().hashCode(), LOCKS.length)];
    }

    /** The log in the folder of a run; nothing is read yet. */
    public static TraceLog of(Path run) {
        return of(run, Disk.real());
    }

    /** The same, which tells an index of its traces. */
    public static TraceLog of(Path run, TraceIndex index) {
        return new TraceLog(run, Disk.real(), trace -> index.heard(run, trace));
    }

    static TraceLog of(Path run, Disk disk) {
        return new TraceLog(run, disk, trace -> {});
    }

    /** Whether traces were sent inside the block of the run that has this folder. */
    public static boolean isIn(Path run) {
        return Files.exists(run.resolve(TRACES_FILE));
    }

    public List<Trace> all() throws IOException {
        synchronized (lock) {
            readOn();
            return fold.all();
        }
    }

    public Optional<Trace> find(TraceId id) throws IOException {
        synchronized (lock) {
            readOn();
            return fold.find(id);
        }
    }

    /** How many bytes were read to know what is known. */
    public long size() {
        return size;
    }

    /**
     * Records these events durably, all or none.
     *
     * @throws IllegalArgumentException when the run would have more than it may
     */
    public void append(TraceEvent... events) throws IOException {
        synchronized (lock) {
            traces.repair(readOn()).ifPresent(LOGGER::warning);
            requireRoom(events);
            fold.require(List.of(events));
            List<byte[]> lines = TraceEventCodec.lines(List.of(events));
            long more = lines.stream().mapToLong(line -> line.length + 1L).sum();
            if (size + more > TRACE_BYTES) {
                throw full("has " + ByteSize.written(TRACE_BYTES) + " of traces");
            }
            disk.createDirectories(traces.file().getParent());
            size = traces.append(size, lines);
            Arrays.stream(events).forEach(this::add);
        }
    }

    private void requireRoom(TraceEvent... events) {
        long fresh = Arrays.stream(events)
                .filter(TraceLogged.class::isInstance)
                .map(TraceEvent::trace)
                .distinct()
                .filter(id -> fold.find(id).isEmpty())
                .count();
        if (fold.size() + fresh > TRACES) {
            throw full("has " + TRACES + " traces");
        }
    }

    private static IllegalArgumentException full(String what) {
        return new IllegalArgumentException("The run of this block " + what
                + ", and takes no more; trace less, for example by MLFLOW_TRACE_SAMPLING_RATIO, or put parts of the"
                + " script into blocks of their own");
    }

    /**
     * Spans of a trace that came.
     *
     * @param said what is to be known of the trace from now on, by what is known when the spans are stored: a client may tell of
     *     it at the same time; empty where that stays
     */
    public record Batch(TraceId trace, Function<Optional<Trace>, Optional<TraceInfo>> said, List<ObjectNode> spans) {
        public Batch {
            spans = List.copyOf(spans);
        }
    }

    /**
     * Stores spans of some traces durably, all or none.
     *
     * @throws IllegalArgumentException when a trace or the run would have more than it may
     */
    public void store(List<Batch> batches) throws IOException {
        synchronized (lock) {
            readOn();
            List<Stored> stored = new ArrayList<>();
            for (Batch batch : batches) {
                Optional<Trace> known = fold.find(batch.trace());
                int count = known.map(Trace::spans).orElse(0) + batch.spans().size();
                if (count > SPANS) {
                    throw new IllegalArgumentException("Trace " + batch.trace() + " would have " + count
                            + " spans; at most " + SPANS + " are kept, so trace coarser steps");
                }
                stored.add(new Stored(
                        batch.trace(),
                        batch.said().apply(known),
                        SpansStored.Form.OTLP,
                        batch.spans().size(),
                        SpansCodec.line(batch.trace(), batch.spans())));
            }
            write(stored);
        }
    }

    /**
     * Stores the file of spans that a client sends in place of spans, of a trace that is known.
     *
     * @throws IllegalArgumentException when the run would have more than it may
     */
    public void store(TraceId trace, String file) throws IOException {
        synchronized (lock) {
            readOn();
            write(List.of(new Stored(trace, Optional.empty(), SpansStored.Form.FILE, 0, SpansCodec.line(trace, file))));
        }
    }

    private record Stored(TraceId trace, Optional<TraceInfo> said, SpansStored.Form form, int count, byte[] line) {}

    /** The spans come first: without the line that says where they stand, they do not count. */
    private void write(List<Stored> all) throws IOException {
        Journal.Extent extent = spans.read(spansEnd, spanBytes(), (read, raw) -> {});
        spans.repair(extent).ifPresent(LOGGER::warning);
        List<TraceEvent> events = new ArrayList<>();
        long end = extent.good();
        for (Stored one : all) {
            one.said().map(TraceLogged::new).ifPresent(events::add);
            long from = end;
            end += one.line().length + 1;
            events.add(new SpansStored(one.trace(), one.form(), one.count(), from, end));
        }
        if (end > SPAN_BYTES) {
            throw full("has " + ByteSize.written(SPAN_BYTES) + " of spans");
        }
        requireRoom(events.toArray(TraceEvent[]::new));
        fold.require(events);
        disk.createDirectories(spans.file().getParent());
        spans.append(extent.good(), all.stream().map(Stored::line).toList());
        append(events.toArray(TraceEvent[]::new));
    }

    private long spanBytes() throws IOException {
        return Files.exists(spans.file()) ? Files.size(spans.file()) : 0;
    }

    /** The spans of a trace, in the order in which they began; one that came twice, as clients repeat requests, once. */
    public List<ObjectNode> spans(Trace trace) throws IOException {
        return spans(trace, new ArrayList<>());
    }

    private List<ObjectNode> spans(Trace trace, List<SpansStored> gone) throws IOException {
        Map<String, ObjectNode> found = new LinkedHashMap<>();
        read(
                trace,
                SpansStored.Form.OTLP,
                gone,
                body -> SpansCodec.spans(body)
                        .forEach(span -> found.put(span.path(SPAN_ID).asText(), span)));
        return found.values().stream()
                .sorted(Comparator.comparing(span -> span.path(BEGAN).bigIntegerValue()))
                .toList();
    }

    /** The file that a client sent in place of spans. */
    public Optional<String> file(Trace trace) throws IOException {
        return file(trace, new ArrayList<>());
    }

    private Optional<String> file(Trace trace, List<SpansStored> gone) throws IOException {
        List<String> found = new ArrayList<>();
        read(trace, SpansStored.Form.FILE, gone, body -> found.add(SpansCodec.file(body)));
        return found.stream().findFirst();
    }

    /**
     * All that is stored of the spans of a trace.
     *
     * @throws IOException when some of it cannot be read any more
     */
    public TraceSpans whole(Trace trace) throws IOException {
        List<SpansStored> gone = new ArrayList<>();
        TraceSpans whole = new TraceSpans(spans(trace, gone), file(trace, gone));
        if (!gone.isEmpty()) {
            throw new IOException("Spans of trace " + trace.id() + " are not in " + spans.file() + " from byte "
                    + gone.get(0).from() + "; restore it from a backup");
        }
        return whole;
    }

    /** @param gone gets the places at which nothing whole is */
    private void read(Trace trace, SpansStored.Form form, List<SpansStored> gone, Consumer<JsonNode> taker)
            throws IOException {
        for (SpansStored place : trace.stored()) {
            if (place.form() == form) {
                Journal.Extent extent = spans.read(place.from(), place.to(), (line, raw) -> taker.accept(line.body()));
                if (extent.good() < place.to()) {
                    gone.add(place);
                }
            }
        }
    }

    private Journal.Extent readOn() throws IOException {
        long end = Files.exists(traces.file()) ? Files.size(traces.file()) : 0;
        if (end < size) {
            fold = new TraceFold();
            size = 0;
            spansEnd = 0;
        }
        Journal.Extent extent = traces.read(size, end, (line, raw) -> add(TraceEventCodec.read(line.body())));
        size = extent.good();
        return extent;
    }

    private void add(TraceEvent event) {
        fold.add(event);
        if (event instanceof TraceLogged logged) {
            heard.accept(logged.trace());
        }
        if (event instanceof SpansStored stored) {
            spansEnd = Math.max(spansEnd, stored.to());
        }
    }
}
