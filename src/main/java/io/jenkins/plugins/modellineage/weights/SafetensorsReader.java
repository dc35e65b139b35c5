package io.jenkins.plugins.modellineage.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads safetensors: 8 bytes that say how long the header is, a header in JSON, and the tensors' bytes without a gap.
 *
 * <p>Refuses what the library of the format (0.8.0) refuses, save for dtypes it does not know, and names that stand
 * twice, of which that library takes the last and others the first.
 */
public final class SafetensorsReader implements ModelFileReader {
    static final String FORMAT = "safetensors";

    /** Bytes of the header's length. */
    static final int PREFIX = 8;

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public boolean beginsAs(byte[] head) {
        if (head.length <= PREFIX || head[PREFIX] != '{') {
            return false;
        }
        long length = littleEndian(head);
        return length >= 2 && length <= Bounds.HEADER_BYTES;
    }

    @Override
    public boolean isNamedAs(String name) {
        return name.endsWith(".safetensors");
    }

    @Override
    public ModelFacts read(FileBytes file) throws IOException {
        long end = headerEnd(file);
        Reading reading = new Reading(FORMAT, "");
        if (end > PREFIX && file.head(PREFIX + 1)[PREFIX] != '{') {
            reading.find("The header does not begin with '{' as the format demands");
        }
        try (HeaderText text = new HeaderText(file, PREFIX, end)) {
            new SafetensorsHeader(text, reading, end).read();
        }
        ModelFacts facts = reading.facts();
        new WholeData(facts.tensors(), end, file.length()).check();
        return facts;
    }

    private static long headerEnd(FileBytes file) throws IOException {
        if (file.length() < PREFIX) {
            throw ModelFileException.broken(
                    file.length(), "the file ends within the " + PREFIX + " bytes that say how long its header is");
        }
        long length = littleEndian(file.head(PREFIX));
        if (length < 0 || length > Bounds.HEADER_BYTES) {
            throw ModelFileException.broken(
                    0,
                    "the header is said to have " + Long.toUnsignedString(length) + " bytes; the format allows "
                            + Bounds.HEADER_BYTES);
        }
        if (length > file.length() - PREFIX) {
            throw ModelFileException.broken(
                    0,
                    "the header is said to have " + length + " bytes, but only " + (file.length() - PREFIX)
                            + " follow: the file is cut, or no safetensors");
        }
        return PREFIX + length;
    }

    private static long littleEndian(byte[] head) {
        return ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }
}
