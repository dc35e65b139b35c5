package io.jenkins.plugins.modellineage.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers that were computed, as a sentence shows them. */
final class Figures {
    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private Figures() {}

    /** With four digits that count; less than a ten thousandth in powers of ten. */
    static String rounded(double value) {
        BigDecimal four = new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros();
        return four.signum() != 0 && Math.abs(value) < 1e-4 ? four.toString() : four.toPlainString();
    }

    /** As people wrote it. */
    static String exact(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** {@code 95 %} for 0.95. */
    static String percent(double share) {
        return exact(BigDecimal.valueOf(share).movePointRight(2).doubleValue()) + " %";
    }

    /** {@code 9,708}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1st}, {@code 2nd}, {@code 13th}. */
    static String ordinal(int number) {
        int tens = number % 100;
        String ending = tens >= 11 && tens <= 13
                ? "th"
                : switch (number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
        return count(number) + ending;
    }
}
