package io.jenkins.plugins.modellineage.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** The real disk, which counts what is read of journals. */
public final class CountingDisk implements Disk {
    private final Disk disk = Disk.real();
    private long bytes;

    /** Bytes that were read since it was asked before. */
    public long bytesRead() {
        long read = bytes;
        bytes = 0;
        return read;
    }

    @Override
    public InputStream read(Path file) throws IOException {
        return new FilterInputStream(disk.read(file)) {
            @Override
            public int read() throws IOException {
                int read = super.read();
                bytes += read < 0 ? 0 : 1;
                return read;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int read = super.read(into, offset, length);
                bytes += Math.max(0, read);
                return read;
            }
        };
    }

    @Override
    public Appender append(Path file) throws IOException {
        return disk.append(file);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        disk.forceDirectory(directory);
    }
}
