package io.jenkins.plugins.modellineage.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** One open file of {@link MemoryFiles}; or one open directory, which can only be forced. */
final class MemoryChannel extends FileChannel {
    private final MemoryFiles files;
    private final MemoryFiles.Content content;
    private final String directory;
    private final boolean synced;
    private int position;

    MemoryChannel(MemoryFiles files, MemoryFiles.Content content, int position, boolean synced) {
        this(files, content, null, synced);
        this.position = position;
    }

    private MemoryChannel(MemoryFiles files, MemoryFiles.Content content, String directory, boolean synced) {
        this.files = files;
        this.content = content;
        this.directory = directory;
        this.synced = synced;
        files.opened();
    }

    static MemoryChannel ofDirectory(MemoryFiles files, String directory) {
        return new MemoryChannel(files, null, directory, false);
    }

    @Override
    public int read(ByteBuffer target) {
        int read = read(target, position);
        position += Math.max(0, read);
        return read;
    }

    @Override
    public int read(ByteBuffer target, long from) {
        synchronized (files) {
            int count = (int) Math.min(target.remaining(), content.size - from);
            if (count <= 0) {
                return target.remaining() == 0 ? 0 : -1;
            }
            target.put(content.bytes, (int) from, count);
            return count;
        }
    }

    @Override
    public long read(ByteBuffer[] targets, int start, int length) {
        long all = 0;
        for (int i = start; i < start + length; i++) {
            int read = read(targets[i]);
            if (read < 0) {
                return all == 0 ? -1 : all;
            }
            all += read;
        }
        return all;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int written = write(source, position);
        position += written;
        return written;
    }

    @Override
    public int write(ByteBuffer source, long to) throws IOException {
        byte[] bytes = new byte[source.remaining()];
        source.get(bytes);
        files.write(content, (int) to, bytes);
        if (synced) {
            files.force(content);
        }
        return bytes.length;
    }

    @Override
    public long write(ByteBuffer[] sources, int start, int length) throws IOException {
        long all = 0;
        for (int i = start; i < start + length; i++) {
            all += write(sources[i]);
        }
        return all;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public FileChannel position(long next) {
        position = (int) next;
        return this;
    }

    @Override
    public long size() {
        synchronized (files) {
            return content.size;
        }
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        if (size < content.size) {
            files.cut(content, (int) size);
        }
        position = (int) Math.min(position, size);
        return this;
    }

    @Override
    public void force(boolean metadata) throws IOException {
        if (directory != null) {
            files.forceNames(directory);
        } else {
            files.force(content);
        }
    }

    @Override
    public long transferTo(long from, long count, WritableByteChannel target) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(count, Math.max(0, content.size - from)));
        read(bytes, from);
        return target.write(bytes.flip());
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long to, long count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(count, 1 << 16));
        source.read(bytes);
        return write(bytes.flip(), to);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long from, long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long from, long size, boolean shared) {
        return tryLock(from, size, shared);
    }

    /** Never refused: who may open what is not what these files are for. */
    @Override
    public FileLock tryLock(long from, long size, boolean shared) {
        return new FileLock(this, from, size, shared) {
            @Override
            public boolean isValid() {
                return MemoryChannel.this.isOpen();
            }

            @Override
            public void release() {}
        };
    }

    @Override
    protected void implCloseChannel() {
        files.closed();
    }
}
