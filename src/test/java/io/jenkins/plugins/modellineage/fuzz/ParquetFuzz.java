package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.parquet.ParquetException;
import io.jenkins.plugins.modellineage.parquet.ParquetFile;
import io.jenkins.plugins.modellineage.parquet.ParquetRows;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A Parquet file: its first rows are read, or it is refused in one line. */
public final class ParquetFuzz {
    private static final int BYTES_AT_MOST = 1 << 16;
    private static final int ROWS = 2_000;

    private ParquetFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length > BYTES_AT_MOST) {
            return;
        }
        try {
            ParquetRows rows = ParquetFile.open(FileBytes.of(data)).readRows();
            int taken = 0;
            while (taken < ROWS && rows.next()) {
                taken++;
            }
        } catch (ParquetException refused) {
            if (refused.getMessage().isBlank() || refused.getMessage().lines().count() != 1) {
                throw new AssertionError("Refused in other than one line: " + refused.getMessage());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
