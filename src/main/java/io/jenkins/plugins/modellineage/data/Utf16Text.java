package io.jenkins.plugins.modellineage.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Text in UTF-16 that begins with its mark, passed on in UTF-8. */
final class Utf16Text implements RowReader {
    private static final int CHARS = 1 << 12;

    private final RowReader content;

    /** Takes the mark away and goes by it. */
    private final CharsetDecoder decoder = StandardCharsets.UTF_16.newDecoder();

    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private final ByteBuffer waiting = ByteBuffer.allocate(2 * CHARS);
    private final CharBuffer chars = CharBuffer.allocate(CHARS);
    private final ByteBuffer utf8 = ByteBuffer.allocate(3 * CHARS);

    Utf16Text(RowReader content) {
        this.content = content;
    }

    /** Whether a file begins with the mark, in either order of bytes. */
    static boolean is(byte[] head) {
        return head.length >= 2
                && (head[0] == (byte) 0xfe && head[1] == (byte) 0xff
                        || head[0] == (byte) 0xff && head[1] == (byte) 0xfe);
    }

    @Override
    public void read(byte[] bytes, int from, int end) {
        for (int at = from; at < end; ) {
            int count = Math.min(end - at, waiting.remaining());
            waiting.put(bytes, at, count);
            at += count;
            if (!waiting.hasRemaining()) {
                pass(false);
            }
        }
    }

    @Override
    public void end() {
        pass(true);
        content.end();
    }

    private void pass(boolean last) {
        try {
            waiting.flip();
            require(decoder.decode(waiting, chars, last));
            waiting.compact();
            chars.flip();
            require(encoder.encode(chars, utf8, last));
            chars.compact();
            content.read(utf8.array(), 0, utf8.position());
            utf8.clear();
        } catch (CharacterCodingException wrong) {
            throw new UnreadRows("it begins as UTF-16 does, and is not UTF-16 all through");
        }
    }

    private static void require(CoderResult result) throws CharacterCodingException {
        if (result.isError()) {
            result.throwException();
        }
    }
}
