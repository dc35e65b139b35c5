package io.jenkins.plugins.modellineage.weights;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Reads GGUF, versions 2 and 3, in both byte orders: keys with values, descriptions of tensors, then their bytes.
 *
 * <p>Refuses what ggml refuses when it loads the data too, and a product of dimensions that overflows, which ggml takes
 * for none. Lists in lists are read although ggml refuses them, since the format's document allows them.
 */
public final class GgufReader implements ModelFileReader {
    static final String FORMAT = "GGUF";
    private static final byte[] MAGIC = FORMAT.getBytes(StandardCharsets.US_ASCII);
    /** What GGUF's predecessors begin with. */
    private static final Set<String> OLD = Set.of("lmgg", "fmgg", "tjgg", "algg");

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public boolean beginsAs(byte[] head) {
        return head.length >= MAGIC.length && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    @Override
    public boolean isNamedAs(String name) {
        return name.endsWith(".gguf");
    }

    @Override
    public ModelFacts read(FileBytes file) throws IOException {
        ByteCursor cursor = new ByteCursor(file);
        magic(cursor);
        Reading reading = new Reading(FORMAT, Integer.toString(version(cursor)));
        long tensors = count(cursor, "tensors", GgufTensor.SMALLEST);
        long keys = count(cursor, "keys", GgufMetadata.SMALLEST);
        GgufMetadata metadata = new GgufMetadata(cursor, reading);
        metadata.read(keys);
        new GgufTensors(cursor, reading, metadata.alignment()).read(tensors);
        requireNamesOnce(reading);
        TensorTable table = reading.facts().tensors();
        new GgufPadding(file, table, metadata.alignment()).tell(cursor.position(), reading);
        new GgufFacts(metadata, reading).tell(table, cursor.order());
        return reading.facts();
    }

    private static void requireNamesOnce(Reading reading) throws ModelFileException {
        Optional<Tensor> twice = reading.twice();
        if (twice.isPresent()) {
            throw ModelFileException.broken(
                    twice.get().position(),
                    "the name of tensor " + Naming.quoted(twice.get().name()) + " stands twice");
        }
    }

    private static void magic(ByteCursor cursor) throws IOException {
        byte[] magic = cursor.bytes(MAGIC.length, "its first four bytes");
        String written = new String(magic, StandardCharsets.ISO_8859_1);
        if (OLD.contains(written)) {
            throw ModelFileException.doubtful(0, "the file is of a format before GGUF; convert it to GGUF");
        }
        if (!Arrays.equals(magic, MAGIC)) {
            throw ModelFileException.broken(0, "the file begins with " + Naming.quoted(written) + ", not with 'GGUF'");
        }
    }

    private static int version(ByteCursor cursor) throws IOException {
        cursor.order(ByteOrder.LITTLE_ENDIAN);
        int version = cursor.i32("its version");
        if ((version & 0xffff) == 0) {
            cursor.order(ByteOrder.BIG_ENDIAN);
            version = Integer.reverseBytes(version);
        }
        if (version != 2 && version != 3) {
            throw ModelFileException.doubtful(
                    MAGIC.length,
                    "the file is of GGUF " + Integer.toUnsignedString(version) + "; only 2 and 3 are read");
        }
        return version;
    }

    private static long count(ByteCursor cursor, String what, int smallest) throws IOException {
        long at = cursor.position();
        long count = cursor.i64("the number of its " + what);
        if (count < 0 || count > cursor.remaining() / smallest) {
            throw ModelFileException.broken(
                    at,
                    "the file is said to have " + Long.toUnsignedString(count) + " " + what + ", for which its "
                            + cursor.remaining() + " bytes have no room");
        }
        return count;
    }
}
