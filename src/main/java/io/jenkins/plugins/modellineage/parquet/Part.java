package io.jenkins.plugins.modellineage.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Puts the values of columns together to what they were before they were taken apart. */
sealed interface Part {
    /** The value that comes next; the path above it is there. Null when it is not there itself. */
    Object take() throws IOException;

    /** Goes past a value whose path is not there. */
    void pass() throws IOException;

    /** The columns below. */
    List<ColumnReader> columns();

    /** A column. */
    record Leaf(ColumnReader column) implements Part {
        @Override
        public Object take() throws IOException {
            return column.take();
        }

        @Override
        public void pass() throws IOException {
            column.take();
        }

        @Override
        public List<ColumnReader> columns() {
            return List.of(column);
        }
    }

    /**
     * A group.
     *
     * @param definition level from which on it is there
     */
    record Group(String name, int definition, Map<String, Part> parts, List<ColumnReader> columns) implements Part {
        static Group of(String name, int definition, Map<String, Part> parts) {
            return new Group(name, definition, parts, below(parts.values().stream()));
        }

        @Override
        public Object take() throws IOException {
            if (!isThere(name, columns, definition)) {
                pass();
                return null;
            }
            Map<String, Object> value = new LinkedHashMap<>();
            for (Map.Entry<String, Part> part : parts.entrySet()) {
                value.put(part.getKey(), part.getValue().take());
            }
            return value;
        }

        @Override
        public void pass() throws IOException {
            for (Part part : parts.values()) {
                part.pass();
            }
        }
    }

    /**
     * A field that stands any number of times.
     *
     * @param repetition level of its second and all further elements
     * @param definition level from which on there is one
     */
    record Repeated(String name, int repetition, int definition, Part element, List<ColumnReader> columns)
            implements Part {
        static Repeated of(String name, int repetition, int definition, Part element) {
            return new Repeated(name, repetition, definition, element, element.columns());
        }

        @Override
        public Object take() throws IOException {
            if (!isThere(name, columns, definition)) {
                element.pass();
                return List.of();
            }
            List<Object> values = new ArrayList<>();
            do {
                values.add(element.take());
            } while (goesOn());
            return Collections.unmodifiableList(values);
        }

        @Override
        public void pass() throws IOException {
            element.pass();
        }

        private boolean goesOn() throws ParquetException {
            boolean first = columns.get(0).repetition() == repetition;
            for (ColumnReader column : columns) {
                if ((column.repetition() == repetition) != first) {
                    throw ParquetException.in(name, "its columns do not agree where a list ends");
                }
            }
            return first;
        }
    }

    /**
     * A group around one repeated field, as lists and maps are written.
     *
     * @param definition level from which on it is there
     */
    record Wrapped(String name, int definition, Part repeated) implements Part {
        @Override
        public Object take() throws IOException {
            if (!isThere(name, columns(), definition)) {
                pass();
                return null;
            }
            return repeated.take();
        }

        @Override
        public void pass() throws IOException {
            repeated.pass();
        }

        @Override
        public List<ColumnReader> columns() {
            return repeated.columns();
        }
    }

    private static boolean isThere(String name, List<ColumnReader> columns, int definition) throws ParquetException {
        boolean first = columns.get(0).definition() >= definition;
        for (ColumnReader column : columns) {
            if (column.definition() >= definition != first) {
                throw ParquetException.in(name, "its columns do not agree whether there is a value");
            }
        }
        return first;
    }

    private static List<ColumnReader> below(Stream<Part> parts) {
        return parts.flatMap(part -> part.columns().stream()).toList();
    }
}
