package io.jenkins.plugins.modellineage.mlflow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the fields of one protobuf message from its bytes, as OTLP has it. Everything is bounded by the bytes that are
 * there: nothing is reserved for a length that is only said. Whoever reads asks for the value of a field in the way that its
 * message declares it, or skips it.
 *
 * <p>The library of protobuf would be 1.7 MB in every Jenkins for the six messages that carry spans; they have a handful of
 * fields each, so this reads them.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protobuf's encoding</a>
 */
final class WireReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;
    private static final int VARINT_BYTES = 10;

    /** Messages in one request: an empty one takes two bytes there, and a hundred in memory. */
    private static final int MESSAGES = 500_000;

    private final byte[] bytes;
    private final int end;
    private final int[] messages;
    private int at;
    private int field;
    private int type;

    WireReader(byte[] bytes) {
        this(bytes, 0, bytes.length, new int[1]);
    }

    /** @param messages how many were read, in the whole request */
    private WireReader(byte[] bytes, int from, int end, int[] messages) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
        this.messages = messages;
    }

    /**
     * Goes on to the next field, whose value is to be read then.
     *
     * @return whether there is one
     * @throws MlflowException when these bytes are no field
     */
    boolean next() {
        if (at == end) {
            return false;
        }
        long tag = rawVarint();
        if (tag >>> 3 == 0 || tag >>> 32 != 0) {
            throw malformed("a field has no number");
        }
        field = (int) (tag >>> 3);
        type = (int) (tag & 7);
        return true;
    }

    /** The number of the field. */
    int field() {
        return field;
    }

    /** A whole number; a negative one has all its bits. */
    long varint() {
        require(VARINT);
        return rawVarint();
    }

    boolean flag() {
        return varint() != 0;
    }

    long fixed64() {
        require(FIXED64);
        return buffer(Long.BYTES).getLong();
    }

    int fixed32() {
        require(FIXED32);
        return buffer(Integer.BYTES).getInt();
    }

    double real() {
        return Double.longBitsToDouble(fixed64());
    }

    byte[] bytes() {
        require(BYTES);
        int length = length();
        byte[] value = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return value;
    }

    /** @throws MlflowException when it is not UTF-8 */
    String text() {
        require(BYTES);
        int length = length();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, at, length))
                    .toString();
            at += length;
            return text;
        } catch (CharacterCodingException e) {
            throw malformed("text of field " + field + " is not UTF-8");
        }
    }

    /**
     * The message that is the value.
     *
     * @throws MlflowException when there are too many
     */
    WireReader message() {
        require(BYTES);
        if (++messages[0] > MESSAGES) {
            throw MlflowException.invalid("More than " + MESSAGES
                    + " attributes and values in one request; export in smaller batches, or trace less");
        }
        int length = length();
        WireReader inner = new WireReader(bytes, at, at + length, messages);
        at += length;
        return inner;
    }

    /** Goes on behind a value that nobody asks for. */
    void skip() {
        switch (type) {
            case VARINT -> rawVarint();
            case FIXED64 -> buffer(Long.BYTES);
            case FIXED32 -> buffer(Integer.BYTES);
            case BYTES -> {
                int length = length();
                at += length;
            }
            default -> throw malformed("field " + field + " is of a kind that OpenTelemetry has not");
        }
    }

    private void require(int wanted) {
        if (type != wanted) {
            throw malformed("field " + field + " is of another kind than OpenTelemetry's");
        }
    }

    private int length() {
        long length = rawVarint();
        if (length < 0 || length > end - at) {
            throw malformed("field " + field + " is longer than what was sent");
        }
        return (int) length;
    }

    private ByteBuffer buffer(int length) {
        if (length > end - at) {
            throw malformed("field " + field + " is longer than what was sent");
        }
        ByteBuffer value = ByteBuffer.wrap(bytes, at, length).order(ByteOrder.LITTLE_ENDIAN);
        at += length;
        return value;
    }

    private long rawVarint() {
        long value = 0;
        for (int i = 0; i < VARINT_BYTES; i++) {
            if (at == end) {
                throw malformed("it breaks off");
            }
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << (7 * i);
            if (next >= 0) {
                return value;
            }
        }
        throw malformed("a number has more than 64 bits");
    }

    static MlflowException malformed(String why) {
        return new MlflowException(
                ErrorCode.BAD_REQUEST, "Invalid OpenTelemetry format: " + why + "; send an ExportTraceServiceRequest");
    }
}
