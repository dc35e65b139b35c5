package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.codec.RecordedEvaluationCodec;
import io.jenkins.plugins.modellineage.columns.ScoresFile;
import io.jenkins.plugins.modellineage.columns.TextsFile;
import io.jenkins.plugins.modellineage.data.LineSketch;
import io.jenkins.plugins.modellineage.evaluation.EvaluatedRun;
import io.jenkins.plugins.modellineage.evaluation.ExampleText;
import io.jenkins.plugins.modellineage.evaluation.ExampleTexts;
import io.jenkins.plugins.modellineage.evaluation.FoundEvaluation;
import io.jenkins.plugins.modellineage.evaluation.PromptHashes;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.files.Journal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The evaluations of one run: a line each in an append-only file, and the scores of the examples of each in a file that is
 * known by its digest and written before its line. Safe for use by several threads; of several objects of one run one may
 * write at a time.
 */
public final class ScoreBook implements EvaluatedRun {
    /** Evaluations of one run, each counted once. */
    public static final int EVALUATIONS = 10_000;

    /** Lines of one run: evaluations together with what they replaced, all of which a reader has in memory. */
    public static final int LINES = 50_000;

    /** Bytes of these lines. */
    public static final int LINES_BYTES = 64 << 20;

    /** Bytes of the scores of one evaluation. */
    public static final int SCORES_BYTES = 256 << 20;

    /** Bytes of all that one run has of scores, texts and prompts. */
    public static final long BYTES = 2L << 30;

    static final String NAME = "evaluations.jsonl";
    static final String FOLDER = "scores";
    static final String TEXTS_FOLDER = "texts";
    static final String PROMPTS_FOLDER = "prompts";

    private static final Logger LOGGER = Logger.getLogger(ScoreBook.class.getName());

    private final Path run;
    private final Disk disk;
    private final Journal journal;
    private final List<RecordedEvaluation> records = new ArrayList<>();
    private final Map<String, RecordedEvaluation> latest = new LinkedHashMap<>();
    private long size = -1;
    private long stored = -1;

    private ScoreBook(Path run, Disk disk) {
        this.run = run;
        this.disk = disk;
        this.journal = new Journal(run.resolve(NAME), disk);
    }

    /** The book in the folder of a run, which need not exist; nothing is read yet. */
    public static ScoreBook of(Path run) {
        return of(run, Disk.real());
    }

    static ScoreBook of(Path run, Disk disk) {
        return new ScoreBook(run, disk);
    }

    @Override
    public synchronized List<RecordedEvaluation> all() throws IOException {
        read();
        return List.copyOf(latest.values());
    }

    /** All that was ever recorded, oldest first: what was replaced as well. */
    public synchronized List<RecordedEvaluation> history() throws IOException {
        read();
        return List.copyOf(records);
    }

    /**
     * Records evaluations durably, all or none. What is there already, word for word, is not recorded again.
     *
     * @return what the run has of each
     * @throws IllegalArgumentException when that would be more than a run may have
     */
    public synchronized List<RecordedEvaluation> record(List<FoundEvaluation> found, Instant at) throws IOException {
        return record(found, at, Instant.MIN);
    }

    /**
     * The same, where what is there already counts for something else.
     *
     * @param stamped what was recorded until then is recorded again, word for word as it may be: a version has it
     */
    public synchronized List<RecordedEvaluation> record(List<FoundEvaluation> found, Instant at, Instant stamped)
            throws IOException {
        read();
        List<RecordedEvaluation> recorded = new ArrayList<>();
        List<RecordedEvaluation> fresh = new ArrayList<>();
        for (FoundEvaluation each : found) {
            RecordedEvaluation now = kept(each, at);
            RecordedEvaluation known = latest.get(now.key());
            boolean there = known != null && known.says(now) && known.at().isAfter(stamped);
            if (!there) {
                fresh.add(now);
            }
            recorded.add(there ? known : now);
        }
        append(fresh);
        return recorded;
    }

    private void append(List<RecordedEvaluation> fresh) throws IOException {
        long sets =
                fresh.stream().filter(each -> !latest.containsKey(each.key())).count();
        if (latest.size() + sets > EVALUATIONS) {
            throw new IllegalArgumentException("A run has at most " + EVALUATIONS + " evaluations, and would have "
                    + (latest.size() + sets) + "; put evaluations into several trackExperiment blocks");
        }
        List<byte[]> lines = lines(fresh);
        if (!lines.isEmpty()) {
            repair();
            disk.createDirectories(run);
            size = journal.append(size, lines);
            fresh.forEach(this::add);
        }
    }

