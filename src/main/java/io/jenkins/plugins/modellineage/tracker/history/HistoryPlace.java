package io.jenkins.plugins.modellineage.tracker.history;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.FileOnDisk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A folder, or a file, in which a tool left its history. Paths are from the folder on, that the file lies in if it is one, with
 * slashes. What they lead to by a link outside of the roots is not there; nor is what they lead to by a step upward.
 */
public final class HistoryPlace {
    /** Most names that are read of one folder. */
    public static final int NAMES = 200_000;

    private final Path folder;
    private final Optional<String> file;
    private final List<Path> roots;

    private HistoryPlace(Path folder, Optional<String> file, List<Path> roots) {
        this.folder = folder;
        this.file = file;
        this.roots = roots;
    }

    /**
     * A folder or a file that is there.
     *
     * @param roots folders that may be read, with links followed
     * @throws HistoryException when the place lies in none of them
     */
    public static HistoryPlace of(Path given, List<Path> roots) throws IOException {
        Path real = given.toRealPath();
        if (roots.stream().noneMatch(real::startsWith)) {
            throw new HistoryException(
                    given.getFileName().toString(),
                    "a symbolic link leads out of the workspace; copy what it leads to");
        }
        return Files.isDirectory(real)
                ? new HistoryPlace(real, Optional.empty(), List.copyOf(roots))
                : new HistoryPlace(
                        real.getParent(), Optional.of(real.getFileName().toString()), List.copyOf(roots));
    }

    /** A folder or a file, and nothing beside it. */
    public static HistoryPlace of(Path given) throws IOException {
        Path real = given.toRealPath();
        return of(real, List.of(Files.isDirectory(real) ? real : real.getParent()));
    }

    /** The name of the file, if the place is one. */
    public Optional<String> file() {
        return file;
    }

    /** The folder's own name; empty for the root of a disk. */
    public String name() {
        return folder.getFileName() == null ? "" : folder.getFileName().toString();
    }

    /** What is in a folder, sorted; nothing if it is none. An empty path is the place's own folder. */
    public List<String> names(String path) throws IOException {
        Optional<Path> real = real(path).filter(Files::isDirectory);
        List<String> names = new ArrayList<>();
        if (real.isPresent()) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(real.get())) {
                for (Path entry : entries) {
                    names.add(entry.getFileName().toString());
                    if (names.size() > NAMES) {
                        throw new HistoryException(
                                path, "the folder has more than " + NAMES + " entries; import parts of it");
                    }
                }
            } catch (DirectoryIteratorException unreadable) {
                throw unreadable.getCause();
            }
        }
        Collections.sort(names);
        return names;
    }

    public boolean isFolder(String path) {
        return real(path).filter(Files::isDirectory).isPresent();
    }

    /** Whether a regular file is there, which can be read. */
    public boolean isFile(String path) {
        return file(path).isPresent();
    }

    /** Whether what a program calls by its whole path is a file below the place's folder, no link leads to, and can be read. */
    public boolean holds(String path) {
        try {
            Path file = Path.of(path);
            return file.isAbsolute()
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Files.isReadable(file)
                    && file.toRealPath().startsWith(folder);
        } catch (IOException | InvalidPathException notThere) {
            return false;
        }
    }

    /**
     * A whole file in memory.
     *
     * @throws HistoryException when it is longer, or not there
     */
    public byte[] bytes(String path, int atMost) throws IOException {
        try (InputStream input = open(path)) {
            byte[] bytes = input.readNBytes(atMost + 1);
            if (bytes.length > atMost) {
                throw new HistoryException(path, "the file is longer than " + atMost + " bytes");
            }
            return bytes;
        }
    }

    /**
     * A whole file as text.
     *
     * @throws HistoryException when it is longer, not there, or not UTF-8
     */
    public String text(String path, int mostBytes) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(path, mostBytes)))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new HistoryException(path, "the file is not written in UTF-8");
        }
    }

    /** @throws HistoryException when it is no file that can be read */
    public InputStream open(String path) throws IOException {
        return Files.newInputStream(readable(path));
    }

    /**
     * A file that is read by position; to be closed.
     *
     * @throws HistoryException when it is no file that can be read
     */
    public FileBytes random(String path) throws IOException {
        return new FileOnDisk(readable(path));
    }

    private Path readable(String path) throws HistoryException {
        return file(path).orElseThrow(() -> new HistoryException(path, "no file that can be read is there"));
    }

    private Optional<Path> file(String path) {
        return real(path).filter(Files::isRegularFile).filter(Files::isReadable);
    }

    /** Links followed; empty when nothing is there, or it lies outside of what may be read. */
    private Optional<Path> real(String path) {
        if (Arrays.asList(path.split("/")).contains("..") || path.startsWith("/")) {
            return Optional.empty();
        }
        try {
            Path there = folder.resolve(path);
            if (!Files.exists(there)) {
                return Optional.empty(); // readers ask for much that is not there: no exception for each
            }
            Path real = there.toRealPath();
            return roots.stream().anyMatch(real::startsWith) ? Optional.of(real) : Optional.empty();
        } catch (IOException | InvalidPathException notThere) {
            return Optional.empty();
        }
    }
}
