package io.jenkins.plugins.modellineage.files;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Pinned files in one directory, each named by its digest. A file gets its name only after its bytes were verified and
 * forced, so whatever has a digest's name once held that content.
 */
public final class FileStore implements PinnedFiles {
    private static final String PARTIAL = "part-";

    private final Path directory;
    private final Disk disk;

    private FileStore(Path directory, Disk disk) {
        this.directory = directory;
        this.disk = disk;
    }

    /** The files below {@code JENKINS_HOME/model-lineage/files}, made when the first is kept. */
    public static FileStore in(Path directory) {
        return in(directory, Disk.real());
    }

    static FileStore in(Path directory, Disk disk) {
        return new FileStore(directory, disk);
    }

    /** Removes what a crash left of pins that it cut short. Call it while nothing is pinned. */
    public void removeLeftovers() throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory, PARTIAL + "*")) {
            for (Path leftover : leftovers) {
                disk.delete(leftover);
            }
        }
    }

    @Override
    public void pin(Sha256 digest, Source source) throws IOException {
        if (!isShared(digest) && intact(digest)) {
            return;
        }
        disk.createDirectories(directory);
        Path partial = Files.createTempFile(directory, PARTIAL, null);
        try {
            fill(partial, digest, source);
            disk.rename(partial, path(digest));
            disk.forceDirectory(directory);
        } finally {
            disk.delete(partial);
        }
    }

    @Override
    public boolean has(Sha256 digest) {
        return Files.isRegularFile(path(digest));
    }

    @Override
    public void release(Sha256 digest) throws IOException {
        disk.delete(path(digest));
    }

    @Override
    public boolean has(FileDigest file) throws IOException {
        return has(file.sha256()) && Files.size(path(file.sha256())) == file.size();
    }

    @Override
    public InputStream open(Sha256 digest) throws IOException {
        return Files.newInputStream(path(digest));
    }

    @Override
    public Sha256 rehash(Sha256 digest, LongConsumer progress) throws IOException {
        try (InputStream content = open(digest)) {
            return Digesting.digest(content, progress);
        }
    }

    private void fill(Path partial, Sha256 expected, Source source) throws IOException {
        try (Disk.Appender copy = disk.append(partial)) {
            Sha256 found = copy(source, copy.stream());
            if (!found.equals(expected)) {
                throw new DigestMismatchException("The file to keep", expected, found);
            }
            copy.force();
        }
    }

    /** A file that has another name too, as pins once had, changes with whatever is written through that name. */
    private boolean isShared(Sha256 digest) throws IOException {
        if (!has(digest)) {
            return false;
        }
        try {
            return (Integer) Files.getAttribute(path(digest), "unix:nlink") > 1;
        } catch (UnsupportedOperationException | IllegalArgumentException notTold) {
            return false;
        }
    }

    private static Sha256 copy(Source source, OutputStream copy) throws IOException {
        try (InputStream content = source.open()) {
            return Digesting.copy(content, copy, bytes -> {});
        }
    }

    private Path path(Sha256 digest) {
        return directory.resolve(digest.hex());
    }
}
