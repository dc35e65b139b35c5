package io.jenkins.plugins.modellineage.tracker;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The lines of a text, ended by LF, CR LF, CR CR LF or CR. */
final class TextLines implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final InputStream input;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private long before;
    private long number;

    /**
     * Lines from a stream's present position.
     *
     * @param offset of it in its file
     * @param number of lines before it
     */
    TextLines(InputStream input, long offset, long number) {
        this.input = input;
        this.before = offset;
        this.number = number;
    }

    /**
     * A line.
     *
     * @param text without its end; of a line that is too long only the first {@link MetricsFiles#LINE_BYTES} and one
     * @param number from 1
     * @param start its offset in the file
     * @param end offset of what follows it
     * @param ending how it ends
     */
    record Line(String text, long number, long start, long end, Ending ending) {
        boolean isBlank() {
            return text.isBlank();
        }

        boolean isTooLong() {
            return text.length() > MetricsFiles.LINE_BYTES;
        }

        boolean isOpen() {
            return ending == Ending.OPEN;
        }
    }

    /** How a line ends. */
    enum Ending {
        /** By a line end. */
        CLOSED,
        /** With the file, so that more may be written to it. */
        OPEN
    }

    Optional<Line> next() throws IOException {
        if (look() < 0) {
            return Optional.empty();
        }
        long start = before + position;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int c = look();
        for (; c >= 0 && c != '\n' && c != '\r'; c = look()) {
            take(line);
        }
        while (c == '\r') {
            position++;
            c = look();
        }
        Ending ending = c < 0 ? Ending.OPEN : Ending.CLOSED;
        if (c == '\n') {
            position++;
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return Optional.of(new Line(text, ++number, start, before + position, ending));
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    /** Takes what the buffer holds of the line at once. */
    private void take(ByteArrayOutputStream line) {
        int from = position;
        while (position < limit && buffer[position] != '\n' && buffer[position] != '\r') {
            position++;
        }
        line.write(buffer, from, Math.min(position - from, MetricsFiles.LINE_BYTES + 1 - line.size()));
    }

    private int look() throws IOException {
        if (position == limit) {
            before += limit;
            position = 0;
            limit = Math.max(0, input.read(buffer));
        }
        return position < limit ? buffer[position] & 0xff : -1;
    }
}
