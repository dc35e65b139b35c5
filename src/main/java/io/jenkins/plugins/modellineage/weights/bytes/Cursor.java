package io.jenkins.plugins.modellineage.weights.bytes;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import java.io.IOException;
import java.util.Objects;

/** A place in a range of a file that goes on as bytes are taken. Costs 8 KiB, wherever it stands. Numbers are little-endian. */
public final class Cursor {
    private static final int BUFFER = 8_192;

    private final FileBytes file;
    private final byte[] buffer;
    private final long end;
    private long at;
    private long from;
    private int held;

    /**
     * @param from the first byte, within the file
     * @param end behind the last one, within the file
     */
    public Cursor(FileBytes file, long from, long end) {
        Objects.checkFromToIndex(from, end, file.length());
        this.file = file;
        this.end = end;
        this.at = from;
        this.buffer = new byte[(int) Math.min(BUFFER, end - from)];
    }

    public long position() {
        return at;
    }

    public long remaining() {
        return end - at;
    }

    public int u8() throws IOException {
        require(1);
        if (at < from || at >= from + held) {
            fill();
        }
        return buffer[(int) (at++ - from)] & 0xff;
    }

    public int u16() throws IOException {
        return u8() | u8() << 8;
    }

    public int i32() throws IOException {
        return u16() | u16() << 16;
    }

    public long u32() throws IOException {
        return i32() & 0xffff_ffffL;
    }

    public long i64() throws IOException {
        return u32() | u32() << 32;
    }

    /**
     * So many bytes.
     *
     * @throws ModelFileException when there are fewer; nothing is reserved before that is known
     */
    public byte[] bytes(int count) throws IOException {
        require(count);
        byte[] taken = new byte[count];
        file.read(at, taken, 0, count);
        at += count;
        return taken;
    }

    /** @throws ModelFileException when there are fewer */
    public void skip(long count) throws IOException {
        require(count);
        at += count;
    }

    private void require(long count) throws ModelFileException {
        if (count < 0 || count > end - at) {
            throw ModelFileException.broken(
                    at, "it ends " + (end - at) + " bytes further on, where " + count + " bytes are said to follow");
        }
    }

    private void fill() throws IOException {
        from = at;
        held = (int) Math.min(buffer.length, end - at);
        file.read(from, buffer, 0, held);
    }
}