    private List<byte[]> lines(List<RecordedEvaluation> fresh) {
        if (records.size() + fresh.size() > LINES) {
            throw new IllegalArgumentException("A run keeps at most " + LINES
                    + " evaluations together with those that were replaced, and would have "
                    + (records.size() + fresh.size()) + "; put evaluations into several trackExperiment blocks");
        }
        List<byte[]> lines = new ArrayList<>();
        long bytes = size;
        for (RecordedEvaluation each : fresh) {
            byte[] line = RecordedEvaluationCodec.line(each, lines.size() + 1, fresh.size());
            lines.add(line);
            bytes += line.length;
            if (bytes > LINES_BYTES) {
                throw new IllegalArgumentException("The evaluations of a run take at most "
                        + ByteSize.written(LINES_BYTES) + " without the scores of their examples, and these are more;"
                        + " put evaluations into several trackExperiment blocks");
            }
        }
        return lines;
    }

    /** Puts the scores on the disk, if there are some and they are not there. */
    private RecordedEvaluation kept(FoundEvaluation found, Instant at) throws IOException {
        ScoreTable table = found.scored().scores();
        if (table.rows() == 0) {
            return new RecordedEvaluation(at, found.subject(), found.scored().evaluation(), Optional.empty(), 0);
        }
        byte[] scores = ScoresFile.write(table);
        requireRoom(found.set(), scores.length);
        Sha256 digest = Sha256.of(scores);
        write(file(digest), scores);
        Optional<Sha256> texts = Optional.empty();
        if (found.texts().isPresent()) {
            texts = Optional.of(kept(found.set(), found.texts().get()));
        }
        Optional<Sha256> prompts = Optional.empty();
        if (found.prompts().isPresent()) {
            prompts = Optional.of(kept(found.prompts().get()));
        }
        return new RecordedEvaluation(
                at, found.subject(), found.scored().evaluation(), Optional.of(digest), table.rows(), texts, prompts);
    }

    /** Without a file where there is no room left: no evaluation is lost for what it was asked. */
    private Sha256 kept(PromptHashes prompts) throws IOException {
        byte[] bytes = LineSketch.of(prompts.ascending()).toBytes();
        Sha256 digest = Sha256.of(bytes);
        if (bytes.length + stored() > BYTES) {
            LOGGER.warning(() -> "There is no room for what the examples of an evaluation were asked in " + run);
        } else {
            write(prompts(digest), bytes);
        }
        return digest;
    }

