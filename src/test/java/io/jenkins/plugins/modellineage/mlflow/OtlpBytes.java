package io.jenkins.plugins.modellineage.mlflow;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Writes protobuf, field by field, as exporters of OpenTelemetry do. */
public final class OtlpBytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public OtlpBytes varint(int field, long value) {
        raw((long) field << 3);
        return raw(value);
    }

    public OtlpBytes fixed64(int field, long value) {
        raw((long) field << 3 | 1);
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
        return this;
    }

    public OtlpBytes fixed32(int field, int value) {
        raw((long) field << 3 | 5);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
        return this;
    }

    public OtlpBytes bytes(int field, byte[] value) {
        raw((long) field << 3 | 2);
        raw(value.length);
        bytes.writeBytes(value);
        return this;
    }

    public OtlpBytes text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    public OtlpBytes message(int field, OtlpBytes value) {
        return bytes(field, value.toBytes());
    }

    private OtlpBytes raw(long value) {
        long left = value;
        while (left >>> 7 != 0) {
            bytes.write((int) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        bytes.write((int) left);
        return this;
    }

    public byte[] toBytes() {
        return bytes.toByteArray();
    }

    /** A span that went well. */
    public static OtlpBytes span(String trace, String id, String name) {
        return new OtlpBytes()
                .bytes(1, HexFormat.of().parseHex(trace))
                .bytes(2, HexFormat.of().parseHex(id))
                .text(5, name)
                .fixed64(7, 1_795_838_284_130_140_913L)
                .fixed64(8, 1_795_838_284_131_759_909L)
                .message(15, new OtlpBytes().varint(3, 1));
    }

    /** An attribute. */
    public static OtlpBytes attribute(String key, OtlpBytes value) {
        return new OtlpBytes().text(1, key).message(2, value);
    }

    /** A request to export these spans. */
    public static byte[] export(OtlpBytes... spans) {
        OtlpBytes scope = new OtlpBytes().message(1, new OtlpBytes().text(1, "mlflow"));
        for (OtlpBytes span : spans) {
            scope.message(2, span);
        }
        OtlpBytes resource = new OtlpBytes()
                .message(1, new OtlpBytes().message(1, attribute("service.name", new OtlpBytes().text(1, "test"))))
                .message(2, scope);
        return new OtlpBytes().message(1, resource).toBytes();
    }
}
