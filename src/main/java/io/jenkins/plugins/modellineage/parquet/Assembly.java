package io.jenkins.plugins.modellineage.parquet;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Opens columns of one group of rows, as the tree that the schema makes of them. */
final class Assembly {
    private final FileBytes file;
    private final RowGroup group;
    private final Room room;
    private final List<ColumnReader> columns = new ArrayList<>();

    Assembly(FileBytes file, RowGroup group, Room room) {
        this.file = file;
        this.group = group;
        this.room = room;
    }

    /** All columns that were opened. */
    List<ColumnReader> columns() {
        return columns;
    }

    /** A field of the row. */
    Part part(Field field) throws IOException {
        return part(field, 0, 0);
    }

    /** @param definitions levels of what is above that may not be there */
    private Part part(Field field, int repetitions, int definitions) throws IOException {
        if (field.repeated()) {
            Part element = single(field, repetitions + 1, definitions + 1);
            return Part.Repeated.of(field.name(), repetitions + 1, definitions + 1, element);
        }
        return single(field, repetitions, definitions + (field.optional() ? 1 : 0));
    }

    private Part single(Field field, int repetitions, int definitions) throws IOException {
        if (field.isColumn()) {
            Chunk chunk = group.chunks().get(field.type().index());
            ColumnReader column = new ColumnReader(field, repetitions, definitions, file, chunk, room);
            columns.add(column);
            return new Part.Leaf(column);
        }
        if (isWrapper(field)) {
            return new Part.Wrapped(
                    field.name(), definitions, elements(field.children().get(0), repetitions, definitions));
        }
        Map<String, Part> parts = new LinkedHashMap<>();
        for (Field child : field.children()) {
            if (parts.put(child.name(), part(child, repetitions, definitions)) != null) {
                throw ParquetException.in(child.name(), "there are two fields of that name");
            }
        }
        return Part.Group.of(field.name(), definitions, parts);
    }

    private static boolean isWrapper(Field field) {
        return (field.meaning() == Meaning.LIST || field.meaning() == Meaning.MAP)
                && field.children().size() == 1
                && field.children().get(0).repeated();
    }

    /** Some writers leave out the group between a list and its elements, and tell so by names. */
    private Part elements(Field repeated, int repetitions, int definitions) throws IOException {
        boolean between = !repeated.isColumn()
                && repeated.children().size() == 1
                && !repeated.name().equals("array")
                && !repeated.name().endsWith("_tuple");
        Part element = between
                ? part(repeated.children().get(0), repetitions + 1, definitions + 1)
                : single(repeated, repetitions + 1, definitions + 1);
        return Part.Repeated.of(repeated.name(), repetitions + 1, definitions + 1, element);
    }
}
