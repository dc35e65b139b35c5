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

    /**
     * How many times as many questions bring a bound to where it is to be, if what a part of its distance goes by is the root of
     * the number of questions, and what the other goes by is that number itself.
     *
     * @param root the part of the distance that shrinks with the root
     * @param number the part that shrinks with the number, above 0
     * @param effect what the distance is to be
     * @return infinite or not a number where none would do
     */
    static double times(double root, double number, double effect) {
        double shrunk = 2 * effect / (root + Math.sqrt(root * root + 4 * number * effect));
        return 1 / (shrunk * shrunk);
    }
}
