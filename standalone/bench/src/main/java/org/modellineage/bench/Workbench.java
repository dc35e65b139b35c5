package org.modellineage.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.modellineage.bench.reference.Environment;
import org.modellineage.bench.reference.Python;

/**
 * What a benchmark works with.
 *
 * @param home folder of this module
 * @param quick small sizes: to try the command, not to measure
 * @param repetitions of each side
 */
public record Workbench(Path home, boolean quick, int repetitions) implements AutoCloseable {

    /** An empty folder that goes with this workbench. */
    public Path scratch(String name) throws IOException {
        Path folder = scratches().resolve(name);
        delete(folder);
        return Files.createDirectories(folder);
    }

    /** A folder for what takes long to make; small and full sizes do not share it. */
    public Path kept(String name) throws IOException {
        return Files.createDirectories(home.resolve("target/kept/" + (quick ? "quick-" : "") + name));
    }

    /** The size to measure with, or a small one. */
    public int size(int full, int small) {
        return quick ? small : full;
    }

    public Python python(String script) throws IOException {
        return python(environment(), script);
    }

    public Python python(Environment environment, String script) throws IOException {
        return Python.start(environment, script, logs());
    }

    /** A folder for what other programs print. */
    public Path logs() {
        return home.resolve("target/logs");
    }

    /**
     * Another JVM.
     *
     * @param heap as {@code -Xmx} takes it
     */
    public Jvm jvm(String heap, Class<?> main, String... arguments) throws IOException {
        return Jvm.start(home, List.of("-Xmx" + heap), main, arguments);
    }

    /** Another JVM that tells how much of its heap objects take. The usual collector tells what the regions take in which they lie. */
    public Jvm exactJvm(String heap, Class<?> main, String... arguments) throws IOException {
        return Jvm.start(home, List.of("-Xmx" + heap, "-XX:+UseSerialGC"), main, arguments);
    }

    /** Copies everything in a folder into another one, which is emptied first. */
    public static void copy(Path from, Path to) throws IOException {
        delete(to);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    /** The Python with MLflow and TensorBoard, of pinned versions. */
    public Environment environment() {
        return Environment.pinned(home);
    }

    /** The Python whose {@code mlflow} is named, or on the PATH, or else the pinned one. */
    public Environment mlflow() throws IOException {
        return Environment.ofMlflow(home);
    }

    /** Tells whoever waits what is going on. */
    public void tell(String sentence) {
        System.err.println("  " + sentence);
    }

    @Override
    public void close() throws IOException {
        delete(scratches());
    }

    private Path scratches() {
        return home.resolve("target/scratch-" + ProcessHandle.current().pid());
    }

    /** Removes a folder and everything below it, where there is one. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Workbench::remove);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
