package io.jenkins.plugins.modellineage.weights.text;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The text of small files. */
public final class PlainText {
    private PlainText() {}

    /**
     * The whole file as UTF-8.
     *
     * @throws ModelFileException when it has more bytes than that, or is no UTF-8
     */
    public static String of(FileBytes file, int atMost) throws IOException {
        return of(bytes(file, atMost));
    }

    /** @throws ModelFileException when it is no UTF-8 */
    public static String of(byte[] bytes) throws ModelFileException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ModelFileException.doubtful(0, "the file is not text in UTF-8");
        }
    }

    /** @throws ModelFileException when it has more bytes than that */
    public static byte[] bytes(FileBytes file, int atMost) throws IOException {
        if (file.length() > atMost) {
            throw ModelFileException.doubtful(
                    0, "the file has " + file.length() + " bytes; at most " + atMost + " are read of its kind");
        }
        return file.head(atMost);
    }
}
