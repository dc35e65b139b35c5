package io.jenkins.plugins.modellineage.tracker;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** Walks over bytes and knows where it is. */
class ByteCursor implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final InputStream input;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private long before;
    private long line;
    private long lineStart;

    /**
     * A cursor over a stream.
     *
     * @param offset of the stream's present position in its file
     * @param line lines before it
     */
    ByteCursor(InputStream input, long offset, long line) {
        this.input = input;
        this.before = offset;
        this.lineStart = offset;
        this.line = line + 1;
    }

    /** In the file. */
    final long offset() {
        return before + position;
    }

    /** The line that the cursor is in, from 1. */
    final long line() {
        return line;
    }

    /** The byte of the line that the cursor is at, from 1. */
    final long column() {
        return offset() - lineStart + 1;
    }

    /** The byte at the cursor; negative at the end. */
    final int look() throws IOException {
        if (position == limit) {
            before += limit;
            position = 0;
            limit = Math.max(0, input.read(buffer));
        }
        return position < limit ? buffer[position] & 0xff : -1;
    }

    /** Goes past the byte at the cursor, which is there. */
    final int take() throws IOException {
        int c = look();
        position++;
        if (c == '\n') {
            line++;
            lineStart = offset();
        }
        return c;
    }

    @Override
    public final void close() throws IOException {
        input.close();
    }
}
