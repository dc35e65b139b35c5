package io.jenkins.plugins.modellineage.evaluation;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Texts of some rows, compressed together: one by itself is too short for that.
 *
 * @param deflated in the format of zlib
 * @param length in bytes once it is inflated
 */
public record TextBlock(byte[] deflated, int length) {
    /** A block takes no more rows from here on. */
    static final int FULL = 64 << 10;

    /** What a full one has at most, as its last row may be as large as rows can be. */
    public static final int MOST = FULL + 3 * (KeptText.BYTES + 64);

    private static final int NONE = -1;
    private static final int DIGEST_BYTES = 32;

    static TextBlock of(byte[] raw) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(raw);
            deflater.finish();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] some = new byte[8 << 10];
            while (!deflater.finished()) {
                bytes.write(some, 0, deflater.deflate(some));
            }
            return new TextBlock(bytes.toByteArray(), raw.length);
        } finally {
            deflater.end();
        }
    }

    /** @throws IllegalArgumentException when it has no texts at that place */
    public ExampleText at(int offset) {
        byte[] raw = inflated();
        if (offset < 0 || offset >= raw.length) {
            throw new IllegalArgumentException("A block of texts with " + raw.length + " bytes has none at " + offset);
        }
        return read(ByteBuffer.wrap(raw).position(offset));
    }

    /** Hands out the texts of each row with the place where they begin. */
    void forEach(BiConsumer<Integer, ExampleText> each) {
        ByteBuffer raw = ByteBuffer.wrap(inflated());
        while (raw.hasRemaining()) {
            int offset = raw.position();
            each.accept(offset, read(raw));
        }
    }

    private byte[] inflated() {
        if (length <= 0 || length > MOST) {
            throw new IllegalArgumentException("A block of texts cannot have " + length + " bytes");
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(deflated);
            byte[] raw = new byte[length];
            int read = inflater.inflate(raw);
            if (read < length || inflater.inflate(new byte[1]) > 0 || inflater.getRemaining() > 0) {
                throw new IllegalArgumentException("A block of texts has not the " + length + " bytes that it should");
            }
            return raw;
        } catch (DataFormatException damaged) {
            throw new IllegalArgumentException("A block of texts cannot be inflated", damaged);
        } finally {
            inflater.end();
        }
    }

    static byte[] write(ExampleText text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream output = new DataOutputStream(bytes)) {
            write(text.prompt(), output);
            write(text.reference(), output);
            write(text.output(), output);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(Optional<KeptText> text, DataOutputStream output) throws IOException {
        if (text.isEmpty()) {
            output.writeInt(NONE);
            return;
        }
        byte[] kept = text.get().text().getBytes(StandardCharsets.UTF_8);
        output.writeInt(kept.length);
        output.write(kept);
        output.writeLong(text.get().whole().map(KeptText.Whole::bytes).orElse(0L));
        if (text.get().whole().isPresent()) {
            output.write(
                    HexFormat.of().parseHex(text.get().whole().get().digest().hex()));
        }
    }

    private static ExampleText read(ByteBuffer raw) {
        try {
            return new ExampleText(text(raw), text(raw), text(raw));
        } catch (BufferUnderflowException cut) {
            throw new IllegalArgumentException("A block of texts ends within one", cut);
        }
    }

    private static Optional<KeptText> text(ByteBuffer raw) {
        int bytes = raw.getInt();
        if (bytes == NONE) {
            return Optional.empty();
        }
        if (bytes < 0 || bytes > raw.remaining()) {
            throw new IllegalArgumentException("A block of texts ends within one");
        }
        String kept = new String(raw.array(), raw.arrayOffset() + raw.position(), bytes, StandardCharsets.UTF_8);
        raw.position(raw.position() + bytes);
        long whole = raw.getLong();
        if (whole == 0) {
            return Optional.of(new KeptText(kept, Optional.empty()));
        }
        byte[] digest = new byte[DIGEST_BYTES];
        raw.get(digest);
        return Optional.of(new KeptText(kept, Optional.of(new KeptText.Whole(whole, Sha256.ofDigest(digest)))));
    }
}
