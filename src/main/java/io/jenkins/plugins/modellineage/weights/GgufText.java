package io.jenkins.plugins.modellineage.weights;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A text of GGUF.
 *
 * @param text as it is kept: a long one is its length and digest
 * @param sha256 of its bytes
 * @param bytes how many
 * @param isUnicode whether the bytes are UTF-8; otherwise the text has replacements
 */
record GgufText(String text, Sha256 sha256, long bytes, boolean isUnicode) {
    /** The longest text or list that ggml reads. */
    static final long LONGEST = 1L << 30;

    private static final int PIECE = 1 << 16;

    static GgufText read(ByteCursor cursor, String what) throws IOException {
        long length = length(cursor, what);
        return length > Bounds.VALUE_BYTES ? longText(cursor, length, what) : of(cursor.bytes((int) length, what));
    }

    /** Passes one. */
    static void skip(ByteCursor cursor, String what) throws IOException {
        cursor.skip(length(cursor, what), what);
    }

    static GgufText of(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new GgufText(text, Sha256.of(bytes), bytes.length, true);
        } catch (CharacterCodingException notUnicode) {
            return new GgufText(new String(bytes, StandardCharsets.UTF_8), Sha256.of(bytes), bytes.length, false);
        }
    }

    private static long length(ByteCursor cursor, String what) throws IOException {
        long at = cursor.position();
        long length = cursor.i64(what);
        if (length < 0 || length > LONGEST || length > cursor.remaining()) {
            throw ModelFileException.broken(
                    at,
                    what + " is said to have " + Long.toUnsignedString(length) + " bytes, of which "
                            + cursor.remaining() + " follow");
        }
        return length;
    }

    private static GgufText longText(ByteCursor cursor, long length, String what) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        for (long left = length; left > 0; ) {
            byte[] piece = cursor.bytes((int) Math.min(left, PIECE), what);
            digest.update(piece);
            left -= piece.length;
        }
        Sha256 sha256 = Sha256.ofDigest(digest.digest());
        return new GgufText(Reading.digested(length, sha256), sha256, length, true);
    }
}
