package io.jenkins.plugins.modellineage.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.gate.EvalDemand;
import io.jenkins.plugins.modellineage.gate.EvalFinding.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often a candidate passes that is truly worse by exactly the margin; with the margin 0 and {@code better: true}, one
 * that is just as good. Wanted are 5 %, and allowed three standard errors of so many draws more, which is 0.46 %. What is drawn
 * is always the same, and {@link EvalDemand} judges it, with {@code onDoubt: 'refuse'} as well. {@link RightPromotionTest} tells
 * how often good candidates are doubted.
 */
class WrongPromotionTest {
    private static final int TRIALS = 20_000;
    private static final double WANTED = 0.05;
    private static final double SLACK = 3 * Math.sqrt(WANTED * (1 - WANTED) / TRIALS);
    private static double most;
    private static double mostRefusing;

    @AfterAll
    static void tellTheMost() {
        System.out.printf(
                "At most %.2f %% wrong promotions, %.2f %% where doubt is refused, but for few questions and hidden losses%n",
                100 * most, 100 * mostRefusing);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 0, 0.1",
        "100, 0.02, 0.1",
        "100, 0.05, 0.1",
        "100, 0.05, 0.3",
        "1000, 0, 0.1",
        "1000, 0.02, 0.1",
        "1000, 0.02, 0.3",
        "1000, 0.05, 0.3"
    })
    void shouldPromoteFewWhoseAnswersAreWorse(int questions, double margin, double differing) {
        assertThat(counted(margin, answers(questions, margin, differing)).usually())
                .isLessThanOrEqualTo(WANTED + SLACK);
    }

    /** Hardly any answer comes out differently, and all or most that do are lost. */
    @ParameterizedTest
    @CsvSource({"75, 0.05, 0.05", "120, 0.02, 0.02", "200, 0.01, 0.03", "500, 0.01, 0.01", "1000, 0.03, 0.03"})
    void shouldPromoteFewWithoutDoubtWhereFewAnswersAreLost(int questions, double margin, double differing) {
        assertThat(counted(margin, answers(questions, margin, differing)).refusingDoubt())
                .isLessThanOrEqualTo(WANTED + SLACK);
    }

    @ParameterizedTest
    @CsvSource({"100, 0", "100, 0.02", "100, 0.05", "1000, 0", "1000, 0.02"})
    void shouldPromoteFewWhoseScoresAreWorse(int questions, double margin) {
        assertThat(counted(margin, scores(questions, margin)).usually()).isLessThanOrEqualTo(WANTED + SLACK);
    }

    /** Questions of one group lose or win together, besides each for itself. */
    @ParameterizedTest
    @CsvSource({"20, 0", "20, 0.02", "50, 0.02"})
    void shouldPromoteFewWhoseGroupsAreWorse(int groups, double margin) {
        SplittableRandom random = new SplittableRandom(groups);
        int[] five = IntStream.range(0, 5 * groups).map(i -> i / 5).toArray();

        List<Estimate> drawn = drawn(() -> {
            double[] shared = random.doubles(groups, -0.2, 0.2).toArray();
            double[] each = Arrays.stream(five)
                    .mapToDouble(group -> shared[group] + random.nextDouble(-0.2, 0.2) - margin)
                    .toArray();
            return new PairedDifferences(each).estimate(five, 1, Confidence.USUAL);
        });

        assertThat(counted(margin, drawn).usually()).isLessThanOrEqualTo(WANTED + SLACK);
    }

    @ParameterizedTest
    @CsvSource({"100, 0.1", "1000, 0.04"})
    void shouldPromoteFewWhereFewScoresChange(int questions, double changing) {
        assertThat(counted(0, rare(questions, 0, changing, Losses.SPREAD)).usually())
                .isLessThanOrEqualTo(WANTED + SLACK);
    }

    /**
     * Few questions lose much, the others score alike. Rates are from 0.01 to 0.2 and losses from 0.1 to 1; of a larger grid,
     * these are what comes nearest to 5 %, and what t alone gets most wrong.
     */
    @ParameterizedTest
    @CsvSource({
        "30, 0.05, 0.15, SPREAD",
        "50, 0.05, 0.05, ALIKE",
        "200, 0.05, 0.05, ALIKE",
        "500, 0.01, 0.0286, ALIKE",
        "200, 0.02, 0.0571, UP_TO_TWICE",
        "500, 0.01, 0.02, UP_TO_TWICE",
        "50, 0.03, 0.2, SPREAD",
        "100, 0.01, 0.1, SPREAD",
        "100, 0.02, 0.1, SPREAD",
        "100, 0.02, 0.2, SPREAD",
        "500, 0.01, 0.02, SPREAD",
        "1000, 0.02, 0.1, SPREAD",
        "1000, 0.02, 0.04, SPREAD",
        "200, 0.02, 0.0571, MOSTLY_SMALL",
        "200, 0.01, 0.1, AND_WINS",
        "200, 0.02, 0.08, AND_WINS",
        "500, 0.01, 0.02, AND_WINS"
    })
    void shouldPromoteFewWithoutDoubtWhereFewScoresLoseMuch(
            int questions, double margin, double changing, Losses losses) {
        Wrong wrong = counted(margin, rare(questions, margin, changing, losses));

        System.out.printf(
                "%d questions, margin %s, %.1f %% lose %.2f (%s): %.2f %% wrong promotions, %.2f %% without doubt%n",
                questions,
                margin,
                100 * changing,
                margin / changing,
                losses,
                100 * wrong.usually(),
                100 * wrong.refusingDoubt());
        assertThat(wrong.refusingDoubt()).isLessThanOrEqualTo(WANTED + SLACK);
        assertThat(wrong.usually()).isLessThan(0.125);
    }

    /** Groups of five, a few of which lose, four in five of their questions each. */
    @ParameterizedTest
    @CsvSource({"150, 0.05, 0.1", "500, 0.02, 0.04", "500, 0.05, 0.05"})
    void shouldPromoteFewWithoutDoubtWhereFewGroupsLoseMuch(int questions, double margin, double losing) {
        SplittableRandom random = new SplittableRandom(questions);
        int[] five = IntStream.range(0, questions).map(i -> i / 5).toArray();
        double loss = margin / losing;

        List<Estimate> drawn = drawn(() -> {
            boolean[] lost = new boolean[questions / 5];
            for (int i = 0; i < lost.length; i++) {
                lost[i] = random.nextDouble() < losing / 0.8;
            }
            double[] each = Arrays.stream(five)
                    .mapToDouble(group -> lost[group] && random.nextDouble() < 0.8 ? -loss : 0)
                    .toArray();
            return new PairedDifferences(each).estimate(five, 1, Confidence.USUAL);
        });

        assertThat(counted(margin, drawn).refusingDoubt()).isLessThanOrEqualTo(WANTED + SLACK);
    }

    /** What no question shows no bound knows: one in a hundred loses all, while others win or lose a little. */
    @ParameterizedTest
    @CsvSource({"50, 0.02", "100, 0.02", "200, 0.02", "500, 0.02"})
    void shouldTellHowManyArePromotedWhoseLargeLossesHideBehindSmallChanges(int questions, double noise) {
        SplittableRandom random = new SplittableRandom(questions);
        Wrong wrong = Wrong.of(
                0.01,
                drawn(() -> new PairedDifferences(random.doubles(questions)
                                .map(drawn -> random.nextDouble(-noise, noise) - (drawn < 0.01 ? 1 : 0))
                                .toArray())
                        .estimate(1, Confidence.USUAL)));

        System.out.printf(
                "%d questions, margin 0.01: %.1f %% wrong promotions, %.1f %% without doubt, where 1 %% lose 1 and all"
                        + " change by up to %s%n",
                questions, 100 * wrong.usually(), 100 * wrong.refusingDoubt(), noise);
        assertThat(wrong.usually()).isLessThan(1);
    }

    /** So few questions are approximated worse, so that it is only told; a share far above 5 % would be no approximation. */
    @ParameterizedTest
    @CsvSource({"20, 0.02, 0.04", "20, 0.05, 0.1", "20, 0.05, 0.3", "50, 0.02, 0.1", "50, 0.05, 0.1", "50, 0.05, 0.3"})
    void shouldTellHowManyArePromotedByFewQuestions(int questions, double margin, double differing) {
        Wrong answers = Wrong.of(margin, answers(questions, margin, differing));
        Wrong scores = Wrong.of(margin, scores(questions, margin));

        System.out.printf(
                "%d questions, margin %s: %.2f %% wrong promotions by answers of which %.0f %% differ, %.2f %% by"
                        + " scores; %.2f %% and %.2f %% without doubt%n",
                questions,
                margin,
                100 * answers.usually(),
                100 * differing,
                100 * scores.usually(),
                100 * answers.refusingDoubt(),
                100 * scores.refusingDoubt());
        assertThat(answers.usually()).isLessThan(2 * WANTED);
        assertThat(scores.usually()).isLessThan(2 * WANTED);
    }

    /** How the questions lose that do not score alike; what they lose comes to the margin of all. */
    private enum Losses {
        ALIKE((loss, random) -> -loss),
        UP_TO_TWICE((loss, random) -> -loss * random.nextDouble(0, 2)),
        SPREAD((loss, random) -> random.nextDouble(-0.4, 0.4) - loss),
        MOSTLY_SMALL((loss, random) -> -loss * 3 * Math.pow(random.nextDouble(), 2)),
        AND_WINS((loss, random) -> random.nextDouble() < 0.25 ? 2 * loss : -2 * loss);

        private final BiFunction<Double, SplittableRandom, Double> drawn;

        Losses(BiFunction<Double, SplittableRandom, Double> drawn) {
            this.drawn = drawn;
        }
    }

    /** Most questions score alike; those that do not lose what makes the margin of all. */
    private static List<Estimate> rare(int questions, double margin, double changing, Losses losses) {
        SplittableRandom random = new SplittableRandom(questions);
        double loss = margin / changing;
        return drawn(() -> {
            double[] each = new double[questions];
            for (int i = 0; i < questions; i++) {
                each[i] = random.nextDouble() < changing ? losses.drawn.apply(loss, random) : 0;
            }
            return new PairedDifferences(each).estimate(1, Confidence.USUAL);
        });
    }

    private static List<Estimate> drawn(Supplier<Estimate> one) {
        return Stream.generate(one).limit(TRIALS).toList();
    }

    /**
     * The share of candidates that the gate lets in though they are worse by the margin.
     *
     * @param usually by the rule, in doubt or not
     * @param refusingDoubt with {@code onDoubt: 'refuse'}
     */
    private record Wrong(double usually, double refusingDoubt) {
        static Wrong of(double margin, List<Estimate> drawn) {
            EvalDemand demand = EvalDemand.of("set", "score", margin == 0 ? null : margin, margin == 0);
            return new Wrong(passed(demand, drawn), passed(demand.doubting("refuse"), drawn));
        }

        private static double passed(EvalDemand demand, List<Estimate> drawn) {
            return drawn.stream()
                            .filter(estimate -> demand.outcome(estimate) == Outcome.PASSED)
                            .count()
                    / (double) TRIALS;
        }
    }

    private static Wrong counted(double margin, List<Estimate> drawn) {
        Wrong wrong = Wrong.of(margin, drawn);
        most = Math.max(most, wrong.usually);
        mostRefusing = Math.max(mostRefusing, wrong.refusingDoubt);
        return wrong;
    }

    private static List<Estimate> answers(int questions, double margin, double differing) {
        SplittableRandom random = new SplittableRandom(questions);
        double better = (differing - margin) / 2;
        return drawn(() -> {
            int mine = 0;
            int theirs = 0;
            for (int i = 0; i < questions; i++) {
                double drawn = random.nextDouble();
                mine += drawn < better ? 1 : 0;
                theirs += drawn >= better && drawn < differing ? 1 : 0;
            }
            return new PairedAnswers(mine, theirs, questions).estimate(Confidence.USUAL);
        });
    }

    private static List<Estimate> scores(int questions, double margin) {
        SplittableRandom random = new SplittableRandom(questions);
        double[] differences = new double[questions];
        return drawn(() -> {
            for (int i = 0; i < questions; i++) {
                differences[i] = 0.4 * (random.nextDouble() + random.nextDouble() - 1) - margin;
            }
            return new PairedDifferences(differences).estimate(1, Confidence.USUAL);
        });
    }
}
