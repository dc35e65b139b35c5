package io.jenkins.plugins.modellineage.experiment;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Identity of an experiment in its scope. MLflow's clients expect digits.
 *
 * @param value at most 18 decimal digits without a leading zero, or {@code 0}
 */
public record ExperimentId(String value) implements Comparable<ExperimentId> {
    private static final Pattern DIGITS = Pattern.compile("0|[1-9][0-9]{0,17}");

    /** Of {@link Experiment#DEFAULT}. */
    public static final ExperimentId DEFAULT = new ExperimentId("0");
    /** So many fit into a positive long. */
    private static final int HEX_DIGITS = 15;

    private static final long LEAST = 100_000_000_000_000L;

    public ExperimentId {
        if (value == null || !DIGITS.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "Experiment id " + Naming.quoted(String.valueOf(value)) + " is not a number of at most 18 digits");
        }
    }

    /**
     * The id that a name gets. It tells nothing of when, and is the same when all that is known of experiments is lost.
     *
     * @param attempt 0, or more when the id before was taken
     */
    public static ExperimentId of(ExperimentName name, int attempt) {
        String digest = Sha256.of((name + "\n" + attempt).getBytes(StandardCharsets.UTF_8))
                .hex();
        long number = Long.parseLong(digest.substring(0, HEX_DIGITS), 16);
        return new ExperimentId(Long.toString(LEAST + number % (9 * LEAST)));
    }

    @Override
    public int compareTo(ExperimentId other) {
        return Long.compare(Long.parseLong(value), Long.parseLong(other.value));
    }

    @Override
    public String toString() {
        return value;
    }
}
