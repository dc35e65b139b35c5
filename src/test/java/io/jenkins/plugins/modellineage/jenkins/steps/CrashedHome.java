package io.jenkins.plugins.modellineage.jenkins.steps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a kill would leave on the controller's disk, kept while Jenkins runs and put back before it starts again. An
 * orderly shutdown in between leaves no trace. Workspaces stay as they are: processes in them outlive the controller.
 */
final class CrashedHome {
    private static final String WORKSPACES = "workspace";

    private final Path home;
    private final Path kept;

    CrashedHome(Path home, Path kept) {
        this.home = home;
        this.kept = kept;
    }

    /** Keeps the disk as it is now. */
    void keep() throws IOException {
        for (Path entry : entries(home)) {
            keep(entry.getFileName().toString());
        }
    }

    /** Keeps one folder or file of the home as it is now: it was written when the others were not yet. */
    void keep(String name) throws IOException {
        delete(kept.resolve(name));
        copy(home.resolve(name), kept.resolve(name));
    }

    /** Makes the home what it was. Call it between two sessions. */
    void restore() throws IOException {
        for (Path entry : entries(home)) {
            delete(entry);
        }
        for (Path entry : entries(kept)) {
            copy(entry, home.resolve(entry.getFileName()));
        }
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> !entry.endsWith(WORKSPACES)).toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.createDirectories(to.resolve(from.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                try {
                    Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
                } catch (NoSuchFileException temporary) {
                    return FileVisitResult.CONTINUE;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) throws IOException {
                if (gone instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw gone;
            }
        });
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            all.sorted((one, other) -> other.compareTo(one)).forEach(CrashedHome::deleteOne);
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.delete(path);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
