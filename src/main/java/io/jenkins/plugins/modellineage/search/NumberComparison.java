package io.jenkins.plugins.modellineage.search;

import java.util.Arrays;
import java.util.Optional;

/** How two numbers are compared. 0.0 and -0.0 are equal. */
public enum NumberComparison {
    EQUAL("="),
    UNEQUAL("!="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    LESS("<"),
    LESS_OR_EQUAL("<=");

    private final String written;

    NumberComparison(String written) {
        this.written = written;
    }

    static Optional<NumberComparison> of(String written) {
        return Arrays.stream(values())
                .filter(one -> one.written.equals(written))
                .findFirst();
    }

    /** Nobody knows how NaN stands to a number; {@code = NaN} asks for it. */
    Truth answer(double found, double asked) {
        if (Double.isNaN(asked)) {
            return notANumber(Double.isNaN(found));
        }
        return Double.isNaN(found) ? Truth.UNKNOWN : Truth.of(holds(found, asked));
    }

    private Truth notANumber(boolean found) {
        return switch (this) {
            case EQUAL -> Truth.of(found);
            case UNEQUAL -> Truth.of(!found);
            default -> Truth.UNKNOWN;
        };
    }

    private boolean holds(double found, double asked) {
        return switch (this) {
            case EQUAL -> found == asked;
            case UNEQUAL -> found != asked;
            case GREATER -> found > asked;
            case GREATER_OR_EQUAL -> found >= asked;
            case LESS -> found < asked;
            case LESS_OR_EQUAL -> found <= asked;
        };
    }
}
