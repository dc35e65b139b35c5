package io.jenkins.plugins.modellineage.statistics;

import java.util.OptionalLong;

/** What a number of questions can show, in 80 % of all tries. */
public final class Power {
    private Power() {}

    /** The smallest difference that shows. */
    public static double detectable(double standardError, Confidence confidence) {
        return confidence.seen() * standardError;
    }

    /**
     * The number of questions that show a difference.
     *
     * @param deviation standard deviation of the differences by question
     * @param effect the difference, counted from the margin; empty for one that is not above 0
     */
    public static OptionalLong needed(double deviation, double effect, Confidence confidence) {
        if (!(effect > 0)) {
            return OptionalLong.empty();
        }
        double ratio = confidence.seen() * deviation / effect;
        return OptionalLong.of((long) Math.ceil(ratio * ratio));
    }
}
