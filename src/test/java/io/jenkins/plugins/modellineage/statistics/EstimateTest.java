package io.jenkins.plugins.modellineage.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.statistics.Estimate.Outcome;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EstimateTest {
    private static final int TRIALS = 2_000;

    /** None changed, few lose, and one in ten goes up or down. */
    static Stream<double[]> doubtful() {
        SplittableRandom random = new SplittableRandom(1);
        return Stream.of(
                losses(120, 0, 0),
                losses(100, 1, 0.3),
                losses(100, 2, 0.2),
                losses(200, 6, 0.1),
                random.doubles(300)
                        .map(drawn -> drawn < 0.1 ? random.nextDouble(-0.5, 0.3) : 0)
                        .toArray());
    }

    /** If as many more come out as these did, the cautious bound is far enough for 80 % of all tries; of half as many it is not. */
    @ParameterizedTest
    @MethodSource("doubtful")
    void shouldTellHowManyQuestionsLeaveNoDoubt(double[] differences) {
        Estimate estimate = estimate(differences);
        double margin = -(estimate.lower() + estimate.cautious()) / 2;
        assertThat(estimate.isDoubtful(margin)).isTrue();

        long needed = estimate.neededBeyondDoubt(margin).orElseThrow();

        assertThat(needed).isGreaterThan(differences.length);
        assertThat(surely(repeated(differences, (int) Math.ceil(needed / (double) differences.length))))
                .isGreaterThan(-margin);
        assertThat(surely(estimate)).isLessThan(-margin);
    }

    /** Draws so many questions of which each is like one of these. */
    @ParameterizedTest
    @MethodSource("doubtful")
    void shouldTellAsManyAsMostlyLeaveNoDoubt(double[] differences) {
        Estimate estimate = estimate(differences);
        double margin = -(estimate.lower() + estimate.cautious()) / 2;
        int needed = (int) estimate.neededBeyondDoubt(margin).orElseThrow();
        SplittableRandom random = new SplittableRandom(needed);

        double undoubted = Stream.generate(() -> estimate(random.ints(needed, 0, differences.length)
                                .mapToDouble(i -> differences[i])
                                .toArray()))
                        .limit(TRIALS)
                        .filter(drawn -> drawn.against(margin) == Outcome.PASSED && !drawn.isDoubtful(margin))
                        .count()
                / (double) TRIALS;

        System.out.printf(
                "%d questions, margin %.4f, in doubt: of %d like them, %.1f %% pass without doubt%n",
                differences.length, margin, needed, 100 * undoubted);
        assertThat(undoubted).isGreaterThan(0.75);
    }

    @Test
    void shouldNameNoNumberWhereTheCautiousBoundIsNone() {
        Estimate estimate = new Estimate(
                0, 0.01, -0.02, 0.02, Double.NEGATIVE_INFINITY, 100, 0.03, Estimate.Method.PAIRED_T, Confidence.USUAL);

        assertThat(estimate.isDoubtful(0.05)).isTrue();
        assertThat(estimate.neededBeyondDoubt(0.05)).isEmpty();
    }

    /** What nobody can tell is no certainty. */
    @Test
    void shouldDoubtWhereTheCautiousBoundIsNoNumber() {
        Estimate estimate =
                new Estimate(0, 0.01, -0.02, 0.02, Double.NaN, 100, 0.03, Estimate.Method.PAIRED_T, Confidence.USUAL);

        assertThat(estimate.against(0.05)).isEqualTo(Outcome.PASSED);
        assertThat(estimate.isDoubtful(0.05)).isTrue();
        assertThat(estimate.neededBeyondDoubt(0.05)).isEmpty();
    }

    private static double surely(Estimate estimate) {
        return estimate.cautious() - Confidence.USUAL.luck() * estimate.standardError();
    }

    private static Estimate estimate(double[] differences) {
        return new PairedDifferences(differences).estimate(1, Confidence.USUAL);
    }

    private static Estimate repeated(double[] differences, int times) {
        double[] all = new double[differences.length * times];
        Arrays.setAll(all, i -> differences[i % differences.length]);
        return estimate(all);
    }

    private static double[] losses(int questions, int losing, double loss) {
        double[] differences = new double[questions];
        Arrays.fill(differences, 0, losing, -loss);
        return differences;
    }
}
