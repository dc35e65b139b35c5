package io.jenkins.plugins.modellineage.parquet;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A field of the schema: a column, or a group of fields.
 *
 * @param repeated whether it stands any number of times; one that does not and is not optional is always there
 * @param children none of a column
 * @param type of a column
 */
public record Field(
        String name, boolean optional, boolean repeated, Meaning meaning, List<Field> children, Column type) {
    public Field {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(meaning, "meaning");
        children = List.copyOf(children);
    }

    /**
     * How the values of a column are stored.
     *
     * @param index among all columns of the file
     * @param width bytes of a value of fixed length
     * @param scale of a decimal: digits behind the point
     * @param unit of a point in time: how many make a second
     */
    record Column(int index, Physical physical, int width, int scale, long unit) {}

    /** Whether a value is a text, a number or a truth value: no list, group, time, date and no bytes. */
    public boolean isSingle() {
        return isColumn() && !repeated && hasOneForm();
    }

    /** Whether all of it stands in JSON in one way: texts, numbers and truth values, lists and groups of them. */
    public boolean standsInJson() {
        return isColumn()
                ? hasOneForm()
                : meaning != Meaning.MAP && children.stream().allMatch(Field::standsInJson);
    }

    /** Whether each value of the column is a text, a number or a truth value. */
    private boolean hasOneForm() {
        return switch (meaning) {
            case TEXT, DECIMAL, UNSIGNED, FLOAT16 -> true;
            case PLAIN ->
                switch (type.physical()) {
                    case BOOLEAN, INT32, INT64, FLOAT, DOUBLE -> true;
                    case INT96, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> false;
                };
            case DATE, TIME, TIMESTAMP, LIST, MAP -> false;
        };
    }

    /** The group with those of its fields alone. */
    public Field only(Predicate<Field> which) {
        return new Field(
                name,
                optional,
                repeated,
                meaning,
                children.stream().filter(which).toList(),
                type);
    }

    /** Whether it is a group of fields that stands once, and no list or map. */
    public boolean isGroup() {
        return !isColumn() && !repeated && meaning == Meaning.PLAIN;
    }

    boolean isColumn() {
        return type != null;
    }
}
