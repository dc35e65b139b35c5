package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.Digesting;
import io.jenkins.plugins.modellineage.files.FileChangedException;
import io.jenkins.plugins.modellineage.weights.DigestedTensor;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.FileOnDisk;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFileReader;
import io.jenkins.plugins.modellineage.weights.ModelFolderReader;
import io.jenkins.plugins.modellineage.weights.SecondThread;
import io.jenkins.plugins.modellineage.weights.TensorDigests;
import io.jenkins.plugins.modellineage.weights.WeightsFile;
import io.jenkins.plugins.modellineage.weights.WeightsLines;
import io.jenkins.plugins.modellineage.weights.formats.ModelFormats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Reads the model files among those that are digested, in the same pass over their bytes. For several threads. */
public final class WeightsScan {
    private static final Logger LOGGER = Logger.getLogger(WeightsScan.class.getName());

    /** Tensors of a file that are sent one by one; of more, what they are together. */
    private static final int TENSORS = 100_000;

    /** Bytes of lines of one file, and of all files with their tensors and metadata; of files behind them, the rest. */
    static final long SENT = 64 << 20;

    /** Bytes of lines of all files; of files behind them no more is sent than that some may name base models. */
    static final long MOST = 2 * SENT;

    private static final String BEHIND = "more is told of the model files of the build than is kept";

    /** From this length on, a second thread is worth its start. */
    private static final long LARGE = 4 << 20;

    private final long mostWhole;
    private final long most;
    private final Map<String, ModelFacts> facts = new ConcurrentHashMap<>();
    private final Map<String, Sha256> digests = new ConcurrentHashMap<>();
    private final Map<String, WeightsFile> files = new ConcurrentHashMap<>();
    private final Map<String, List<DigestedTensor>> tensors = new ConcurrentHashMap<>();

    public WeightsScan() {
        this(SENT, MOST);
    }

    WeightsScan(long mostWhole, long most) {
        this.mostWhole = mostWhole;
        this.most = most;
    }

    /**
     * Digests a file, and its tensors if it is a model file that can be read.
     *
     * @throws FileChangedException when it changes meanwhile
     */
    public FileDigest scan(Path file, String path, LongConsumer progress) throws IOException {
        FileTime before = Files.getLastModifiedTime(file);
        FileDigest digest = read(file, path, progress);
        if (!before.equals(Files.getLastModifiedTime(file))) {
            throw new FileChangedException(path);
        }
        digests.put(path, digest.sha256());
        return digest;
    }

    /**
     * The lines about each file that says something of weights, alone or with others, by its path.
     *
     * @param found where each path lies, links followed
     */
    public Map<String, byte[]> lines(SortedMap<String, Path> found) throws IOException {
        return lines(found.keySet(), found::get);
    }

    Map<String, byte[]> lines(Collection<String> paths, Whereabouts whereabouts) throws IOException {
        ScannedFolder folder = new ScannedFolder(paths, whereabouts, facts);
        for (ModelFolderReader reader : ModelFormats.among(folder.names())) {
            for (String anchor : reader.anchors(folder.names())) {
                readTogether(reader, folder, anchor);
            }
        }
        Map<String, byte[]> lines = new TreeMap<>();
        long sent = 0;
        for (String path : new TreeSet<>(files.keySet())) {
            Optional<byte[]> one = lines(path, sent);
            if (one.isPresent()) {
                lines.put(path, one.get());
                sent += one.get().length;
            }
        }
        return lines;
    }

    private FileDigest read(Path file, String path, LongConsumer progress) throws IOException {
        try (FileBytes bytes = new FileOnDisk(file)) {
            Optional<ModelFileReader> reader = ModelFormats.of(bytes, path);
            return reader.isEmpty()
                    ? Digesting.digest(file, path, progress)
                    : read(file, path, new Opened(reader.get(), bytes), progress);
        }
    }

    /** A model file and who reads it. */
    private record Opened(ModelFileReader reader, FileBytes bytes) {}

    private FileDigest read(Path file, String path, Opened opened, LongConsumer progress) throws IOException {
        ModelFacts read;
        try {
            read = guarded(() -> opened.reader.read(opened.bytes));
        } catch (ModelFileException refused) {
            FileDigest digest = Digesting.digest(file, path, progress);
            files.put(path, WeightsFile.refused(digest.sha256(), opened.reader.format(), refused));
            return digest;
        }
        TensorDigests beside = new TensorDigests(read.tensors());
        FileDigest digest = digest(file, path, beside, progress);
        facts.put(path, read);
        tensors.put(path, beside.inNameOrder());
        files.put(path, WeightsFile.of(digest.sha256(), read, beside));
        return digest;
    }

    /** The reading of one file, or of several together. */
    @FunctionalInterface
    interface FactsOf {
        ModelFacts read() throws IOException;
    }

    /**
     * What is read; where a reader fails in a way that it must not, the file is refused and everything else goes on: a file
     * must never be the reason why the files of a build cannot be archived.
     *
     * @throws ModelFileException when it is refused
     */
    static ModelFacts guarded(FactsOf reading) throws IOException {
        try {
            return reading.read();
        } catch (RuntimeException | StackOverflowError e) {
            LOGGER.log(Level.WARNING, "A reader of model files failed; please report the file", e);
            throw ModelFileException.doubtful(
                    0,
                    "the file cannot be read here: its reader failed with "
                            + e.getClass().getSimpleName());
        }
    }

    private static FileDigest digest(Path file, String path, TensorDigests tensors, LongConsumer progress)
            throws IOException {
        if (tensors.tensors().size() == 0) {
            return Digesting.digest(file, path, progress);
        } else if (Files.size(file) < LARGE) {
            return Digesting.digest(file, path, tensors, progress);
        }
        try (SecondThread beside = new SecondThread(tensors, "Model Lineage tensors")) {
            return Digesting.digest(file, path, beside, progress);
        }
    }

    /** What a model's files say together is said of the one that stands for it. */
    private void readTogether(ModelFolderReader reader, ScannedFolder folder, String anchor) throws IOException {
        Sha256 digest = digests.get(anchor);
        try {
            ModelFacts read = guarded(() -> reader.read(folder, anchor));
            if (!read.facts().isEmpty() || !read.findings().isEmpty()) {
                files.merge(anchor, WeightsFile.of(digest, read), WeightsFile::and);
            }
        } catch (ModelFileException refused) {
            files.merge(anchor, WeightsFile.refused(digest, reader.format(), refused), WeightsFile::and);
        }
    }

    /** As much of a file as there is room for: all, all but its tensors, or neither these nor its metadata. */
    private Optional<byte[]> lines(String path, long sent) throws IOException {
        WeightsFile file = files.get(path);
        List<DigestedTensor> all = tensors.getOrDefault(path, List.of());
        if (sent < mostWhole) {
            byte[] whole = written(file, all.size() <= TENSORS ? all : List.of());
            byte[] lines = sent + whole.length <= mostWhole ? whole : written(file, List.of());
            if (sent + lines.length <= mostWhole) {
                return Optional.of(lines);
            }
        }
        byte[] bare = written(file.withoutMetadata(), List.of());
        if (bare.length <= mostWhole && sent + bare.length <= most) {
            return Optional.of(bare);
        }
        return file.namesBases()
                ? Optional.of(written(WeightsFile.unkept(file.file(), BEHIND), List.of()))
                : Optional.empty();
    }

    private static byte[] written(WeightsFile file, List<DigestedTensor> tensors) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        WeightsLines.write(lines, file, tensors);
        return lines.toByteArray();
    }
}
