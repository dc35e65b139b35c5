package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** What the text of a cell means by itself. */
final class CellText {
    /** As R, Keras, pandas, Python, SQL and people write that there is no value. */
    private static final Set<String> NOTHING = Set.of("na", "n/a", "#n/a", "<na>", "null", "none", "-", "--");

    /** Characters; a longer text is no number of 64 bits, and takes its time to be read. */
    private static final int LONGEST_NUMBER = 1_000;

    private CellText() {}

    /** Whether the cell says that there is no value. */
    static boolean isNothing(String text) {
        String bare = text.strip();
        return bare.isEmpty() || bare.length() <= 4 && NOTHING.contains(bare.toLowerCase(Locale.ROOT));
    }

    static OptionalDouble number(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(MetricNumbers.parse(text));
        } catch (NumberFormatException other) {
            return OptionalDouble.empty();
        }
    }

    /** A whole number of 64 bits, also written as {@code 20.0} or {@code 2e1}. */
    static OptionalLong whole(String text) {
        if (number(text).isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(new BigDecimal(text.strip()).longValueExact());
        } catch (ArithmeticException | NumberFormatException other) {
            return OptionalLong.empty();
        }
    }
}
