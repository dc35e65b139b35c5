package io.jenkins.plugins.modellineage.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A disk that stops at an operation and then loses what was not forced: all of it, its end, or blocks in its middle,
 * which read as NUL. A new file whose directory was not forced may be gone, and a rename may never have been. Operations
 * count from 1.
 */
public final class CrashingDisk implements Disk {
    /** The power is gone: nothing runs after this. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final int BLOCK = 64;

    private final Disk disk = Disk.real();
    private final Random random;
    private final int crashAt;
    private final Map<Path, Long> forced = new HashMap<>();
    private final Set<Path> unnamed = new HashSet<>();
    private final Map<Path, Optional<byte[]>> replaced = new HashMap<>();
    private int operations;

    public CrashingDisk(long seed, int crashAt) {
        this.random = new Random(seed);
        this.crashAt = crashAt;
    }

    public int operations() {
        return operations;
    }

    @Override
    public Appender append(Path file) throws IOException {
        if (!Files.exists(file)) {
            unnamed.add(file);
        }
        forced.putIfAbsent(file, Files.exists(file) ? Files.size(file) : 0L);
        return new CountingAppender(file, disk.append(file));
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        operation();
        disk.forceDirectory(directory);
        unnamed.removeIf(file -> directory.equals(file.toAbsolutePath().getParent()));
        replaced.keySet()
                .removeIf(file -> directory.equals(file.toAbsolutePath().getParent()));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        operation();
        replaced.put(to, Files.exists(to) ? Optional.of(Files.readAllBytes(to)) : Optional.empty());
        disk.rename(from, to);
        forced.put(to, forced.getOrDefault(from, Files.size(to)));
        forced.remove(from);
        unnamed.remove(from);
    }

    /** Leaves on the real disk what a power failure would. */
    public void lose() throws IOException {
        for (Map.Entry<Path, Long> file : forced.entrySet()) {
            if (unnamed.contains(file.getKey()) && random.nextBoolean()) {
                Files.deleteIfExists(file.getKey());
            } else if (Files.exists(file.getKey())) {
                lose(file.getKey(), file.getValue());
            }
        }
        for (Map.Entry<Path, Optional<byte[]>> file : replaced.entrySet()) {
            if (random.nextBoolean()) {
                restore(file.getKey(), file.getValue());
            }
        }
    }

    private static void restore(Path file, Optional<byte[]> content) throws IOException {
        if (content.isPresent()) {
            Files.write(file, content.get());
        } else {
            Files.deleteIfExists(file);
        }
    }

    private void lose(Path file, long kept) throws IOException {
        long size = Files.size(file);
        if (size <= kept) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long left = kept + random.nextInt((int) (size - kept) + 1);
            channel.truncate(left);
            if (left > kept && random.nextInt(3) == 0) {
                long hole = kept + random.nextInt((int) (left - kept));
                channel.write(ByteBuffer.allocate((int) Math.min(BLOCK, left - hole)), hole);
            }
        }
    }

    private void operation() {
        operations++;
        if (operations == crashAt) {
            throw new Crash();
        }
    }

    private final class CountingAppender implements Appender {
        private final Path file;
        private final Appender appender;

        CountingAppender(Path file, Appender appender) {
            this.file = file;
            this.appender = appender;
        }

        @Override
        public long size() throws IOException {
            return appender.size();
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            appender.write(bytes);
            operation();
        }

        @Override
        public void force() throws IOException {
            operation();
            appender.force();
            forced.put(file, appender.size());
        }

        @Override
        public void truncate(long size) throws IOException {
            operation();
            appender.truncate(size);
            forced.merge(file, size, Math::min);
        }

        @Override
        public void close() throws IOException {
            appender.close();
        }
    }
}
