package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.Digesting;
import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.files.ObservedInput;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** A file while it comes, under a name that nobody asks for. */
final class Incoming implements Closeable {
    private static final String PARTIAL = "part-";

    private final Path partial;
    private final Disk disk;
    private final AtomicLong coming;
    private long bytes;

    /** @param coming bytes of all files that come; those of this one are added while it does */
    Incoming(Path folder, Disk disk, AtomicLong coming) throws IOException {
        this.partial = Files.createTempFile(folder, PARTIAL, null);
        this.disk = disk;
        this.coming = coming;
    }

    /**
     * Writes the content to the disk itself, in one pass with its digest.
     *
     * @param check told how many bytes there are so far, before they are written
     */
    FileDigest receive(String path, InputStream content, LongConsumer check) throws IOException {
        try (Disk.Appender copy = disk.append(partial)) {
            InputStream counted = new ObservedInput(content, read -> count(read, check));
            Sha256 digest = Digesting.copy(counted, copy.stream(), any -> {});
            copy.force();
            return new FileDigest(path, bytes, digest);
        }
    }

    private void count(long read, LongConsumer check) {
        bytes += read;
        coming.addAndGet(read);
        check.accept(bytes);
    }

    /** The content gets its name. */
    void become(Path content) throws IOException {
        disk.rename(partial, content);
        disk.forceDirectory(content.getParent());
    }

    @Override
    public void close() throws IOException {
        coming.addAndGet(-bytes);
        disk.delete(partial);
    }
}
