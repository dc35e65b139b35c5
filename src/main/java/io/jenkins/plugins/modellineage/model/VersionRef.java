package io.jenkins.plugins.modellineage.model;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A version of a model.
 *
 * @param number from 1, never reused
 */
public record VersionRef(ModelRef model, int number) implements Comparable<VersionRef> {
    private static final Comparator<VersionRef> ORDER =
            Comparator.comparing(VersionRef::model).thenComparingInt(VersionRef::number);
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    public VersionRef {
        Objects.requireNonNull(model, "model");
        if (number < 1) {
            throw new IllegalArgumentException(
                    "Version " + number + " of " + model.name() + " does not exist; versions count from 1");
        }
    }

    /**
     * Reads a version number as people write it: {@code 7}.
     *
     * @throws IllegalArgumentException naming the text when it is not a whole number from 1
     */
    public static int parseNumber(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "Version " + Naming.quoted(text) + " is not a whole number from 1; write it like 7");
        }
        return Integer.parseInt(text);
    }

    /** {@code tiny-lm@7}. */
    public String label() {
        return model.name() + "@" + number;
    }

    @Override
    public int compareTo(VersionRef other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return label();
    }
}
