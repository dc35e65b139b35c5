package io.jenkins.plugins.modellineage.gate;

import java.math.BigDecimal;

/** The decimals that people read: 0.3 is 0.1 more than 0.2, which binary subtraction would deny. */
final class Decimals {
    private Decimals() {}

    /** @param value finite */
    static BigDecimal of(double value) {
        return new BigDecimal(Double.toString(value));
    }
}
