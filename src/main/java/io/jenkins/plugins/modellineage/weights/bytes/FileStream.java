package io.jenkins.plugins.modellineage.weights.bytes;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A range of a file as a stream, without a buffer of its own. */
public final class FileStream extends InputStream {
    private final FileBytes file;
    private final long end;
    private long at;

    /**
     * @param from the first byte, within the file
     * @param end behind the last one, within the file
     */
    public FileStream(FileBytes file, long from, long end) {
        Objects.checkFromToIndex(from, end, file.length());
        this.file = file;
        this.at = from;
        this.end = end;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int start, int count) throws IOException {
        int taken = (int) Math.min(count, end - at);
        if (taken <= 0) {
            return count == 0 ? 0 : -1;
        }
        file.read(at, into, start, taken);
        at += taken;
        return taken;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.max(0, Math.min(count, end - at));
        at += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, end - at);
    }
}
