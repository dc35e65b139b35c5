package io.jenkins.plugins.modellineage.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.statistics.Estimate.Outcome;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CautiousBoundTest {
    /** The rule of three: 20 tries in which nothing happens are 1 where it happens with e⁻³. */
    private static final double THREE = Math.log(20);

    private static final Offset<Double> NEAR = Offset.offset(1e-9);

    @Test
    void shouldBeTheLowerBoundWhereLossesAreLikeWins() {
        Estimate estimate = estimate(mixed(40, -0.2, 20, 0.2, 20));

        assertThat(estimate.cautious()).isEqualTo(estimate.lower(), NEAR);
    }

    @Test
    void shouldBeTheLowerBoundWhereWinsAreLarge() {
        Estimate estimate = estimate(mixed(40, 0.9, 4, -0.1, 36));

        assertThat(estimate.cautious()).isEqualTo(estimate.lower());
    }

    /** Where all questions change, only the skewness counts: of two values it is their span · (1 − 2 · share of the losses). */
    @Test
    void shouldAddTheSkewnessOfJohnson() {
        Estimate estimate = estimate(mixed(40, -0.4, 10, 0.2, 30));
        double t = Confidence.USUAL.t(39);

        assertThat(estimate.lower() - estimate.cautious())
                .isEqualTo(0.6 * (1 - 2 * 0.25) / 40 * (2 * t * t + 1) / 6, NEAR);
    }

    /** Of 200 questions 10 lose 0.5: skewness of 0.5 · 0.9, no excess beyond it, and half a loss for 95 % of the questions. */
    @Test
    void shouldAddHalfALossWhereMostQuestionsDoNotChange() {
        Estimate estimate = estimate(mixed(200, -0.5, 10, 0, 0));
        double t = Confidence.USUAL.t(199);

        assertThat(estimate.lower() - estimate.cautious())
                .isEqualTo(0.5 * 0.9 / 200 * ((2 * t * t + 1) / 6 + 0.95 / 2), NEAR);
    }

    /** Ten wins like ten losses have no skewness; but it was estimated, of a fourth moment of 10 times the squared second. */
    @Test
    void shouldAddWhatAnEstimatedSkewnessLeavesWrong() {
        Estimate estimate = estimate(mixed(200, -0.5, 10, 0.5, 10));
        double t = Confidence.USUAL.t(199);

        assertThat(estimate.lower() - estimate.cautious())
                .isEqualTo(0.9 * estimate.standardError() * t * (2 * t * t + 1) / 6 * (10 - 3) / 200, NEAR);
    }

    @Test
    void shouldTakeThreeRangesForNoChange() {
        assertThat(estimate(new double[100]).cautious()).isEqualTo(-THREE / 100, NEAR);
        assertThat(new PairedDifferences(new double[100])
                        .estimate(9, Confidence.USUAL)
                        .cautious())
                .isEqualTo(-9 * THREE / 100, NEAR);
        assertThat(new PairedAnswers(0, 0, 100).estimate(Confidence.USUAL).cautious())
                .isEqualTo(-THREE / 100, NEAR);
    }

    /** The exact upper limits of Poisson for 1 to 4, by Garwood, one-sided at 95 %. */
    @Test
    void shouldBoundFewTotalLossesAsCounts() {
        double[] limits = {4.744, 6.296, 7.754, 9.153};
        for (int losses = 1; losses <= 4; losses++) {
            assertThat(estimate(mixed(400, -1, losses, 0, 0)).cautious())
                    .isLessThanOrEqualTo(-limits[losses - 1] / 400 + 1e-6);
        }
    }

    @Test
    void shouldTellWinsAndLossesAlikeOfAnswersAndScores() {
        assertThat(new PairedAnswers(3, 12, 300).estimate(Confidence.USUAL).cautious())
                .isEqualTo(estimate(mixed(300, 1, 3, -1, 12)).cautious(), NEAR);
    }

    @Test
    void shouldCountAGroupThatChangedOnce() {
        int[] groups = IntStream.range(0, 500).map(i -> i / 5).toArray();
        Estimate one = new PairedDifferences(mixed(500, -1, 5, 0, 0)).estimate(groups, 1, Confidence.USUAL);

        assertThat(one.cautious()).isLessThanOrEqualTo(-4.743 / 100);
    }

    @Test
    void shouldBeThatOfQuestionsWhereEachIsAGroup() {
        PairedDifferences differences = new PairedDifferences(mixed(200, -0.5, 10, 0.1, 20));
        int[] alone = IntStream.range(0, 200).toArray();

        assertThat(differences.estimate(alone, 1, Confidence.USUAL).cautious())
                .isEqualTo(differences.estimate(1, Confidence.USUAL).cautious(), NEAR);
    }

    @Test
    void shouldNotDependOnTheUnit() {
        double[] each = mixed(200, -0.5, 10, 0.1, 20);
        double[] small = Arrays.stream(each).map(one -> one * 1e-100).toArray();

        assertThat(new PairedDifferences(small)
                                .estimate(1e-100, Confidence.USUAL)
                                .cautious()
                        * 1e100)
                .isEqualTo(estimate(each).cautious(), NEAR);
    }

    @Test
    void shouldNeverBeAboveTheLowerBound() {
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 2_000; trial++) {
            double changing = random.nextDouble();
            Estimate estimate = estimate(random.doubles(random.nextInt(2, 60), -1, 1)
                    .map(one -> random.nextDouble() < changing ? one : 0)
                    .toArray());

            assertThat(estimate.cautious()).isLessThanOrEqualTo(estimate.lower());
        }
    }

    @Test
    void shouldDoubtWhatOnlyTheIntervalPasses() {
        Estimate estimate = new PairedAnswers(0, 0, 120).estimate(Confidence.USUAL);

        assertThat(estimate.against(0.02)).isEqualTo(Outcome.PASSED);
        assertThat(estimate.isDoubtful(0.02)).isTrue();
        assertThat(new PairedAnswers(0, 0, 150).estimate(Confidence.USUAL).isDoubtful(0.02))
                .isFalse();
    }

    @Test
    void shouldDoubtNothingThatDoesNotPass() {
        Estimate estimate = new PairedAnswers(0, 0, 60).estimate(Confidence.USUAL);

        assertThat(estimate.against(0.02)).isEqualTo(Outcome.NOT_ENOUGH);
        assertThat(estimate.isDoubtful(0.02)).isFalse();
    }

    private static Estimate estimate(double[] differences) {
        return new PairedDifferences(differences).estimate(1, Confidence.USUAL);
    }

    /** So many of one, so many of another, and no change of the others. */
    private static double[] mixed(int questions, double one, int ofOne, double other, int ofOther) {
        double[] differences = new double[questions];
        Arrays.fill(differences, 0, ofOne, one);
        Arrays.fill(differences, ofOne, ofOne + ofOther, other);
        return differences;
    }
}
