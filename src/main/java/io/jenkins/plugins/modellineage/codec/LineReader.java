package io.jenkins.plugins.modellineage.codec;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads a stream line by line as bytes, knowing where each begins and whether it ended. */
public final class LineReader implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final InputStream input;
    private final int atMost;
    private final byte[] buffer;
    private int position;
    private int limit;
    private long offset;

    /**
     * A reader from the stream's present position.
     *
     * @param offset of that position in its file
     * @param atMost bytes that a line may have; of a longer one the rest is skipped, and it is one byte longer than that
     */
    public LineReader(InputStream input, long offset, int atMost) {
        this(input, offset, atMost, BUFFER);
    }

    private LineReader(InputStream input, long offset, int atMost, int buffer) {
        this.input = input;
        this.offset = offset;
        this.atMost = atMost;
        this.buffer = new byte[buffer];
    }

    /** A reader of the bytes between two offsets, at the first of which the stream stands; a few bytes cost a few. */
    public static LineReader between(InputStream input, long from, long to, int atMost) {
        int buffer = (int) Math.max(1, Math.min(BUFFER, to - from));
        return new LineReader(new BoundedInput(input, to - from), from, atMost, buffer);
    }

    /**
     * A line of a file.
     *
     * @param bytes without the line feed
     * @param end offset in the file of what follows it
     * @param terminated whether a line feed ended it
     */
    public record Line(byte[] bytes, long end, boolean terminated) {}

    /** The next line; empty at the end of the stream. */
    public Optional<Line> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean any = false;
        while (position < limit || fill()) {
            any = true;
            int end = lineFeed();
            take(line, end);
            if (end < limit) {
                position = end + 1;
                offset++;
                return Optional.of(new Line(line.toByteArray(), offset, true));
            }
            position = end;
        }
        return any ? Optional.of(new Line(line.toByteArray(), offset, false)) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, input.read(buffer));
        return limit > 0;
    }

    private int lineFeed() {
        int end = position;
        while (end < limit && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    private void take(ByteArrayOutputStream line, int end) {
        line.write(buffer, position, Math.min(end - position, atMost + 1 - line.size()));
        offset += end - position;
    }
}
