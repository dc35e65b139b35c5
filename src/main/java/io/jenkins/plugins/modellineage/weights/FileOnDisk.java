package io.jenkins.plugins.modellineage.weights;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of this machine, as long as it was when it was opened. */
public final class FileOnDisk implements FileBytes {
    private final FileChannel channel;
    private final long length;

    public FileOnDisk(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
        length = channel.size();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void read(long position, byte[] into, int start, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into, start, count);
        while (buffer.hasRemaining()) {
            long at = position + buffer.position() - start;
            if (channel.read(buffer, at) < 0) {
                throw new EOFException("The file was cut to " + at + " bytes while it was read");
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
