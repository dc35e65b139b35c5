package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.tracker.MetricsReader.Until;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Metrics as training programs write them: JSON in its forms, tables, event files of TensorBoard and run files of
 * W&B, told apart by what they hold and not by their names. Numbers under names are metrics; step and time are found under the names that tools give them; everything else
 * is left out with a remark. {@code docs/steps.md} has the rules.
 */
public final class MetricsFiles {
    /** Longest line of a table in bytes: more is no record of metrics. */
    public static final int LINE_BYTES = 1 << 20;

    /** A harvest ends with the record that makes it this many values, and the next one goes on there. */
    public static final int HARVEST_VALUES = 100_000;

    /** Values that one JSON object or list may hold: it is read in one go. */
    public static final int DOCUMENT_VALUES = 500_000;

    /** Longest file in bytes that is read in another encoding than UTF-8, since that needs it whole. */
    static final int TRANSCODED_BYTES = 4 << 20;

    private static final String[] JSON_NAMES = {".json", ".jsonl", ".ndjson"};
    private static final Pattern LIST = Pattern.compile("\\[\\s*[\\[\\]{\"']");

    /** Programs may say something before their first record. */
    private static final Pattern RECORD_LINE = Pattern.compile("(?m)^\\{\\s?[\"'].*\\}\\s*$");

