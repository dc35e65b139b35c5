package io.jenkins.plugins.modellineage.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.statistics.Estimate.Outcome;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often a candidate that is just as good passes in doubt, since few large losses are reckoned with: the margin is the one
 * with which it passes in 80 %. Some questions change, by up to 0.4 up or down. What is drawn is always the
 * same.
 */
class RightPromotionTest {
    private static final int TRIALS = 20_000;

    @ParameterizedTest
    @CsvSource({
        "30, 1",
        "50, 1",
        "100, 1",
        "300, 1",
        "30, 0.6",
        "50, 0.6",
        "100, 0.6",
        "300, 0.6",
        "100, 0.3",
        "300, 0.3"
    })
    void shouldDoubtHardlyAnyWhereManyScoresChange(int questions, double changing) {
        assertThat(doubted(questions, changing)).isLessThan(0.03);
    }

    /** Few that change tell little of what else they might lose, so that this is only told. */
    @ParameterizedTest
    @CsvSource({"30, 0.3", "50, 0.3", "30, 0.1", "50, 0.1", "100, 0.1", "300, 0.1"})
    void shouldTellHowManyAreDoubtedWhereFewScoresChange(int questions, double changing) {
        assertThat(doubted(questions, changing)).isLessThan(0.12);
    }

    private static double doubted(int questions, double changing) {
        double margin = Confidence.USUAL.seen() * Math.sqrt(changing / 3 / questions) * 0.4;
        List<Estimate> drawn = drawn(questions, changing);
        double passed = share(drawn, estimate -> estimate.against(margin) == Outcome.PASSED);
        double doubted = share(drawn, estimate -> estimate.isDoubtful(margin));
        System.out.printf(
                "%d questions, of which %.0f %% change, margin %.3f: %.1f %% right promotions, %.1f %% in doubt%n",
                questions, 100 * changing, margin, 100 * passed, 100 * doubted);
        return doubted;
    }

    private static List<Estimate> drawn(int questions, double changing) {
        SplittableRandom random = new SplittableRandom(questions);
        return Stream.generate(() -> new PairedDifferences(random.doubles(questions)
                                .map(drawn -> drawn < changing ? random.nextDouble(-0.4, 0.4) : 0)
                                .toArray())
                        .estimate(1, Confidence.USUAL))
                .limit(TRIALS)
                .toList();
    }

    private static double share(List<Estimate> drawn, Predicate<Estimate> passed) {
        return drawn.stream().filter(passed).count() / (double) TRIALS;
    }
}
