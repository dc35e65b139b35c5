package io.jenkins.plugins.modellineage.weights.bytes;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import java.io.IOException;
import java.util.Objects;

/** A place in a range of a file that goes on as bytes are taken. Costs 8 KiB, wherever it stands. Numbers are little-endian. */
public final class Cursor {
    private static final int BUFFER = 8_192;

    private final FileBytes file;
    private final long end;
    private byte[] buffer;
    private long at;
    private long from;

    /**
     * @param from the first byte, within the file
     * @param end behind the last one, within the file
     */
    public Cursor(FileBytes file, long from, long end) {
        Objects.checkFromToIndex(from, end, file.length());
        this.file = file;
        this.end = end;
        this.at = from;
        this.buffer = new byte[0];
    }

    /** A part of another one, which has it in its buffer. */
    private Cursor(Cursor whole, long end) {
        this.file = whole.file;
        this.end = end;
        this.at = whole.at;
        this.buffer = whole.buffer;
        this.from = whole.from;
    }

    /**
     * A cursor from here to another place; this one stays where it is. Short ones cost no reading of their own.
     *
     * @throws ModelFileException when this one ends before
     */
    public Cursor to(long place) throws IOException {
        require(place - at);
        return hold(place - at) ? new Cursor(this, place) : new Cursor(file, at, place);
    }

    public long position() {
        return at;
    }

    public long remaining() {
        return end - at;
    }

    public int u8() throws IOException {
        require(1);
        hold(1);
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
        if (hold(count)) {
            System.arraycopy(buffer, (int) (at - from), taken, 0, count);
        } else {
            file.read(at, taken, 0, count);
        }
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

    /** Whether so many bytes from here on are in the buffer, after they were read if they fit. Other cursors may have it too. */
    private boolean hold(long count) throws IOException {
        if (at >= from && at + count <= from + buffer.length) {
            return true;
        }
        if (count > BUFFER) {
            return false;
        }
        byte[] read = new byte[(int) Math.min(BUFFER, end - at)];
        file.read(at, read, 0, read.length);
        buffer = read;
        from = at;
        return true;
    }
}
