package io.jenkins.plugins.modellineage.parquet;

import java.util.List;
import java.util.Objects;

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

    boolean isColumn() {
        return type != null;
    }
}
