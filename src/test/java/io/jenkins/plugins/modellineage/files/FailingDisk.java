package io.jenkins.plugins.modellineage.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** A disk on which some kinds of operation fail until it is told otherwise; a failing write gets half its bytes down. */
public final class FailingDisk implements Disk {
    /** What can fail. */
    public enum Kind {
        OPEN,
        WRITE,
        FORCE,
        TRUNCATE,
        RENAME,
        DIRECTORY
    }

    private final Disk disk = Disk.real();
    private final Set<Kind> failing = new HashSet<>();

    public FailingDisk fail(Kind... kinds) {
        failing.clear();
        failing.addAll(Arrays.asList(kinds));
        return this;
    }

    @Override
    public Appender append(Path file) throws IOException {
        check(Kind.OPEN);
        Appender appender = disk.append(file);
        return new Appender() {
            @Override
            public long size() throws IOException {
                return appender.size();
            }

            @Override
            public void write(byte[] bytes) throws IOException {
                if (failing.contains(Kind.WRITE)) {
                    appender.write(Arrays.copyOf(bytes, bytes.length / 2));
                }
                check(Kind.WRITE);
                appender.write(bytes);
            }

            @Override
            public void force() throws IOException {
                check(Kind.FORCE);
                appender.force();
            }

            @Override
            public void truncate(long size) throws IOException {
                check(Kind.TRUNCATE);
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
        check(Kind.DIRECTORY);
        disk.forceDirectory(directory);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        check(Kind.RENAME);
        disk.rename(from, to);
    }

    private void check(Kind kind) throws IOException {
        if (failing.contains(kind)) {
            throw new IOException("No space left on device");
        }
    }
}
