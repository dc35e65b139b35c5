package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.data.DataFileReader;
import io.jenkins.plugins.modellineage.data.DataKind;
import io.jenkins.plugins.modellineage.data.FileFacts;
import io.jenkins.plugins.modellineage.data.LineSketch;
import io.jenkins.plugins.modellineage.data.ParquetData;
import io.jenkins.plugins.modellineage.data.SketchedInput;
import io.jenkins.plugins.modellineage.data.Sketching;
import io.jenkins.plugins.modellineage.data.declared.Declarations;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.InputFacts;
import io.jenkins.plugins.modellineage.files.Digesting;
import io.jenkins.plugins.modellineage.weights.FileOnDisk;
import io.jenkins.plugins.modellineage.weights.SecondThread;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/** Reads the rows of files in the pass that digests them, and those of Parquet right behind it. For several threads. */
final class DataRead {
    /** From this length on, a second thread is worth its start. */
    private static final long LARGE = 4 << 20;

    private final Sketching sketching = new Sketching();
    private final Optional<Sketching> texts;
    private final Map<String, FileFacts> files = new ConcurrentHashMap<>();
    private final Map<String, FileDigest> digests = new ConcurrentHashMap<>();

    private DataRead(Optional<Sketching> texts) {
        this.texts = texts;
    }

    static DataRead ofRows() {
        return new DataRead(Optional.empty());
    }

    /** The same with the texts in the rows. */
    static DataRead ofTexts() {
        return new DataRead(Optional.of(new Sketching()));
    }

    FileDigest digest(Path file, String path, LongConsumer progress) throws IOException {
        DataFileReader reader = new DataFileReader(path, sketching, texts);
        FileDigest digest = digest(file, path, reader, progress);
        FileFacts facts = reader.end();
        files.put(path, facts.kind() == DataKind.PARQUET ? withRows(facts, file, digest) : facts);
        digests.put(path, digest);
        return digest;
    }

    private FileFacts withRows(FileFacts facts, Path file, FileDigest digest) throws IOException {
        try (FileOnDisk bytes = new FileOnDisk(file)) {
            return ParquetData.read(facts, digest.size(), bytes, sketching, texts);
        }
    }

    private static FileDigest digest(Path file, String path, DataFileReader reader, LongConsumer progress)
            throws IOException {
        if (Files.size(file) < LARGE) {
            return Digesting.digest(file, path, reader, progress);
        }
        try (SecondThread beside = new SecondThread(reader, "Model Lineage rows")) {
            return Digesting.digest(file, path, beside, progress);
        }
    }

    /** @param paths of the files, in their order */
    InputFacts facts(Collection<String> paths, Whereabouts whereabouts) throws IOException {
        Declarations declared = new Declarations(new TreeMap<>(digests), files);
        for (String path : paths) {
            if (Declarations.mayBe(path) && !declared.isFull()) {
                Path file = whereabouts.of(path);
                if (Files.size(file) <= Declarations.BYTES) {
                    declared.read(path, text(file));
                }
            }
        }
        return declared.in(SketchedInput.facts(new TreeMap<>(files), sketch()));
    }

    /** What is no UTF-8 is no JSON and no YAML either, whatever stands for it. */
    private static String text(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return new String(bytes.readNBytes(Declarations.BYTES), StandardCharsets.UTF_8);
        }
    }

    LineSketch sketch() {
        return sketching.sketch();
    }

    /** Of the texts in the rows; empty where they were not looked at. */
    Optional<LineSketch> texts() {
        return texts.map(Sketching::sketch);
    }
}
