package io.jenkins.plugins.modellineage.tracker.results;

import io.jenkins.plugins.modellineage.parquet.Field;
import io.jenkins.plugins.modellineage.parquet.ParquetException;
import io.jenkins.plugins.modellineage.parquet.ParquetFile;
import io.jenkins.plugins.modellineage.parquet.ParquetRows;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.FileOnDisk;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Examples in a table of Parquet, with the columns of the plain form or those of lighteval. Lists, times, dates and bytes are no scores, and are not read.
 */
final class PlainParquet implements ResultReader {
    /** A few bytes may stand for any number of rows; this many take minutes. */
    private static final int ROWS = 10_000_000;

    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        try (FileBytes bytes = new FileOnDisk(source.file())) {
            ParquetFile file = ParquetFile.open(bytes);
            if (LightevalDetails.are(file)) {
                new LightevalDetails(source, drafts, told).read(file);
                return;
            }
            List<String> names = file.fields().stream()
                    .filter(Field::isSingle)
                    .map(Field::name)
                    .toList();
            if (!Columns.have(names)) {
                throw source.otherKind("the file is a Parquet file without the columns id and score; name its columns"
                        + " so, or write the examples as JSON Lines or CSV");
            }
            requireRoom(source, file);
            Draft draft = drafts.add("", "", told);
            ParquetRows rows = file.readRows(Field::isSingle);
            while (rows.next()) {
                Columns.take(cells(rows.row()), draft);
            }
        } catch (ParquetException unreadable) {
            throw source.refused(unreadable.getMessage());
        }
    }

    /** @throws ResultFileException when the file says that it has more rows than are read */
    static void requireRoom(ResultSource source, ParquetFile file) throws ResultFileException {
        if (file.rows() > ROWS) {
            throw source.refused("the file says that it has " + file.rows() + " rows; at most " + ROWS + " are read");
        }
    }

    /** The values as texts; null where there is none. */
    private static Map<String, String> cells(Map<String, Object> row) {
        Map<String, String> cells = new LinkedHashMap<>();
        row.forEach((name, value) -> cells.put(name, value == null ? null : value.toString()));
        return cells;
    }
}
