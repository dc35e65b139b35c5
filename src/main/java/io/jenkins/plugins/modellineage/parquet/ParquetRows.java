package io.jenkins.plugins.modellineage.parquet;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a file, one after the other. A value is null, a {@link Boolean}, {@link Long}, {@link Double}, {@link String},
 * {@link java.math.BigDecimal}, {@link java.time.Instant}, {@link java.time.LocalDate}, an array of bytes, a {@link List} of
 * values, or a {@link Map} of names and values of a group; a map of the file is a list of groups {@code key} and {@code value}.
 * Bytes must not be changed. One thread reads. A few bytes can stand for any number of rows, so who takes them says how many are
 * enough.
 */
public final class ParquetRows {
    private final FileBytes file;
    private final List<Field> fields;
    private final Iterator<RowGroup> groups;
    private final Room room = new Room();
    private Assembly assembly;
    private Map<String, Part> parts = Map.of();
    private long left;
    private Map<String, Object> row = Map.of();

    ParquetRows(FileBytes file, List<Field> fields, List<RowGroup> groups) {
        this.file = file;
        this.fields = fields;
        this.groups = groups.iterator();
    }

    /**
     * Goes on to the next row.
     *
     * @return whether there is one
     * @throws ParquetException when the file is damaged there, or has what is not read
     */
    public boolean next() throws IOException {
        while (left == 0) {
            end();
            if (!groups.hasNext()) {
                return false;
            }
            begin(groups.next());
        }
        left--;
        room.rowEnds();
        for (ColumnReader column : assembly.columns()) {
            if (column.repetition() != 0) {
                throw ParquetException.at(0, "a list goes on where a row begins");
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, Part> part : parts.entrySet()) {
            values.put(part.getKey(), part.getValue().take());
        }
        row = values;
        return true;
    }

    /** The values of the row by the names of its fields, in the schema's order. */
    public Map<String, Object> row() {
        return row;
    }

    private void begin(RowGroup group) throws IOException {
        assembly = new Assembly(file, group, room);
        parts = new LinkedHashMap<>();
        for (Field field : fields) {
            parts.put(field.name(), assembly.part(field));
        }
        left = group.rows();
    }

    private void end() throws IOException {
        if (assembly == null) {
            return;
        }
        for (ColumnReader column : assembly.columns()) {
            if (!column.isAtEnd()) {
                throw ParquetException.at(0, "a column has more values than its group has rows");
            }
            column.close();
        }
        assembly = null;
    }
}
