package io.jenkins.plugins.modellineage.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A disk on which every force waits for leave, and may be told to fail. */
public final class GatedDisk implements Disk {
    private final Disk disk = Disk.real();
    private final Semaphore leave = new Semaphore(0);
    private final AtomicInteger forces = new AtomicInteger();
    private volatile boolean failing;

    /** Lets this many forces through. */
    public void let(int count) {
        leave.release(count);
    }

    /** Makes the writes fail that are asked for from now on. */
    public void fail(boolean fail) {
        failing = fail;
    }

    /** Forces that were asked for. */
    public int forces() {
        return forces.get();
    }

    @Override
    public Appender append(Path file) throws IOException {
        Appender appender = disk.append(file);
        return new Appender() {
            @Override
            public long size() throws IOException {
                return appender.size();
            }

            @Override
            public void write(byte[] bytes) throws IOException {
                if (failing) {
                    throw new IOException("No space left on device");
                }
                appender.write(bytes);
            }

            @Override
            public void force() throws IOException {
                if (failing) {
                    appender.force();
                    return;
                }
                forces.incrementAndGet();
                leave.acquireUninterruptibly();
                appender.force();
            }

            @Override
            public void truncate(long size) throws IOException {
                appender.truncate(size);
            }

            @Override
            public void close() throws IOException {
                appender.close();
            }
        };
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        disk.forceDirectory(directory);
    }
}
