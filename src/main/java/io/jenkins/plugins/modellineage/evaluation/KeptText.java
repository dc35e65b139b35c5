package io.jenkins.plugins.modellineage.evaluation;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * A text of an example as it is kept: whole, or its beginning.
 *
 * @param text what is kept, at most {@link #BYTES} in UTF-8
 * @param whole what it is the beginning of; empty when it is all there was
 */
public record KeptText(String text, Optional<Whole> whole) {
    /** The most that is kept of one text, in UTF-8. */
    public static final int BYTES = 64 << 10;

    /** A text that is not kept as a whole: how many bytes of UTF-8 it has, and their digest. */
    public record Whole(long bytes, Sha256 digest) {
        public Whole {
            Objects.requireNonNull(digest, "digest");
        }
    }

    public KeptText {
        int bytes = utf8(text).length;
        if (bytes > BYTES || whole.filter(of -> of.bytes() <= bytes).isPresent()) {
            throw new IllegalArgumentException("A text of " + bytes + " bytes is none that is kept"
                    + whole.map(of -> " of " + of.bytes()).orElse(""));
        }
    }

    /** The text, or as much of it as is kept; no character is parted. */
    public static KeptText of(String text) {
        byte[] all = utf8(text);
        if (all.length <= BYTES) {
            return new KeptText(text, Optional.empty());
        }
        CharBuffer kept = CharBuffer.allocate(BYTES);
        StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .decode(ByteBuffer.wrap(all, 0, BYTES), kept, false); // stops before a character that is not whole
        return new KeptText(kept.flip().toString(), Optional.of(new Whole(all.length, Sha256.of(all))));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
