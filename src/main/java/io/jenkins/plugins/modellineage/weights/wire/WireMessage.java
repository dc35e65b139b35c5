package io.jenkins.plugins.modellineage.weights.wire;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.bytes.Cursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The fields of one message, one after the other. Nothing longer than a name is brought into memory; a field that nobody asks
 * for is skipped by the next one. A field that is of another kind than its message says is a refusal.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protobuf's encoding</a>
 */
public final class WireMessage {
    /** Most levels of messages; upb gives up at about 100. */
    public static final int DEPTH = 64;

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;
    private static final int VARINT_BYTES = 10;

    private final Cursor cursor;
    private final int depth;
    private int field;
    private int type;
    private long tagAt;
    private long number;
    private long end;

    /** The message that is the whole file. */
    public WireMessage(FileBytes file) {
        this(new Cursor(file, 0, file.length()), 0);
    }

    private WireMessage(Cursor cursor, int depth) {
        this.cursor = cursor;
        this.depth = depth;
        this.end = cursor.position();
    }

    /**
     * Goes on to the next field, behind the value of the one before.
     *
     * @return whether there is one
     */
    public boolean next() throws IOException {
        cursor.skip(end - cursor.position());
        if (cursor.remaining() == 0) {
            return false;
        }
        tagAt = cursor.position();
        long tag = varintAt();
        if (tag >>> 3 == 0 || tag >>> 32 != 0) {
            throw ModelFileException.broken(tagAt, "a field has no number");
        }
        field = (int) (tag >>> 3);
        type = (int) (tag & 7);
        end = valueEnd();
        return true;
    }

    /** The number of the field. */
    public int field() {
        return field;
    }

    /** Where the field begins in the file. */
    public long position() {
        return tagAt;
    }

    /** Where the bytes of its value begin: a text's, a message's, packed numbers'. */
    public long valuePosition() {
        return cursor.position();
    }

    /** How many bytes its value has there. */
    public long length() throws ModelFileException {
        require(BYTES);
        return end - cursor.position();
    }

    /** A whole number; a negative one has all its bits. */
    public long varint() throws IOException {
        require(VARINT);
        return number;
    }

    /** The 64 bits of a double or of a whole number of fixed width. */
    public long fixed64() throws IOException {
        require(FIXED64);
        return cursor.i64();
    }

    /** The 32 bits of a float or of a whole number of fixed width. */
    public int fixed32() throws IOException {
        require(FIXED32);
        return cursor.i32();
    }

    /** Whether the value is one of fixed width: of a repeated field one element, which is not packed. */
    public boolean isFixed() {
        return type == FIXED64 || type == FIXED32;
    }

    /** A text; what is not UTF-8 in it is replaced. */
    public String text(int atMost) throws IOException {
        return new String(bytes(atMost), StandardCharsets.UTF_8);
    }

    public byte[] bytes(int atMost) throws IOException {
        if (length() > atMost) {
            throw ModelFileException.doubtful(
                    tagAt, "field " + field + " has " + length() + " bytes; at most " + atMost + " are read");
        }
        return cursor.bytes((int) length());
    }

    /** The message that is the value; each call begins it anew. */
    public WireMessage message() throws IOException {
        require(BYTES);
        if (depth == DEPTH) {
            throw ModelFileException.doubtful(tagAt, "messages lie more than " + DEPTH + " levels deep");
        }
        return new WireMessage(cursor.to(end), depth + 1);
    }

    /** Takes the whole numbers of a repeated field: one, or packed ones. */
    public void varints(WholeNumbers into) throws IOException {
        if (type == VARINT) {
            into.take(number);
            return;
        }
        require(BYTES);
        while (cursor.position() < end) {
            into.take(varintAt());
        }
        if (cursor.position() > end) {
            throw ModelFileException.broken(tagAt, "a number reaches out of its field");
        }
    }

    /** Takes numbers, and may refuse them. */
    @FunctionalInterface
    public interface WholeNumbers {
        void take(long number) throws IOException;
    }

    /** How many values of a repeated field stand here: one, or as many as are packed. */
    public long count(int bytesEach) throws IOException {
        return type == BYTES ? length() / bytesEach : 1;
    }

    private long valueEnd() throws IOException {
        return switch (type) {
            case VARINT -> {
                number = varintAt();
                yield cursor.position();
            }
            case FIXED64 -> behind(Long.BYTES);
            case FIXED32 -> behind(Integer.BYTES);
            case BYTES -> behind(varintAt());
            default -> throw ModelFileException.broken(tagAt, "field " + field + " is of the kind " + type);
        };
    }

    private long behind(long length) throws ModelFileException {
        if (length < 0 || length > cursor.remaining()) {
            throw ModelFileException.broken(tagAt, "field " + field + " is longer than the message that it stands in");
        }
        return cursor.position() + length;
    }

    private void require(int wanted) throws ModelFileException {
        if (type != wanted) {
            throw ModelFileException.doubtful(
                    tagAt,
                    "field " + field + " is of the kind " + type + " and not " + wanted + ", as its message has it");
        }
    }

    private long varintAt() throws IOException {
        long at = cursor.position();
        long value = 0;
        for (int i = 0; i < VARINT_BYTES; i++) {
            int next = cursor.u8();
            value |= (long) (next & 0x7f) << (7 * i);
            if (next < 0x80) {
                return value;
            }
        }
        throw ModelFileException.broken(at, "a number has more than 64 bits");
    }
}
