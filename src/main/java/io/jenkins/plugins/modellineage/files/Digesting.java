package io.jenkins.plugins.modellineage.files;

import io.jenkins.plugins.modellineage.codec.BoundedInput;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.function.LongConsumer;

/** SHA-256 of files and streams of any size in constant memory. Stops at an interrupt of its thread. */
public final class Digesting {
    private static final int BUFFER = 1 << 16;
    private static final int LARGE_BUFFER = 1 << 20;

    private Digesting() {}

    /**
     * Digests a stream to its end.
     *
     * @param progress told the number of bytes since the last call, from this thread
     * @throws InterruptedIOException when the thread was interrupted
     */
    public static Sha256 digest(InputStream content, LongConsumer progress) throws IOException {
        return copy(content, OutputStream.nullOutputStream(), progress);
    }

    /**
     * Writes a stream to its end elsewhere, and digests it on the way. What fills a small buffer gets a large one.
     *
     * @param progress told the number of bytes since the last call, from this thread
     * @throws InterruptedIOException when the thread was interrupted
     */
    public static Sha256 copy(InputStream content, OutputStream out, LongConsumer progress) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        byte[] buffer = new byte[BUFFER];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            digest.update(buffer, 0, read);
            out.write(buffer, 0, read);
            progress.accept(read);
            stopIfInterrupted();
            if (read == BUFFER && buffer.length == BUFFER) {
                buffer = new byte[LARGE_BUFFER];
            }
        }
        return Sha256.ofDigest(digest.digest());
    }

    /**
     * Digests a regular file.
     *
     * @param path by which it is recorded
     * @throws FileChangedException when size or time of the file differ before and after; a file that grows faster than it
     *     is read ends the same way
     */
    public static FileDigest digest(Path file, String path, LongConsumer progress) throws IOException {
        return digest(file, path, OutputStream.nullOutputStream(), progress);
    }

    /**
     * The same, for somebody else who needs the bytes as well.
     *
     * @param beside gets all of them; it stays open
     */
    public static FileDigest digest(Path file, String path, OutputStream beside, LongConsumer progress)
            throws IOException {
        BasicFileAttributes before = attributes(file);
        if (!before.isRegularFile()) {
            throw new IOException(Naming.quoted(path) + " is not a regular file; narrow the pattern to files");
        }
        Sha256 sha256;
        try (InputStream content = new BoundedInput(Files.newInputStream(file), before.size() + 1)) {
            sha256 = copy(content, beside, progress);
        }
        if (changed(before, attributes(file))) {
            throw new FileChangedException(path);
        }
        return new FileDigest(path, before.size(), sha256);
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean changed(BasicFileAttributes before, BasicFileAttributes after) {
        return before.size() != after.size() || !before.lastModifiedTime().equals(after.lastModifiedTime());
    }

    private static void stopIfInterrupted() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("Hashing was interrupted");
        }
    }
}
