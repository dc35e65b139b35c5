package io.jenkins.plugins.modellineage.columns;

import java.util.List;
import java.util.Objects;

/**
 * The log that a file of columns was made of.
 *
 * @param run id of its run, 32 lower-case hexadecimal digits
 * @param length how many bytes of the log the file stands for
 * @param tail CRC-32C of the last bytes of these, by which the log is known again
 * @param others where in the log the lines are that are not about values of metrics
 */
public record Origin(String run, long length, int tail, List<Span> others) {
    /** How many bytes {@code tail} covers, if there are so many. */
    public static final int TAIL_BYTES = 64;

    public Origin {
        Objects.requireNonNull(run, "run");
        others = List.copyOf(others);
    }

    /** Whole lines of a log, one after the other, from an offset up to another. */
    public record Span(long from, long to) {
        public Span {
            if (from < 0 || to <= from) {
                throw new IllegalArgumentException("No lines stand between byte " + from + " and byte " + to);
            }
        }
    }
}
