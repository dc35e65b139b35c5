package io.jenkins.plugins.modellineage.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The few operations that durability depends on, so that tests can make each of them fail, or lose what was not forced.
 */
public interface Disk {
    /** Opens a file for appending, making it if there is none. */
    Appender append(Path file) throws IOException;

    /** Makes the names in a directory durable: without it a new file may be gone after a power failure. */
    void forceDirectory(Path directory) throws IOException;

    /** A file that grows at its end. */
    interface Appender extends Closeable {
        long size() throws IOException;

        /** Writes all the bytes at the end of the file. */
        void write(byte[] bytes) throws IOException;

        /** Returns when all that was written is on the disk itself. */
        void force() throws IOException;

        void truncate(long size) throws IOException;
    }

    /** The disk of this machine. */
    static Disk real() {
        return new RealDisk();
    }

    /** Makes the directory and its missing parents, durably. */
    default void createDirectories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Path parent = directory.toAbsolutePath().getParent();
            createDirectories(parent);
            Files.createDirectories(directory);
            forceDirectory(parent);
        }
    }
}
