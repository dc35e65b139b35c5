package io.jenkins.plugins.modellineage.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The few operations that durability depends on, so that tests can make each of them fail, or lose what was not forced;
 * and the reading of journals, so that tests can count what is read.
 */
public interface Disk {
    /** Opens a file for appending, making it if there is none. */
    Appender append(Path file) throws IOException;

    /** Opens a file for reading; to skip bytes reads none of them. */
    default InputStream read(Path file) throws IOException {
        return Files.newInputStream(file);
    }

    /** Makes the names in a directory durable: without it a new file may be gone after a power failure. */
    void forceDirectory(Path directory) throws IOException;

    /** Gives a file another name in one go, in place of what had it: durable once the directory is forced. */
    default void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes a file if there is one: it may be back after a power failure until the directory is forced. */
    default void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /** A file that grows at its end. */
    interface Appender extends Closeable {
        long size() throws IOException;

        /** Writes all the bytes at the end of the file. */
        void write(byte[] bytes) throws IOException;

        /** Returns when all that was written is on the disk itself. */
        void force() throws IOException;

        void truncate(long size) throws IOException;

        /** The file as a stream that is written to; its end neither forces nor closes it. */
        default OutputStream stream() {
            return new AppenderStream(this);
        }
    }

    /** The disk of this machine. */
    static Disk real() {
        return new RealDisk();
    }

    /**
     * Makes the directory and its missing parents, durably. The name of one that is there may not be durable yet, when who
     * made it was killed.
     */
    default void createDirectories(Path directory) throws IOException {
        Path parent = directory.toAbsolutePath().getParent();
        if (!Files.isDirectory(directory)) {
            createDirectories(parent);
            Files.createDirectories(directory);
            forceDirectory(parent);
        } else if (parent != null && Files.isReadable(parent)) {
            forceDirectory(parent);
        }
    }
}
