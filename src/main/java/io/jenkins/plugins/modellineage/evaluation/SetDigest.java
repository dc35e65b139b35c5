package io.jenkins.plugins.modellineage.evaluation;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The identity of an evaluation set: SHA-256 over its lines in the order of their bytes, each ended by a line feed and
 * given once. A line is {@code id ␀ input digest ␀ target digest}; without a target its last part is empty. When the input of
 * any example is not known, lines are the ids alone. So neither the order of the file nor the number of samples matters.
 *
 * <p>Not for several threads. About 100 bytes are held for each row.
 */
public final class SetDigest {
    private static final int RAW = 32;
    private static final HexFormat HEX = HexFormat.of();

    private final List<byte[]> lines = new ArrayList<>();
    private boolean inputs = true;

    /** Adds the question that the example answers. */
    public SetDigest add(Example example) {
        inputs &= example.input().isPresent();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes(example.id().getBytes(StandardCharsets.UTF_8));
        line.write(0);
        example.input().ifPresent(input -> line.writeBytes(HEX.parseHex(input.hex())));
        example.input()
                .flatMap(input -> example.target())
                .ifPresent(target -> line.writeBytes(HEX.parseHex(target.hex())));
        lines.add(line.toByteArray());
        return this;
    }

    /** How sure the digest tells sets apart. */
    public EvaluationSet.Identity identity() {
        if (lines.isEmpty()) {
            return EvaluationSet.Identity.NAME;
        }
        return inputs ? EvaluationSet.Identity.EXAMPLES : EvaluationSet.Identity.IDS;
    }

    /**
     * The digest of what was added so far.
     *
     * @throws IllegalStateException when nothing was; a set of which the name is all has {@link EvaluationSet#named}
     */
    public Sha256 digest() {
        if (lines.isEmpty()) {
            throw new IllegalStateException("No example was added");
        }
        List<byte[]> sorted = lines.stream()
                .map(line -> inputs ? line : Arrays.copyOf(line, idLength(line)))
                .sorted(Arrays::compareUnsigned)
                .toList();
        MessageDigest digest = Sha256.newDigest();
        byte[] last = null;
        for (byte[] line : sorted) {
            if (!Arrays.equals(line, last)) {
                write(line, digest);
            }
            last = line;
        }
        return Sha256.ofDigest(digest.digest());
    }

    private void write(byte[] line, MessageDigest digest) {
        int id = idLength(line);
        digest.update(line, 0, id);
        if (inputs) {
            digest.update((byte) 0);
            digest.update(hex(line, id + 1, Math.min(line.length, id + 1 + RAW)));
            digest.update((byte) 0);
            digest.update(hex(line, Math.min(line.length, id + 1 + RAW), line.length));
        }
        digest.update((byte) '\n');
    }

    private static byte[] hex(byte[] line, int from, int to) {
        return HEX.formatHex(line, from, to).getBytes(StandardCharsets.US_ASCII);
    }

    private static int idLength(byte[] line) {
        for (int i = 0; i < line.length; i++) {
            if (line[i] == 0) {
                return i;
            }
        }
        return line.length;
    }
}
