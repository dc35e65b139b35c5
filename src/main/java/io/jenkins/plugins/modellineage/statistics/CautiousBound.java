package io.jenkins.plugins.modellineage.statistics;

import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * A lower bound of the mean difference that also holds where few questions change and those lose much. A sample is likely to
 * hold fewer of such losses than there are, and then also shows less spread, which neither t nor Bonett and Price make up for.
 * It is the lower bound less three terms, none of which is below 0:
 *
 * <ul>
 *   <li>for the skewness γ of the differences, where losses are the larger ones: SE · −γ · (2t² + 1) / (6√n), as in N. J. Johnson,
 *       Modified t tests and confidence intervals for asymmetrical populations, Journal of the American Statistical Association
 *       73, 1978;
 *   <li>for what that leaves wrong since γ is estimated of the same questions as the mean: SE · t · (2t² + 1) / 6 ·
 *       (κ − 3γ²/2) / n, with κ the excess kurtosis, times the share of questions that did not change. The error is the one
 *       in P. Hall, Theoretical comparison of bootstrap confidence intervals, The Annals of Statistics 16, 1988;
 *   <li>for losses that come one by one, a continuity correction: half of the loss that the skewness tells of, −m₃/m₂ of the
 *       central moments, divided by n, times the same share.
 * </ul>
 *
 * <p>Where fewer than {@value PairedDifferences#FEW} changed, it is also not above what losses allow that are weighted Poisson
 * counts, with one more that loses the whole range, as in M. P. Fay and E. J. Feuer, Confidence intervals for directly standardized
 * rates: a method based on the gamma distribution, Statistics in Medicine 16, 1997. If none changed, that is the rule of three:
 * three ranges, divided by the questions.
 *
 * <p>That the shares belong there is our own choice, made by {@code WrongPromotionTest} and {@code RightPromotionTest}: where all
 * questions change, only the skewness counts.
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
