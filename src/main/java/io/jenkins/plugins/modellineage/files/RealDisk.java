package io.jenkins.plugins.modellineage.files;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The disk of this machine. An interrupt of the thread, as a stopped build sends it, does not reach into a write: a
 * channel would close itself in the middle of it, and nobody would know what is on the disk.
 */
final class RealDisk implements Disk {
    @Override
    public Appender append(Path file) throws IOException {
        return new FileAppender(new RandomAccessFile(file.toFile(), "rw"));
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        boolean interrupted = false;
        try {
            while (!forced(directory)) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Answers false when an interrupt came between: it is still set then. */
    private static boolean forced(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
            return true;
        } catch (ClosedByInterruptException stopped) {
            return false;
        } catch (AccessDeniedException e) {
            // Windows opens no directories; its file systems journal their names by themselves
            if (File.separatorChar == '/') {
                throw e;
            }
            return true;
        }
    }

    private record FileAppender(RandomAccessFile file) implements Appender {
        @Override
        public long size() throws IOException {
            return file.length();
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            file.seek(file.length());
            file.write(bytes);
        }

        @Override
        public void force() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void truncate(long size) throws IOException {
            file.setLength(size);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
