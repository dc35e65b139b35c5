package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.columns.ColumnsFile;
import io.jenkins.plugins.modellineage.columns.DamagedColumnsException;
import io.jenkins.plugins.modellineage.columns.NewerColumnsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of columns: refused, or every point of it can be read. */
public final class ColumnsFuzz {
    private static final Path FILE = file();

    private ColumnsFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            Files.write(FILE, data);
            try (ColumnsFile columns = ColumnsFile.open(FILE)) {
                columns.verify();
                for (String metric : columns.summaries().keySet()) {
                    var points = columns.points(metric).orElseThrow();
                    points.page(0, points.size());
                }
            } catch (DamagedColumnsException | NewerColumnsException refused) {
                // in its own words
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file() {
        try {
            Path file = Files.createTempFile("columns", null);
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
