package io.jenkins.plugins.modellineage.tracker.tensorboard;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** An event file as a writer would write it, frame by frame, from messages that a test makes by hand. */
public final class EventFile {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** One that begins as each does. */
    public static EventFile begun() {
        return new EventFile().event(message(fixed64(1, 1.7e9), text(3, "brain.Event:2")));
    }

    /** A frame with the right checksums around any bytes. */
    public EventFile event(byte[] event) {
        ByteBuffer length = buffer(Long.BYTES).putLong(0, event.length);
        bytes.writeBytes(length.array());
        bytes.writeBytes(buffer(Integer.BYTES).putInt(0, masked(length.array())).array());
        bytes.writeBytes(event);
        bytes.writeBytes(buffer(Integer.BYTES).putInt(0, masked(event)).array());
        return this;
    }

    /** An event with one value. */
    public EventFile value(double wallTime, long step, byte[]... value) {
        return event(message(fixed64(1, wallTime), varint(2, step), nested(5, nested(1, value))));
    }

    public EventFile scalar(String tag, double wallTime, long step, float value) {
        return value(wallTime, step, text(1, tag), fixed32(2, value));
    }

    /** Bytes that are no frame. */
    public EventFile raw(byte[] any) {
        bytes.writeBytes(any);
        return this;
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }

    public static byte[] message(byte[]... fields) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] field : fields) {
            all.writeBytes(field);
        }
        return all.toByteArray();
    }

    public static byte[] nested(int field, byte[]... fields) {
        return delimited(field, message(fields));
    }

    public static byte[] text(int field, String text) {
        return delimited(field, text.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] delimited(int field, byte[] value) {
        return message(number((long) field << 3 | 2), number(value.length), value);
    }

    public static byte[] varint(int field, long value) {
        return message(number((long) field << 3), number(value));
    }

    public static byte[] fixed64(int field, double value) {
        return message(
                number((long) field << 3 | 1),
                buffer(Long.BYTES).putDouble(0, value).array());
    }

    public static byte[] fixed32(int field, float value) {
        return message(
                number((long) field << 3 | 5),
                buffer(Integer.BYTES).putFloat(0, value).array());
    }

    private static byte[] number(long value) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        long left = value;
        while ((left & ~0x7fL) != 0) {
            all.write((int) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        all.write((int) left);
        return all.toByteArray();
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int masked(byte[] of) {
        CRC32C checksum = new CRC32C();
        checksum.update(of, 0, of.length);
        int value = (int) checksum.getValue();
        return (value >>> 15 | value << 17) + 0xa282ead8;
    }
}
