package org.modellineage.demo;

import io.jenkins.plugins.modellineage.files.LockFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of a Jenkins, held by one process from before anything in it is read: loading the jobs alone would already
 * resume and spoil the builds of another process.
 */
final class Home implements AutoCloseable {
    private static final String LOCK = "demo.lock";

    private final Path folder;
    private final boolean temporary;
    private final LockFile lock;

    private Home(Path folder, boolean temporary, LockFile lock) {
        this.folder = folder;
        this.temporary = temporary;
        this.lock = lock;
    }

    /**
     * Takes the folder, which is made where it is missing.
     *
     * @throws CallException when it is no folder, cannot be written, or another process uses it
     */
    static Home open(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new CallException("--home " + folder + " is not a folder; give a folder, or a new name");
        }
        return new Home(folder, false, lock(folder));
    }

    /** An empty folder that goes when it is closed. */
    static Home temporary() throws IOException {
        Path folder = Files.createTempDirectory("model-lineage-demo");
        return new Home(folder, true, lock(folder));
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        lock.close();
        if (temporary) {
            delete(folder);
        }
    }

    private static LockFile lock(Path folder) {
        Optional<LockFile> lock;
        try {
            lock = LockFile.tryLock(Files.createDirectories(folder).resolve(LOCK));
        } catch (IOException e) {
            throw new CallException("--home " + folder + " cannot be written: " + e + "; give a folder of your own", e);
        }
        return lock.orElseThrow(() -> new CallException(
                "--home " + folder + " is in use by another ./demo; end that one, or give another folder"));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
