package io.jenkins.plugins.modellineage.weights;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The description of a tensor in GGUF.
 *
 * @param shape the slowest dimension first, unlike in the file
 * @param bytes how many its elements take, or {@link #UNKNOWN} with a type that is newer than ours
 * @param offset of its first byte in the data
 * @param at where the description stands
 */
record GgufTensor(String name, String type, List<Long> shape, long bytes, long offset, long at) {
    static final long UNKNOWN = -1;

    /** Bytes of the smallest description. */
    static final int SMALLEST = 24;

    /** The first length of a name that ggml does not read. */
    private static final int NAME_BYTES = 64;

    private static final int DIMENSIONS = 4;

    String quoted() {
        return quoted(name);
    }

    private static String quoted(String name) {
        return "tensor " + Naming.quoted(name);
    }

    static GgufTensor read(ByteCursor cursor, Reading reading) throws IOException {
        long at = cursor.position();
        GgufText name = name(cursor);
        String what = quoted(name.text());
        if (!name.isUnicode()) {
            reading.find("The name of " + what + " is not UTF-8");
        }
        List<Long> dimensions = dimensions(cursor, what);
        int type = type(cursor, what);
        long bytes = bytes(dimensions, type, what, at);
        if (dimensions.isEmpty()) {
            reading.find("The " + what + " has no dimensions");
        } else if (dimensions.contains(0L)) {
            reading.find("The " + what + " has no elements");
        }
        if (bytes == UNKNOWN) {
            reading.find("The type " + Integer.toUnsignedString(type) + " of " + what
                    + " is not known here; its size is taken from what follows it");
        }
        Collections.reverse(dimensions);
        String typeName = GgufType.of(type).map(GgufType::name).orElse("type " + Integer.toUnsignedString(type));
        return new GgufTensor(name.text(), typeName, dimensions, bytes, cursor.i64(what), at);
    }

    private static GgufText name(ByteCursor cursor) throws IOException {
        long at = cursor.position();
        GgufText name = GgufText.read(cursor, "the name of a tensor");
        if (name.bytes() >= NAME_BYTES) {
            throw ModelFileException.broken(
                    at, "the name of a tensor has " + name.bytes() + " bytes; ggml reads " + (NAME_BYTES - 1));
        }
        return name;
    }

    /** The fastest first, as in the file. */
    private static List<Long> dimensions(ByteCursor cursor, String what) throws IOException {
        long at = cursor.position();
        int count = cursor.i32(what);
        if (count < 0 || count > DIMENSIONS) {
            throw ModelFileException.broken(
                    at, what + " has " + Integer.toUnsignedString(count) + " dimensions; ggml reads " + DIMENSIONS);
        }
        List<Long> dimensions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long dimension = cursor.i64(what);
            if (dimension < 0) {
                throw ModelFileException.broken(
                        at, what + " has the dimension " + Long.toUnsignedString(dimension) + ", which no file holds");
            }
            dimensions.add(dimension);
        }
        return dimensions;
    }

    private static int type(ByteCursor cursor, String what) throws IOException {
        long at = cursor.position();
        int type = cursor.i32(what);
        if (type < 0 || GgufType.isRemoved(type)) {
            throw ModelFileException.broken(
                    at, what + " is of type " + Integer.toUnsignedString(type) + ", which ggml does not read");
        }
        return type;
    }

    private static long bytes(List<Long> dimensions, int id, String what, long at) throws ModelFileException {
        Optional<GgufType> type = GgufType.of(id);
        try {
            long elements = Tensor.elements(dimensions);
            if (type.isEmpty()) {
                return UNKNOWN;
            }
            long row = dimensions.isEmpty() ? 1 : dimensions.get(0);
            if (row % type.get().elements() != 0) {
                throw ModelFileException.broken(
                        at,
                        what + " has rows of " + row + " elements, which "
                                + type.get().name() + " does not part into blocks of "
                                + type.get().elements());
            }
            return type.get().bytesOf(elements);
        } catch (ArithmeticException overflow) {
            throw ModelFileException.broken(at, what + " of " + dimensions + " has more elements than can be counted");
        }
    }
}