    /**
     * What the examples of an evaluation were asked; empty where that is not known, or its file is gone or had no room.
     *
     * @throws IOException when the file is damaged
     */
    public Optional<LineSketch> prompts(RecordedEvaluation recorded) throws IOException {
        Optional<Path> file = recorded.prompts().map(this::prompts).filter(Files::isRegularFile);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream bytes = new BufferedInputStream(disk.read(file.get()))) {
            return Optional.of(LineSketch.read(bytes));
        }
    }

    private Path prompts(Sha256 prompts) {
        return run.resolve(PROMPTS_FOLDER).resolve(prompts.hex());
    }

    private Sha256 kept(String set, ExampleTexts texts) throws IOException {
        byte[] bytes = TextsFile.write(texts);
        if (bytes.length + stored() > BYTES) {
            throw new IllegalArgumentException("The texts of the examples of " + Naming.quoted(set)
                    + " do not fit: with the scores by example a run has at most " + ByteSize.written(BYTES)
                    + "; leave texts out");
        }
        Sha256 digest = Sha256.of(bytes);
        write(texts(digest), bytes);
        return digest;
    }

    /**
     * The texts of one row of an evaluation; empty when it has none. Only what belongs to that row is read.
     *
     * @throws java.nio.file.NoSuchFileException when the file is gone
     * @throws IOException when it is not what was written
     */
    public Optional<ExampleText> text(RecordedEvaluation recorded, int row) throws IOException {
        if (recorded.texts().isEmpty()) {
            return Optional.empty();
        }
        try (SeekableByteChannel file =
                Files.newByteChannel(texts(recorded.texts().get()))) {
            return TextsFile.text(file, row);
        }
    }

    /**
     * All texts of an evaluation that has some, after a look whether they are those that were written.
     *
     * @throws IOException when they are not
     */
    ExampleTexts texts(RecordedEvaluation recorded) throws IOException {
        Sha256 digest = recorded.texts().orElseThrow();
        Path file = texts(digest);
        try (InputStream input = disk.read(file)) {
            byte[] bytes = input.readNBytes((int) TextsFile.BYTES + 1);
            if (!Sha256.of(bytes).equals(digest)) {
                throw new IOException("File " + file + " is not what was written; restore it from a backup");
            }
            return TextsFile.read(bytes);
        } catch (IllegalArgumentException newer) {
            throw new IOException("File " + file + " cannot be read: " + newer.getMessage(), newer);
        }
    }

    private Path texts(Sha256 texts) {
        return run.resolve(TEXTS_FOLDER).resolve(texts.hex());
    }

    @Override
    public ScoreTable scores(RecordedEvaluation recorded) throws IOException {
        if (recorded.scores().isEmpty()) {
            return new ScoreTable.Builder().build();
        }
        Path file = file(recorded.scores().get());
        try (InputStream input = disk.read(file)) {
            return scores(input, recorded.scores().get(), "File " + file);
        }
    }

    /**
     * Scores out of a file of any place.
     *
     * @param file what it is called in an error, as the beginning of a sentence
     * @throws IOException when it is not what was written
     */
    public static ScoreTable scores(InputStream input, Sha256 digest, String file) throws IOException {
        byte[] bytes = input.readNBytes(SCORES_BYTES + 1);
        if (bytes.length > SCORES_BYTES) {
            throw new IOException(file + " is longer than scores can be");
        }
        if (!Sha256.of(bytes).equals(digest)) {
            throw new IOException(file + " is not what was written; restore it from a backup");
        }
        try {
            return ScoresFile.read(bytes);
        } catch (IllegalArgumentException newer) {
            throw new IOException(file + " cannot be read: " + newer.getMessage(), newer);
        }
    }

    /** Whether the file of those scores is there; its bytes are not read. */
    public boolean has(Sha256 scores) {
        return Files.isRegularFile(file(scores));
    }

    /**
     * The bytes of the scores, as they are on the disk.
     *
     * @throws java.nio.file.NoSuchFileException when they are not there
     */
    public InputStream open(Sha256 scores) throws IOException {
        return disk.read(file(scores));
    }

    Path file(Sha256 scores) {
        return run.resolve(FOLDER).resolve(scores.hex());
    }

    private void requireRoom(String set, int bytes) throws IOException {
        if (bytes > SCORES_BYTES || bytes + stored() > BYTES) {
            throw new IllegalArgumentException("The scores of the examples of " + Naming.quoted(set)
                    + " do not fit: those of one evaluation take at most " + ByteSize.written(SCORES_BYTES)
                    + " and those of a run " + ByteSize.written(BYTES) + "; evaluate on a part of the set");
        }
    }

    private long stored() throws IOException {
        if (stored < 0) {
            stored = size(run.resolve(FOLDER)) + size(run.resolve(TEXTS_FOLDER)) + size(run.resolve(PROMPTS_FOLDER));
        }
        return stored;
    }

    private static long size(Path folder) throws IOException {
        long size = 0;
        try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.of()) {
            for (Path file : files.toList()) {
                size += Files.size(file);
            }
        }
        return size;
    }

    private void write(Path file, byte[] content) throws IOException {
        if (Files.exists(file) && Files.size(file) == content.length) {
            return;
        }
        disk.createDirectories(file.getParent());
        Path part = file.resolveSibling("part-" + file.getFileName());
        try (Disk.Appender appender = disk.append(part)) {
            appender.truncate(0);
            appender.write(content);
            appender.force();
        }
        disk.rename(part, file);
        disk.forceDirectory(file.getParent());
        stored = stored() + content.length;
    }

    /** Another object may have written meanwhile, though never at the same time. */
    private void read() throws IOException {
        long there = Files.exists(journal.file()) ? Files.size(journal.file()) : 0;
        if (size != there) {
            records.clear();
            latest.clear();
            Journal.Extent extent = journal.read((line, raw) -> {
                add(RecordedEvaluationCodec.read(line.body()));
            });
            size = extent.good();
            stored = -1;
        }
    }

    private void add(RecordedEvaluation recorded) {
        records.add(recorded);
        latest.put(recorded.key(), recorded);
    }

    /** A torn end is cut only by who writes: to a reader it may be a line that is being written. */
    private void repair() throws IOException {
        if (Files.exists(journal.file()) && Files.size(journal.file()) > size) {
            journal.repair(new Journal.Extent(size, Files.size(journal.file()))).ifPresent(LOGGER::warning);
        }
    }
}
