package io.jenkins.plugins.modellineage.parquet;

import java.util.ArrayList;
import java.util.List;

/** The schema as a tree, of the list that stands in the file: each group before what is in it. */
final class SchemaReader {
    private static final int LOGICAL_INTEGER = 10;

    private final List<Element> elements = new ArrayList<>();
    private int next;
    private int columns;

    /** What the file says of a field; absent numbers are negative. */
    private static final class Element {
        String name = "";
        int physical = -1;
        int width;
        int repetition;
        int children;
        int converted = -1;
        int scale;
        int logical = -1;
        long unit = 1_000;
        boolean signed = true;
    }

    /** One more element, which stands where the reader is. */
    void take(ThriftReader thrift) throws ParquetException {
        if (elements.size() == Limits.FIELDS) {
            throw thrift.broken("the schema has more than " + Limits.FIELDS + " fields");
        }
        Element element = new Element();
        elements.add(element);
        thrift.struct(field -> {
            switch (field) {
                case 1 -> element.physical = thrift.i32();
                case 2 -> element.width = thrift.i32();
                case 3 -> element.repetition = thrift.i32();
                case 4 -> element.name = thrift.text(Limits.NAME_BYTES);
                case 5 -> element.children = thrift.i32();
                case 6 -> element.converted = thrift.i32();
                case 7 -> element.scale = thrift.i32();
                case 10 -> logical(thrift, element);
                default -> {}
            }
        });
    }

    private static void logical(ThriftReader thrift, Element element) throws ParquetException {
        thrift.structField(kind -> {
            element.logical = kind;
            thrift.structField(field -> {
                if (kind == 5 && field == 1) {
                    element.scale = thrift.i32();
                } else if (kind == 8 && field == 2) {
                    thrift.structField(unit -> element.unit = (long) Math.pow(1_000, Math.min(3, Math.max(1, unit))));
                } else if (kind == LOGICAL_INTEGER && field == 2) {
                    element.signed = thrift.bool();
                }
            });
        });
    }

    /** The whole row, when all elements are there. */
    Field root() throws ParquetException {
        if (elements.isEmpty()) {
            throw ParquetException.at(0, "the file has no schema");
        }
        Field root = field(0);
        if (next < elements.size() || root.isColumn()) {
            throw ParquetException.at(0, "the schema is no tree: its groups do not hold all of its fields");
        }
        return root;
    }

    int columns() {
        return columns;
    }

    private Field field(int depth) throws ParquetException {
        if (next == elements.size()) {
            throw ParquetException.at(0, "the schema is no tree: a group tells of more fields than there are");
        }
        if (depth > Limits.DEPTH) {
            throw ParquetException.at(0, "the schema is more than " + Limits.DEPTH + " levels deep");
        }
        Element element = elements.get(next++);
        boolean optional = depth > 0 && element.repetition == 1;
        boolean repeated = depth > 0 && element.repetition == 2;
        Meaning meaning = meaning(element);
        if (element.physical >= 0 && element.children == 0) {
            return new Field(element.name, optional, repeated, meaning, List.of(), column(element));
        }
        if (element.children <= 0 && depth > 0) {
            throw ParquetException.in(element.name, "it is neither a column nor a group");
        }
        List<Field> children = new ArrayList<>();
        for (int i = 0; i < element.children; i++) {
            children.add(field(depth + 1));
        }
        return new Field(element.name, optional, repeated, meaning, children, null);
    }

    private Field.Column column(Element element) throws ParquetException {
        if (element.physical >= Physical.values().length) {
            throw ParquetException.in(element.name, "its values are of the unknown kind " + element.physical);
        }
        Physical physical = Physical.values()[element.physical];
        int width = physical == Physical.FIXED_LEN_BYTE_ARRAY ? element.width : physical.width;
        if (physical == Physical.FIXED_LEN_BYTE_ARRAY && (width <= 0 || width > Limits.PAGE_BYTES)) {
            throw ParquetException.in(element.name, "its values have " + width + " bytes");
        }
        if (element.scale < 0 || element.scale > 1_000) {
            throw ParquetException.in(element.name, "its values have " + element.scale + " digits behind the point");
        }
        return new Field.Column(columns++, physical, width, element.scale, element.unit);
    }

    /** The newer form of the two that say it counts where both do. */
    private static Meaning meaning(Element element) {
        return element.logical >= 0 ? logicalMeaning(element) : convertedMeaning(element);
    }

    private static Meaning logicalMeaning(Element element) {
        return switch (element.logical) {
            case 1, 4, 12 -> Meaning.TEXT;
            case 2 -> Meaning.MAP;
            case 3 -> Meaning.LIST;
            case 5 -> Meaning.DECIMAL;
            case 6 -> Meaning.DATE;
            case 7 -> Meaning.TIME;
            case 8 -> Meaning.TIMESTAMP;
            case LOGICAL_INTEGER -> element.signed ? Meaning.PLAIN : Meaning.UNSIGNED;
            case 15 -> Meaning.FLOAT16;
            default -> Meaning.PLAIN;
        };
    }

    private static Meaning convertedMeaning(Element element) {
        if (element.converted == 10) {
            element.unit = 1_000_000;
        }
        return switch (element.converted) {
            case 0, 4, 19 -> Meaning.TEXT;
            case 1, 2 -> Meaning.MAP;
            case 3 -> Meaning.LIST;
            case 5 -> Meaning.DECIMAL;
            case 6 -> Meaning.DATE;
            case 7, 8 -> Meaning.TIME;
            case 9, 10 -> Meaning.TIMESTAMP;
            case 11, 12, 13, 14 -> Meaning.UNSIGNED;
            default -> Meaning.PLAIN;
        };
    }
}
