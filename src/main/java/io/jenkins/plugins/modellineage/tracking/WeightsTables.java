package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.Weights;
import io.jenkins.plugins.modellineage.weights.ContentDigest;
import io.jenkins.plugins.modellineage.weights.DigestedTensor;
import io.jenkins.plugins.modellineage.weights.WeightsFile;
import io.jenkins.plugins.modellineage.weights.WeightsLinesReader;
import io.jenkins.plugins.modellineage.weights.WeightsSummary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * What was read of the model files of a run: a file of lines for each content, under its digest. Derived: the model files
 * tell it again, so that one that is missing or damaged is no more than not known.
 */
public final class WeightsTables {
    private static final Logger LOGGER = Logger.getLogger(WeightsTables.class.getName());
    private static final String FOLDER = "weights";
    private static final String ENDING = ".jsonl";

    /** Tensors of files whose content is digested together: they are in memory then. */
    private static final int TOGETHER = 200_000;

    private static final ReadTensors READ = new ReadTensors();

    private final Path folder;

    /** @param run the folder of the run; nothing is read yet */
    WeightsTables(Path run) {
        this.folder = run.resolve(FOLDER);
    }

    /**
     * Keeps the lines of a file. What files around it say together is in them too, so files of one content can have
     * different lines: those of the first stand for the content, and others for their paths alone.
     *
     * @return what they say
     * @throws IOException when they are not what {@link WeightsLinesReader} reads, are of another file, or cannot be kept
     */
    public WeightsFile keep(FileDigest file, byte[] lines) throws IOException {
        WeightsFile read;
        try (WeightsLinesReader reader = new WeightsLinesReader(new ByteArrayInputStream(lines))) {
            read = reader.file();
            if (!read.file().equals(file.sha256())) {
                throw new IOException("The lines are about " + read.file() + ", not about " + file.sha256());
            }
            while (reader.next().isPresent()) {
                // only the reading counts
            }
        }
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, file.sha256().hex(), ".tmp");
        Files.write(draft, lines);
        Path first = path(file.sha256());
        boolean differs = Files.isRegularFile(first) && Files.mismatch(first, draft) >= 0;
        if (!differs) {
            Files.deleteIfExists(path(file));
        }
        Files.move(
                draft,
                differs ? path(file) : first,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        return read;
    }

    /** What was read of a file; empty when nothing was. */
    public Optional<WeightsLinesReader> open(Sha256 file) throws IOException {
        return open(path(file));
    }

    private static Optional<WeightsLinesReader> open(Path path) throws IOException {
        return Files.isRegularFile(path)
                ? Optional.of(new WeightsLinesReader(Files.newInputStream(path)))
                : Optional.empty();
    }

    /** What was read of the files of a version, by their paths. */
    public SortedMap<String, WeightsFile> files(Manifest manifest) {
        SortedMap<String, WeightsFile> files = new TreeMap<>();
        Set<String> paths = manifest.files().stream().map(FileDigest::path).collect(Collectors.toSet());
        for (FileDigest file : manifest.files()) {
            read(file).ifPresent(read -> files.put(file.path(), read.among(file.path(), paths)));
        }
        return files;
    }

    /** What the files of a version say together; empty when nothing was read of them. */
    public Optional<Weights> summary(Manifest manifest) {
        SortedMap<String, WeightsFile> files = files(manifest);
        try {
            return WeightsSummary.of(files, content(files));
        } catch (ArithmeticException | IllegalArgumentException large) {
            LOGGER.log(Level.WARNING, "What was read of weights is too large to be kept", large);
            return Optional.of(WeightsSummary.unkept());
        }
    }

    private Optional<WeightsFile> read(FileDigest file) {
        Path path = Files.isRegularFile(path(file)) ? path(file) : path(file.sha256());
        try (WeightsLinesReader reader = open(path).orElse(null)) {
            return Optional.ofNullable(reader).map(WeightsLinesReader::file);
        } catch (IOException damaged) {
            LOGGER.log(Level.WARNING, damaged, () -> "What was read of a model file is damaged: " + path);
            return Optional.empty();
        }
    }

