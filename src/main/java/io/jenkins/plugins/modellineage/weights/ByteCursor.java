package io.jenkins.plugins.modellineage.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;

/** Reads a file forward, number by number; what is passed can be digested on the way. */
final class ByteCursor {
    private static final int PIECE = 1 << 16;

    private final FileBytes file;
    private final byte[] piece = new byte[PIECE];
    private final ByteBuffer buffer = ByteBuffer.wrap(piece).limit(0);
    private long pieceEnd;
    private MessageDigest digest;

    ByteCursor(FileBytes file) {
        this.file = file;
    }

    void order(ByteOrder order) {
        buffer.order(order);
    }

    ByteOrder order() {
        return buffer.order();
    }

    /** Of the byte that is read next. */
    long position() {
        return pieceEnd - buffer.remaining();
    }

    long remaining() {
        return file.length() - position();
    }

    int u8(String what) throws IOException {
        need(1, what);
        digestNext(1);
        return buffer.get() & 0xff;
    }

    int u16(String what) throws IOException {
        need(2, what);
        digestNext(2);
        return buffer.getShort() & 0xffff;
    }

    int i32(String what) throws IOException {
        need(4, what);
        digestNext(4);
        return buffer.getInt();
    }

    long i64(String what) throws IOException {
        need(8, what);
        digestNext(8);
        return buffer.getLong();
    }

    /** So many bytes at once. */
    byte[] bytes(int count, String what) throws IOException {
        if (count > remaining()) {
            throw ended(what);
        }
        byte[] bytes = new byte[count];
        for (int at = 0; at < count; ) {
            need(1, what);
            int next = Math.min(count - at, buffer.remaining());
            digestNext(next);
            buffer.get(bytes, at, next);
            at += next;
        }
        return bytes;
    }

    /** Passes so many bytes. */
    void skip(long count, String what) throws IOException {
        if (count > remaining()) {
            throw ended(what);
        }
        for (long left = count; left > 0; ) {
            need(1, what);
            int next = (int) Math.min(left, buffer.remaining());
            digestNext(next);
            buffer.position(buffer.position() + next);
            left -= next;
        }
    }

    /** Digests what is read from here on, until {@code null} is given. */
    void digestInto(MessageDigest into) {
        digest = into;
    }

    private void digestNext(int count) {
        if (digest != null) {
            digest.update(piece, buffer.position(), count);
        }
    }

    private void need(int count, String what) throws IOException {
        if (buffer.remaining() >= count) {
            return;
        }
        if (count > remaining()) {
            throw ended(what);
        }
        if (pieceEnd > Bounds.HEADER_BYTES) {
            throw ModelFileException.doubtful(
                    position(), "the header goes on; at most " + Bounds.HEADER_BYTES + " bytes of it are read");
        }
        buffer.compact();
        int more = (int) Math.min(buffer.remaining(), file.length() - pieceEnd);
        file.read(pieceEnd, piece, buffer.position(), more);
        pieceEnd += more;
        buffer.position(buffer.position() + more).flip();
    }

    private ModelFileException ended(String what) {
        return ModelFileException.broken(file.length(), "the file ends within " + what + ": it is cut");
    }
}
