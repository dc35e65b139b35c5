package io.jenkins.plugins.modellineage.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A lock that one opener in one process holds, until it closes it or the process ends.
 *
 * <p>The operating system's lock belongs to the process: a second channel on the file would not be refused on every
 * system, and closing it would release the first one's lock. So a mark in the system properties, which all class loaders
 * of this JVM share, is taken before the file is touched.
 */
public final class LockFile implements Closeable {
    private static final String MARK = "io.jenkins.plugins.modellineage.lock:";

    private final String mark;
    private final FileChannel channel;
    private final FileLock lock;

    private LockFile(String mark, FileChannel channel, FileLock lock) {
        this.mark = mark;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock, or answers empty when it is held.
     *
     * @param file in an existing directory; it stays behind, only the lock on it counts
     */
    public static Optional<LockFile> tryLock(Path file) throws IOException {
        String mark = MARK + file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
        if (System.getProperties().putIfAbsent(mark, "held") != null) {
            return Optional.empty();
        }
        Optional<LockFile> taken = Optional.empty();
        try {
            taken = lock(file, mark);
            return taken;
        } finally {
            if (taken.isEmpty()) {
                System.getProperties().remove(mark);
            }
        }
    }

    private static Optional<LockFile> lock(Path file, String mark) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
            return Optional.ofNullable(lock).map(held -> new LockFile(mark, channel, held));
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        try {
            lock.release();
            channel.close();
        } finally {
            System.getProperties().remove(mark);
        }
    }
}
