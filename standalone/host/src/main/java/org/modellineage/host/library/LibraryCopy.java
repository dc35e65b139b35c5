package org.modellineage.host.library;

import hudson.AbortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies what a library is made of into a build: its sources and its resources, nothing that is compiled already, for
 * that would run outside of the sandbox.
 */
final class LibraryCopy {

    private static final int MOST_FILES = 20_000;
    private static final long MOST_BYTES = 256L << 20;

    private final String library;
    private final Path from;
    private final Path to;
    private int files;
    private long bytes;

    private LibraryCopy(String library, Path from, Path to) {
        this.library = library;
        this.from = from;
        this.to = to;
    }

    /** @throws AbortException when it has a link, or no sources, or is too large */
    static void copy(String library, Path from, Path to) throws IOException {
        LibraryCopy copy = new LibraryCopy(library, from.toRealPath(), to);
        copy.folder("src", Integer.MAX_VALUE, ".groovy");
        copy.folder("vars", 1, ".groovy");
        copy.folder("resources", Integer.MAX_VALUE, "");
        if (!Files.isDirectory(to.resolve("src")) && !Files.isDirectory(to.resolve("vars"))) {
            throw new AbortException(
                    "Library " + library + " expected to contain at least one of src or vars directories");
        }
    }

    private void folder(String name, int depth, String ending) throws IOException {
        if (!Files.exists(from.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> found;
        try (Stream<Path> inside = Files.walk(from.resolve(name), depth)) {
            found = inside.limit(MOST_FILES + 1L).toList();
        }
        for (Path path : found) {
            if (Files.isSymbolicLink(path)) {
                throw new AbortException("Rejecting library: symlink found: " + from.relativize(path));
            } else if (Files.isDirectory(path)) {
                Files.createDirectories(to.resolve(from.relativize(path).toString()));
            } else if (!Files.isRegularFile(path)) {
                throw new AbortException("Rejecting library: non-regular file found: " + from.relativize(path));
            } else if (path.toString().endsWith(ending)) {
                file(path);
            }
        }
    }

    private void file(Path path) throws IOException {
        files++;
        bytes += Files.size(path);
        if (files > MOST_FILES || bytes > MOST_BYTES) {
            throw new AbortException(
                    "Library " + library + " has more than " + MOST_FILES + " files or " + (MOST_BYTES >> 20) + " MiB");
        }
        Files.copy(path, to.resolve(from.relativize(path).toString()));
    }
}
