package io.jenkins.plugins.modellineage.statistics;

import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * A lower bound of the mean difference that also holds where few questions change and those lose much. That so few of them
 * were asked is chance that neither t nor Bonett and Price know; a rare loss has not happened yet rather than happened too
 * often. It is only ever below theirs, by three terms, each 0 where it would be above:
 *
 * <ul>
 *   <li>the skewness γ of the differences, as Johnson has it (Modified t tests and confidence intervals for asymmetrical
 *       populations, Journal of the American Statistical Association 73, 1978): SE · γ · (2t² + 1) / (6√n);
 *   <li>what a skewness that was estimated from the same questions leaves wrong, as Hall has it (Theoretical comparison of
 *       bootstrap confidence intervals, The Annals of Statistics 16, 1988), with κ the excess of the fourth moment:
 *       SE · t · (2t² + 1) / 6 · (κ − 3γ²/2) / n, for the share of questions that did not change;
 *   <li>half a loss of the usual size, for the same share, since losses come one by one: a continuity correction.
 * </ul>
 *
 * <p>Where fewer than {@value PairedDifferences#FEW} changed there are too few for that. Then the losses are bounded as sums of
 * weighted Poisson counts, with one more that loses the whole range, as Fay and Feuer have it (Confidence intervals for
 * directly standardized rates: a method based on the gamma distribution, Statistics in Medicine 16, 1997). If none changed,
 * that is the rule of three: three ranges, divided by the questions.
 */
final class CautiousBound {
    private final double[] each;
    private final double[] away;
    private final double scale;
    private final int changed;
    private final double unchanged;

    /**
     * Of questions or of groups.
     *
     * @param each difference, the mean of which is bounded
     * @param away what each is away from that mean
     */
    CautiousBound(double[] each, double[] away) {
        this.each = each;
        this.away = away;
        double farthest = 0;
        int moved = 0;
        for (int i = 0; i < each.length; i++) {
            farthest = Math.max(farthest, Math.abs(away[i]));
            moved += each[i] != 0 ? 1 : 0;
        }
        this.scale = farthest;
        this.changed = moved;
        this.unchanged = 1 - moved / (double) each.length;
    }

    /**
     * The bound.
     *
     * @param lower the one to be careful with
     * @param t quantile that it was made with
     * @param range that a question can lose
     */
    double below(double lower, double t, double range, Confidence confidence) {
        double careful = scale > 0 ? lower - scale * rareLosses(t) : lower;
        return changed < PairedDifferences.FEW && range > 0 ? Math.min(careful, lossOfFew(range, confidence)) : careful;
    }

    /** The three terms, in units of the farthest difference so that no power is too large or too small to be told. */
    private double rareLosses(double t) {
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (double one : away) {
            double part = one / scale;
            double square = part * part;
            second += square;
            third += square * part;
            fourth += square * square;
        }
        int n = each.length;
        double squaredSkewness = n * third * third / (second * second * second);
        double excess = n * fourth / (second * second) - 3;
        double error = Math.sqrt(second / (n - 1.0) / n);
        double usualLoss = Math.max(0, -third / second) / n;
        double bend = (2 * t * t + 1) / 6;
        return bend * usualLoss
                + unchanged * bend * t * error * Math.max(0, excess - 1.5 * squaredSkewness) / n
                + unchanged * usualLoss / 2;
    }

    private double lossOfFew(double range, Confidence confidence) {
        double won = 0;
        double lost = 1;
        double squares = 1;
        for (double one : each) {
            double part = one / range;
            won += Math.max(0, part);
            lost += Math.max(0, -part);
            squares += part < 0 ? part * part : 0;
        }
        double most = GammaDistribution.of(lost * lost / squares, squares / lost)
                .inverseCumulativeProbability(confidence.level());
        return (won - most) * range / each.length;
    }
}
