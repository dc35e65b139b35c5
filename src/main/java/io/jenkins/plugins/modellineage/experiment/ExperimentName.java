package io.jenkins.plugins.modellineage.experiment;

/**
 * Name under which tracked runs are compared: one or more segments separated by {@code /}, the leading ones being the
 * folders it belongs to.
 *
 * @param value at most {@value #LENGTH} characters; no segment empty, {@code .} or {@code ..}
 */
public record ExperimentName(String value) implements Comparable<ExperimentName> {
    public static final int LENGTH = 500;

    public ExperimentName {
        if (value == null || value.length() > LENGTH) {
            throw new IllegalArgumentException("Experiment name is missing or longer than " + LENGTH + " characters");
        }
        for (String segment : value.split("/", -1)) {
            Naming.name("experiment", segment, LENGTH);
        }
    }

    public static ExperimentName parse(String value) {
        return new ExperimentName(value);
    }

    @Override
    public int compareTo(ExperimentName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
