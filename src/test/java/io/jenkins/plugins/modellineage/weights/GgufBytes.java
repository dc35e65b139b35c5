package io.jenkins.plugins.modellineage.weights;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes a GGUF file piece by piece, right or wrong. */
final class GgufBytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    GgufBytes() {}

    static GgufBytes begun(int version, long tensors, long keys) {
        return new GgufBytes().raw("GGUF").u32(version).u64(tensors).u64(keys);
    }

    /** One key more than those that follow: the architecture. */
    static GgufBytes llama(long tensors, long keys) {
        return begun(3, tensors, keys + 1).text("general.architecture").u32(8).text("llama");
    }

    GgufBytes raw(String ascii) {
        bytes.writeBytes(ascii.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    GgufBytes u32(long value) {
        return put(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt((int) value));
    }

    GgufBytes u64(long value) {
        return put(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value));
    }

    GgufBytes text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        u64(utf8.length);
        bytes.writeBytes(utf8);
        return this;
    }

    /** A description of type F32 with one dimension. */
    GgufBytes f32(String name, long elements, long offset) {
        return text(name).u32(1).u64(elements).u32(0).u64(offset);
    }

    GgufBytes zeros(int count) {
        bytes.writeBytes(new byte[count]);
        return this;
    }

    /** Zeros up to the next multiple. */
    GgufBytes aligned(int alignment) {
        return zeros((alignment - bytes.size() % alignment) % alignment);
    }

    BytesInMemory file() {
        return new BytesInMemory(bytes.toByteArray());
    }

    private GgufBytes put(ByteBuffer buffer) {
        bytes.writeBytes(buffer.array());
        return this;
    }
}
