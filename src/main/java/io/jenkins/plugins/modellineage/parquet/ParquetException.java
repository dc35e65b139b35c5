package io.jenkins.plugins.modellineage.parquet;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.IOException;

/** A Parquet file that is not read, or not further; the message is one sentence that says where and why. */
public final class ParquetException extends IOException {
    private static final long serialVersionUID = 1L;

    private ParquetException(String sentence) {
        super(Naming.line(sentence));
    }

    /**
     * Something in the file is wrong, or not read here.
     *
     * @param position of the byte where that shows, counted from 0
     */
    static ParquetException at(long position, String why) {
        return new ParquetException("Byte " + position + ": " + why);
    }

    /** Something is wrong with a column, wherever its bytes are. */
    static ParquetException in(String column, String why) {
        return new ParquetException("Column " + Naming.quoted(column) + ": " + why);
    }
}
