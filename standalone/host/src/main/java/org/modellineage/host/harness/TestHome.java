package org.modellineage.host.harness;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The temporary homes of tests. */
public final class TestHome {
    private static final int ATTEMPTS = 10;
    private static final long PAUSE_MILLIS = 100;

    private static final Set<File> ALLOCATED = ConcurrentHashMap.newKeySet();

    private TestHome() {}

    /** Makes an empty folder that {@link #dispose()} deletes. */
    public static File allocate() throws IOException {
        File folder = Files.createTempDirectory("jenkins-home").toFile();
        ALLOCATED.add(folder);
        return folder;
    }

    /** Deletes what was allocated. */
    public static void dispose() throws IOException {
        for (File folder : Set.copyOf(ALLOCATED)) {
            delete(folder);
            ALLOCATED.remove(folder);
        }
    }

    /** Deletes a home; tries again for a second while somebody still writes to it. */
    public static void delete(File home) throws IOException {
        for (int attempt = 1; home != null && home.exists(); attempt++) {
            try {
                deleteTree(home.toPath());
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void deleteTree(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while deleting a home", e);
        }
    }
}