    private static final byte[] UTF_8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] UTF_16_BIG_MARK = {(byte) 0xfe, (byte) 0xff};
    private static final byte[] UTF_16_LITTLE_MARK = {(byte) 0xff, (byte) 0xfe};

    private MetricsFiles() {}

    /**
     * What was read.
     *
     * @param progress where the next harvest goes on
     * @param remarks what was left out or taken in another way than it looks
     * @param facts what stands beside the metrics
     */
    public record Harvest(List<MetricRecord> records, Progress progress, List<Remark> remarks, FileFacts facts) {
        public Harvest {
            records = List.copyOf(records);
            Objects.requireNonNull(progress, "progress");
            remarks = List.copyOf(remarks);
            Objects.requireNonNull(facts, "facts");
        }

        /** One of metrics alone. */
        public Harvest(List<MetricRecord> records, Progress progress, List<Remark> remarks) {
            this(records, progress, remarks, FileFacts.NONE);
        }
    }

    /**
     * Reads the whole records that were added since the last harvest, and leaves a last one without its end for later.
     * A file that can only be understood when it is complete (one JSON object, a list, a table of names and values)
     * yields nothing yet.
     *
     * <p>What a file gives does not depend on when it was looked at: harvests of a file that grows, and a last one of
     * the complete file, give together what one harvest of the complete file gives. Hence its form is chosen by whole
     * lines that later ones cannot change, and it yields nothing while these are missing. Two things are beyond that:
     * bytes that turn out to be no text after records were read, and times of reading.
     *
     * @param name of the file in its workspace, for errors and for the form where the content leaves it open
     * @param from where the last harvest ended; a file that became shorter is read from its start
     * @param timestamp in milliseconds since the epoch, for records that have none
     * @throws MetricsFileException when nothing of the file can be read
     */
    public static Harvest growing(Path file, String name, Progress from, long timestamp) throws IOException {
        return harvest(Content.of(file), new MetricsSource(name, timestamp, Set.of()), from, Until.NOW);
    }

    /**
     * Like {@link #growing}, but the file is complete: its last line counts, also without a line feed.
     *
     * @throws MetricsFileException also when the file holds no metric at all, unless it is an event file of TensorBoard or a
     *     run file of W&B: programs leave such files beside those with metrics
     */
    public static Harvest complete(Path file, String name, Progress from, long timestamp) throws IOException {
        return complete(file, name, from, timestamp, Set.of());
    }

    /** @param elsewhere metrics that another file gives as whole series, and that are left out here */
    static Harvest complete(Path file, String name, Progress from, long timestamp, Set<String> elsewhere)
            throws IOException {
        return harvest(Content.of(file), new MetricsSource(name, timestamp, elsewhere), from, Until.END);
    }

    private static Harvest harvest(Content content, MetricsSource source, Progress from, Until until)
            throws IOException {
        Progress start = from.offset() > content.size() ? Progress.START : from;
        if (start.state().isEmpty() && start.offset() > 0 && start.offset() == content.size()) {
            return new Harvest(List.of(), start, List.of());
        }
        byte[] head = content.head(FileKind.HEAD);
        if (starts(head, UTF_16_BIG_MARK) || starts(head, UTF_16_LITTLE_MARK)) {
            return transcoded(content, source, start, until);
        }
        if (!EventMetrics.isOne(head, source.name()) && !RunFileMetrics.isOne(head, source.name())) {
            refuseBinary(head, source);
        }
        return read(content, source, start, until);
    }

    private static void refuseBinary(byte[] head, MetricsSource source) throws MetricsFileException {
        Optional<String> kind = FileKind.of(head, source.name());
        if (kind.isPresent()) {
            throw source.refused("the file is " + kind.get());
        }
    }

    private static Harvest read(Content content, MetricsSource source, Progress start, Until until) throws IOException {
        Note note = Note.of(start).orElse(null);
        Note from = note == null ? beginning(content, source, until) : note;
        Intake intake = new Intake(source, from.intake());
        intake.passOver(note == null ? start.offset() : 0);
        Note end = reader(from, source, content, intake).read(from, until);
        if (until == Until.END && intake.hasNothing() && !from.mayBeEmpty()) {
            throw intake.firstProblem();
        }
        return new Harvest(intake.records(), progress(end, start), intake.remarks(), intake.facts());
    }

    private static MetricsReader reader(Note from, MetricsSource source, Content content, Intake intake) {
        return switch (from.form()) {
            case Note.JSON -> new JsonMetrics(source, content, intake);
            case Note.EVENTS -> new EventMetrics(source, content, intake);
            case Note.PARAMS -> new ParamsMetrics(source, content, intake);
            case Note.RUN_FILE -> new RunFileMetrics(source, content, intake);
            default -> new TableMetrics(source, content, intake);
        };
    }

    /** Where nothing was read, nothing is known either: the file may become another one before it is read. */
    private static Progress progress(Note end, Progress start) {
        return end.isStart() && start.offset() == 0 ? start : end.progress();
    }

    private static Note beginning(Content content, MetricsSource source, Until until) throws IOException {
        byte[] head = content.head(FileKind.HEAD);
        if (EventMetrics.isOne(head, source.name())) {
            return Note.start(Note.EVENTS, 0);
        }
        if (RunFileMetrics.isOne(head, source.name())) {
            return Note.start(Note.RUN_FILE, 0);
        }
        if (ParamsMetrics.isOne(source.name())) {
            return Note.start(Note.PARAMS, 0);
        }
        int mark = starts(head, UTF_8_MARK) ? UTF_8_MARK.length : 0;
        String text = new String(head, mark, head.length - mark, StandardCharsets.UTF_8);
        Note table = Note.start(Note.TABLE, mark);
        boolean settled = until == Until.END || head.length == FileKind.HEAD;
        String lines = settled ? text : text.substring(0, text.lastIndexOf('\n') + 1);
        boolean json = isJson(text.strip(), source)
                || RECORD_LINE.matcher(lines.strip()).find()
                        && !new TableHeader(source, content).mayBeThere(table, until);
        return json ? Note.start(Note.JSON, mark) : table;
    }

    private static boolean isJson(String text, MetricsSource source) {
        return text.startsWith("{")
                || LIST.matcher(text).lookingAt()
                || text.startsWith("[") && source.isNamed(JSON_NAMES);
    }

    /** Windows' own shell writes UTF-16 when output is sent to a file. */
    private static Harvest transcoded(Content content, MetricsSource source, Progress start, Until until)
            throws IOException {
        if (until == Until.NOW || start.offset() == content.size()) {
            return new Harvest(List.of(), start, List.of());
        }
        if (content.size() > TRANSCODED_BYTES) {
            throw source.refused(
                    "the file is UTF-16 and longer than " + TRANSCODED_BYTES + " bytes; write it in UTF-8");
        }
        byte[] bytes = content.head(TRANSCODED_BYTES);
        Charset charset = starts(bytes, UTF_16_BIG_MARK) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        String text = new String(bytes, 2, bytes.length - 2, charset);
        Harvest whole = wholly(new Content.InMemory(text.getBytes(StandardCharsets.UTF_8)), source);
        return new Harvest(whole.records(), new Progress(content.size(), ""), whole.remarks());
    }

    private static Harvest wholly(Content content, MetricsSource source) throws IOException {
        Harvest all = read(content, source, Progress.START, Until.END);
        while (all.progress().offset() < content.size()) {
            Harvest next = read(content, source, all.progress(), Until.END);
            List<MetricRecord> records = new ArrayList<>(all.records());
            records.addAll(next.records());
            all = new Harvest(records, next.progress(), first(all.remarks(), next.remarks()));
        }
        return all;
    }

    /** Of each subject the first that was said. */
    private static List<Remark> first(List<Remark> earlier, List<Remark> later) {
        Map<String, Remark> all = new LinkedHashMap<>();
        earlier.forEach(remark -> all.put(remark.subject(), remark));
        later.forEach(remark -> all.putIfAbsent(remark.subject(), remark));
        return List.copyOf(all.values());
    }

    private static boolean starts(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }
}
