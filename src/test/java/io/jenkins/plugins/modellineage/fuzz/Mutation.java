package io.jenkins.plugins.modellineage.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes other inputs of those that are there: bits, pieces, pieces of each other, and what is often wrong with text. */
final class Mutation {
    private static final List<String> WORDS = List.of(
            "\0",
            "\n",
            "\r\n",
            "\"",
            "\\u0000",
            "\\ud800",
            "\ud83d\ude00",
            "\u202e",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            ";",
            "\t",
            "null",
            "true",
            "NaN",
            "Infinity",
            "-Infinity",
            "-0",
            "-0.0",
            "1e309",
            "4.9e-324",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "1e999999999",
            "0x10",
            "1_000",
            "'",
            "`",
            "(",
            ")",
            "AND",
            "OR",
            "NOT",
            "LIKE",
            "ILIKE",
            "IN",
            "IS NULL",
            "%",
            "_",
            "= ",
            "!=",
            ">=",
            "metrics.",
            "params.",
            "tags.",
            "---",
            "&a",
            "*a",
            "<<: *a",
            "!!int",
            "[[",
            "#",
            "step",
            "time",
            "epoch",
            "\ufeff",
            "..",
            "1/2",
            "2/1");

    private final Random random;
    private final List<byte[]> corpus;

    Mutation(List<byte[]> corpus, long seed) {
        this.corpus = corpus;
        this.random = new Random(seed);
    }

    byte[] next() {
        byte[] bytes = corpus.get(random.nextInt(corpus.size())).clone();
        for (int i = 0; i <= random.nextInt(4); i++) {
            bytes = mutated(bytes);
        }
        return bytes;
    }

    private byte[] mutated(byte[] bytes) {
        int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
        int to = Math.min(bytes.length, at + 1 + random.nextInt(16));
        byte[] other = corpus.get(random.nextInt(corpus.size()));
        return switch (random.nextInt(8)) {
            case 0 -> flipped(bytes, at);
            case 1 -> Arrays.copyOf(bytes, at);
            case 2 -> replaced(bytes, at, to, new byte[0]);
            case 3 -> replaced(bytes, at, to, Arrays.copyOfRange(bytes, at, to));
            case 4 -> replaced(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
            case 5 ->
                replaced(bytes, at, bytes.length, Arrays.copyOfRange(other, Math.min(at, other.length), other.length));
            case 6 -> replaced(bytes, at, to, word());
            default -> replaced(bytes, at, at, word());
        };
    }

    private byte[] word() {
        return WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] flipped(byte[] bytes, int at) {
        byte[] flipped = bytes.clone();
        if (flipped.length > 0) {
            flipped[at] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] with) {
        ByteArrayOutputStream replaced = new ByteArrayOutputStream();
        replaced.write(bytes, 0, from);
        replaced.writeBytes(with);
        replaced.write(bytes, to, bytes.length - to);
        return replaced.toByteArray();
    }
}
