package io.jenkins.plugins.modellineage.files;

import java.io.IOException;
import java.nio.file.Path;

/** The disk of {@link MemoryFiles}. */
public final class MemoryDisk implements Disk {
    private final MemoryFiles files;

    public MemoryDisk(MemoryFiles files) {
        this.files = files;
    }

    @Override
    public Appender append(Path file) throws IOException {
        files.ask(MemoryFiles.Call.OPEN);
        MemoryFiles.Content content = files.open(file.toAbsolutePath().toString(), true, false);
        files.opened();
        return new Appender() {
            private boolean closed;

            @Override
            public long size() {
                return content.size;
            }

            @Override
            public void write(byte[] bytes) throws IOException {
                files.write(content, content.size, bytes);
            }

            @Override
            public void force() throws IOException {
                files.force(content);
            }

            @Override
            public void truncate(long size) throws IOException {
                files.cut(content, (int) size);
            }

            @Override
            public void close() {
                if (!closed) {
                    closed = true;
                    files.closed();
                }
            }
        };
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        files.forceNames(directory.toAbsolutePath().toString());
    }
}
