package io.jenkins.plugins.modellineage.experiment;

/**
 * Name under which tracked runs are compared: one or more segments separated by {@code /}, the leading ones being the
 * folders it belongs to.
 *
 * <p>What a step gives is {@linkplain #parse checked} for that. An MLflow client may choose any name of printable
 * characters.
 *
 * @param value at most {@value #LENGTH} characters, printable and not blank
 */
public record ExperimentName(String value) implements Comparable<ExperimentName> {
    public static final int LENGTH = 500;

    public ExperimentName {
        if (value == null || value.isBlank() || value.length() > LENGTH) {
            throw new IllegalArgumentException("Experiment name is missing or longer than " + LENGTH + " characters");
        }
        if (!value.codePoints().allMatch(Naming::isPrintable)) {
            throw new IllegalArgumentException("Experiment name " + Naming.quoted(value)
                    + " contains a character that does not print; leave it out");
        }
    }

    /**
     * A name as a step gives it: segments of letters, digits and some punctuation, none empty, {@code .} or {@code ..}.
     *
     * @throws IllegalArgumentException naming what is wrong with it
     */
    public static ExperimentName parse(String value) {
        ExperimentName name = new ExperimentName(value);
        for (String segment : value.split("/", -1)) {
            Naming.name("experiment", segment, LENGTH);
        }
        return name;
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
