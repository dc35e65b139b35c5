package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.data.LineSketch;
import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The sketches of the inputs of a run: a file for each content, under the digest of the input. Derived: one that is missing
 * or damaged is no more than not known.
 */
public final class InputSketches {
    private static final Logger LOGGER = Logger.getLogger(InputSketches.class.getName());
    private static final String FOLDER = "inputs";

    /** Of lines. */
    private static final String LINES = ".lines";

    /** Of the texts in rows. */
    private static final String TEXTS = ".texts";

    /** Bytes of all lines of one run, and of all texts. */
    static final long BYTES = 128L << 20;

    private final Path folder;

    /** @param run the folder of the run; nothing is read yet */
    InputSketches(Path run) {
        this.folder = run.resolve(FOLDER);
    }

    /**
     * Keeps the sketch of an input.
     *
     * @throws IOException when the run has no room for it, or the disk failed
     */
    public void keep(Sha256 input, LineSketch sketch) throws IOException {
        keep(input, LINES, sketch);
    }

    /** The same for the texts in its rows. */
    public void keepTexts(Sha256 input, LineSketch sketch) throws IOException {
        keep(input, TEXTS, sketch);
    }

    /** Leaves a mark that the input has texts of which nothing could be kept; those that are kept stay. */
    public void missTexts(Sha256 input) throws IOException {
        Files.createDirectories(folder);
        Files.write(path(input, TEXTS), new byte[0], StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private void keep(Sha256 input, String ending, LineSketch sketch) throws IOException {
        byte[] bytes = sketch.toBytes();
        Files.createDirectories(folder);
        if (stored(ending) + bytes.length > BYTES) {
            throw new IOException("the sketches of the inputs of a run take at most " + ByteSize.written(BYTES)
                    + "; track large inputs in runs of their own");
        }
        Path draft = Files.createTempFile(folder, input.hex(), ".tmp");
        Files.write(draft, bytes);
        Files.move(draft, path(input, ending), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The sketch of an input; empty where none was kept, or it is damaged. */
    public Optional<LineSketch> of(Sha256 input) {
        return of(path(input, LINES));
    }

    /** The same of the texts in its rows. */
    public Optional<LineSketch> textsOf(Sha256 input) {
        return of(path(input, TEXTS));
    }

    /** Whether there should be such texts: they were kept, damaged or not, or could not be. */
    public boolean hasTextsOf(Sha256 input) {
        return Files.isRegularFile(path(input, TEXTS));
    }

    private static Optional<LineSketch> of(Path file) {
        if (!Files.isRegularFile(file) || file.toFile().length() == 0) {
            return Optional.empty();
        }
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            return Optional.of(LineSketch.read(bytes));
        } catch (IOException damaged) {
            LOGGER.log(Level.WARNING, damaged, () -> "The sketch of an input is damaged: " + file);
            return Optional.empty();
        }
    }

    private long stored(String ending) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                bytes += file.toString().endsWith(TEXTS) == ending.equals(TEXTS) ? Files.size(file) : 0;
            }
        }
        return bytes;
    }

    private Path path(Sha256 input, String ending) {
        return folder.resolve(input.hex() + ending);
    }
}