    /**
     * The tensors of all files of a version, in the order of their names' bytes.
     *
     * @return empty when they are not all known, are more than {@value #TOGETHER}, or two have one name
     */
    public Optional<List<DigestedTensor>> tensors(Manifest manifest) {
        return tensors(weighing(files(manifest)));
    }

    /**
     * The tensors of each file of a version that has some, by its path, in the order of their names' bytes.
     *
     * @return none for a file whose tensors are not kept one by one, and for those behind the first {@value #TOGETHER}
     */
    public SortedMap<String, List<DigestedTensor>> byFile(Manifest manifest) {
        SortedMap<String, List<DigestedTensor>> byFile = new TreeMap<>();
        long all = 0;
        for (Map.Entry<String, WeightsFile> file : files(manifest).entrySet()) {
            int tensors = file.getValue().tensors();
            if (tensors > 0) {
                all += tensors;
                byFile.put(file.getKey(), all > TOGETHER ? List.of() : whole(file.getValue()));
            }
        }
        return byFile;
    }

    /** None where not all of them are there. */
    private List<DigestedTensor> whole(WeightsFile file) {
        List<DigestedTensor> lines = lines(file.file());
        return lines.size() == file.tensors() ? lines : List.of();
    }

    private Optional<Sha256> content(SortedMap<String, WeightsFile> files) {
        List<WeightsFile> weighing = weighing(files);
        return weighing.size() == 1
                ? weighing.get(0).content()
                : tensors(weighing).flatMap(all -> ContentDigest.ofSorted(List.of(all)));
    }

    /** Those that have tensors; one content under two paths counts once. */
    private static List<WeightsFile> weighing(SortedMap<String, WeightsFile> files) {
        Map<Sha256, WeightsFile> weighing = new LinkedHashMap<>();
        files.values().stream()
                .filter(file -> file.tensors() > 0)
                .forEach(file -> weighing.putIfAbsent(file.file(), file));
        return List.copyOf(weighing.values());
    }

    private Optional<List<DigestedTensor>> tensors(List<WeightsFile> files) {
        if (files.stream().mapToLong(WeightsFile::tensors).sum() > TOGETHER) {
            return Optional.empty();
        }
        List<DigestedTensor> all = new ArrayList<>();
        for (WeightsFile file : files) {
            List<DigestedTensor> some = lines(file.file());
            if (some.size() != file.tensors()) {
                return Optional.empty();
            }
            all.addAll(some);
        }
        all.sort(DigestedTensor.BY_NAME);
        return isOrdered(all) ? Optional.of(all) : Optional.empty();
    }

    private static boolean isOrdered(List<DigestedTensor> tensors) {
        for (int i = 1; i < tensors.size(); i++) {
            if (DigestedTensor.BY_NAME.compare(tensors.get(i - 1), tensors.get(i)) == 0) {
                return false;
            }
        }
        return true;
    }

    /** None where they are damaged. */
    private List<DigestedTensor> lines(Sha256 file) {
        Path path = path(file);
        try {
            return Files.isRegularFile(path) ? lines(ReadTensors.State.of(path)) : List.of();
        } catch (IOException damaged) {
            LOGGER.log(Level.WARNING, damaged, () -> "What was read of a model file is damaged: " + path);
            return List.of();
        }
    }

    private static List<DigestedTensor> lines(ReadTensors.State state) throws IOException {
        Optional<List<DigestedTensor>> known = READ.of(state);
        if (known.isPresent()) {
            return known.get();
        }
        try (WeightsLinesReader reader = new WeightsLinesReader(Files.newInputStream(state.file()))) {
            List<DigestedTensor> tensors = List.copyOf(reader.rest());
            READ.keep(state, tensors);
            return tensors;
        }
    }

    private Path path(Sha256 file) {
        return folder.resolve(file.hex() + ENDING);
    }

    private Path path(FileDigest file) {
        Sha256 path = Sha256.of(file.path().getBytes(StandardCharsets.UTF_8));
        return folder.resolve(file.sha256().hex() + "-" + path.hex() + ENDING);
    }
}
