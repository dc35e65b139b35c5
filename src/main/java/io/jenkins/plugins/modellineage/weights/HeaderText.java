package io.jenkins.plugins.modellineage.weights;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A range of a file as text: UTF-8 and nothing else, read in pieces. */
final class HeaderText extends Reader {
    private static final int PIECE = 1 << 16;
    /** Bytes of the longest character. */
    private static final int LONGEST = 4;

    private final FileBytes file;
    private final long from;
    private final long end;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(PIECE).flip();
    private long at;

    HeaderText(FileBytes file, long from, long end) {
        this.file = file;
        this.from = from;
        this.end = end;
        this.at = from;
    }

    /**
     * Up to so many characters; 0 only where one that is half of two is wanted.
     *
     * @throws ModelFileException when the bytes are not UTF-8
     */
    @Override
    public int read(char[] into, int start, int count) throws IOException {
        CharBuffer chars = CharBuffer.wrap(into, start, count);
        boolean full = count == 0;
        while (chars.position() == start && !full) {
            if (bytes.remaining() < LONGEST && at < end) {
                fill();
            } else if (!bytes.hasRemaining()) {
                return -1;
            }
            full = decode(chars);
        }
        return chars.position() - start;
    }

    /** Where in the file a character stands that comes so far in the text. */
    long byteOf(long character) throws IOException {
        try (HeaderText again = new HeaderText(file, from, end)) {
            char[] chars = new char[PIECE];
            for (long left = character; left > 0; ) {
                int read = again.read(chars, 0, (int) Math.min(left, PIECE));
                left = read <= 0 ? 0 : left - read;
            }
            return again.at - again.bytes.remaining();
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = (int) Math.min(bytes.remaining(), end - at);
        file.read(at, bytes.array(), bytes.position(), count);
        bytes.position(bytes.position() + count).flip();
        at += count;
    }

    /** Whether the next character has no room. */
    private boolean decode(CharBuffer chars) throws ModelFileException {
        CoderResult result = decoder.decode(bytes, chars, at == end);
        if (result.isError()) {
            throw ModelFileException.broken(at - bytes.remaining(), "the text is not UTF-8");
        }
        return result.isOverflow();
    }

    @Override
    public void close() {}
}
