package io.jenkins.plugins.modellineage.metric;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A sum of values, exact, as the decimals that they are written as: 0.1 is meant, not its binary neighbour. The order in
 * which they are added does not matter.
 */
final class DecimalSum {
    /** Whole numbers below have all their digits in a double. */
    private static final long WHOLE = 1L << 53;

    private BigDecimal finite = BigDecimal.ZERO;
    private double beyond;

    void add(double value) {
        if (Double.isFinite(value)) {
            finite = finite.add(decimal(value));
        } else {
            beyond += value; // NaN when a NaN or both infinities come together
        }
    }

    void add(DecimalSum other) {
        finite = finite.add(other.finite);
        beyond += other.beyond;
    }

    private static BigDecimal decimal(double value) {
        long whole = (long) value;
        return whole == value && Math.abs(whole) < WHOLE
                ? BigDecimal.valueOf(whole)
                : new BigDecimal(Double.toString(value));
    }

    /** To 16 digits; NaN when a value is, or when both infinities are among them, and infinite when one of these is. */
    double mean(int count) {
        if (beyond != 0) {
            return Double.isNaN(beyond) ? Double.NaN : beyond; // of NaN, always the same bits
        }
        return finite.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64).doubleValue();
    }
}
