package io.jenkins.plugins.modellineage.parquet;

import java.io.IOException;
import java.io.InterruptedIOException;

/**
 * Memory for all columns of a file that are read at once, and for the values of the row that is read; and time, which the whole of
 * what is read bounds.
 */
final class Room {
    /** Values between two looks whether the thread is to stop. */
    private static final int LOOKS = 1 << 20;

    private final long mostValues;
    private final long mostBytes;
    private long held;
    private int values;
    private long allBytes;
    private long allValues;

    Room() {
        this(Limits.FILE_VALUES, Limits.FILE_BYTES);
    }

    /**
     * @param mostValues of all rows together
     * @param mostBytes of all pages together
     */
    Room(long mostValues, long mostBytes) {
        this.mostValues = mostValues;
        this.mostBytes = mostBytes;
    }

    /**
     * Bytes of one more page, as they are stored and as they are read.
     *
     * @throws ParquetException when there were too many
     * @throws InterruptedIOException when the thread is to stop
     */
    void page(long bytes) throws IOException {
        stopIfAsked();
        allBytes += bytes;
        if (allBytes > mostBytes) {
            throw ParquetException.at(0, "the pages of the file have more than " + mostBytes + " bytes in all");
        }
    }

    /** @throws ParquetException when there is no more */
    void take(long bytes) throws ParquetException {
        held += bytes;
        if (held > Limits.HELD_BYTES) {
            throw ParquetException.at(
                    0,
                    "the columns of the file need more than " + Limits.HELD_BYTES
                            + " bytes of memory at once; read fewer of them, or write smaller pages");
        }
    }

    void give(long bytes) {
        held -= bytes;
    }

    /** One more value of the row that is read. */
    void value() throws IOException {
        count();
        if (++values > Limits.ROW_VALUES) {
            throw ParquetException.at(0, "a row has more than " + Limits.ROW_VALUES + " values");
        }
    }

    /** A row without values counts as one. */
    void rowEnds() throws IOException {
        count();
        values = 0;
    }

    private void count() throws IOException {
        if (++allValues > mostValues) {
            throw ParquetException.at(0, "the file has more than " + mostValues + " values");
        }
        if (allValues % LOOKS == 0) {
            stopIfAsked();
        }
    }

    private static void stopIfAsked() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("The reading was stopped");
        }
    }
}
