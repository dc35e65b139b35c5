package io.jenkins.plugins.modellineage.parquet;

/** Memory for all columns of a file that are read at once, and for the values of the row that is read. */
final class Room {
    private long held;
    private int values;

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
    void value() throws ParquetException {
        if (++values > Limits.ROW_VALUES) {
            throw ParquetException.at(0, "a row has more than " + Limits.ROW_VALUES + " values");
        }
    }

    void rowEnds() {
        values = 0;
    }
}
