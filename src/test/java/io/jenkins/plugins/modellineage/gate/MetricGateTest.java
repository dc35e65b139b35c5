package io.jenkins.plugins.modellineage.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.evaluation.Judge;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.experiment.UncountedFile;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricGateTest {
    private static final MetricGate NOT_WORSE = new MetricGate("perplexity", null, 40.0, 0.0, true);

    @Test
    void shouldListTheMetricsThatThereAre() {
        assertThat(NOT_WORSE
                        .check(candidate(2, Map.of("nanm", Double.NaN, "acc", 0.5)), Optional.empty())
                        .reason())
                .isEqualTo("tiny-lm@2 has no metric perplexity; it has: acc, nanm.");
    }

    @Test
    void shouldPassWithinBoundsAndSayTheNumber() {
        Verdict verdict = NOT_WORSE.check(candidate(2, 31.7), Optional.empty());

        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.reason())
                .isEqualTo("perplexity of tiny-lm@2 is 31.7 (latest), within bounds; there is no champion yet.");
        assertThat(verdict.gate()).isEqualTo("perplexity at most 40 and not worse than the champion (lower is better)");
    }

    @Test
    void shouldFailAboveTheMostAllowed() {
        assertThat(NOT_WORSE.check(candidate(2, 40.1), Optional.empty()))
                .usingRecursiveComparison()
                .ignoringFields("seen")
                .isEqualTo(new Verdict(
                        NOT_WORSE.description(),
                        false,
                        "perplexity of tiny-lm@2 is 40.1 (latest), above the most allowed, 40."));
    }

    @ParameterizedTest
    @CsvSource({
        "100, 95, 0.05, true",
        "100, 95.1, 0.05, false",
        "0.3, 0.27, 0.1, true",
        "0.3, 0.28, 0.1, false",
        "100, 110, -0.1, true",
        "100, 111, -0.1, false",
        "-100, -105, 0.05, true",
        "-100, -104, 0.05, false",
        "0, 0, 0.05, false",
        "0, -0.001, 0.05, true",
        "0, 0, 0, true"
    })
    void shouldAskForAShareOfTheChampionsValue(double champion, double mine, double share, boolean passed) {
        MetricGate gate = new MetricGate("perplexity", null, null, null, share, true, MetricValue.LATEST);

        assertThat(gate.check(candidate(2, mine), Optional.of(candidate(1, champion)))
                        .passed())
                .isEqualTo(passed);
    }

    @Test
    void shouldSayWhichShareIsAskedFor() {
        MetricGate gate = new MetricGate("perplexity", null, null, null, 0.05, true, MetricValue.LATEST);

        assertThat(gate.description())
                .isEqualTo("perplexity better than the champion by at least 5% (lower is better)");
        assertThat(gate.comparesWithChampion()).isTrue();
        assertThat(gate.check(candidate(2, 99), Optional.of(candidate(1, 100))).reason())
                .isEqualTo(
                        "perplexity of tiny-lm@2 is 99 (latest), 1 better than the champion tiny-lm@1 with 100 (latest);"
                                + " it must be better by at least 5% of that.");
        assertThat(gate.check(candidate(2, 99), Optional.empty()).passed()).isTrue();
    }

    @Test
    void shouldHoldBothImprovements() {
        MetricGate gate = new MetricGate("perplexity", null, null, 10.0, 0.05, true, MetricValue.LATEST);

        assertThat(gate.check(candidate(2, 94), Optional.of(candidate(1, 100))).passed())
                .isFalse();
        assertThat(gate.check(candidate(2, 90), Optional.of(candidate(1, 100))).passed())
                .isTrue();
        assertThat(gate.check(candidate(2, 980), Optional.of(candidate(1, 1000)))
                        .passed())
                .isFalse();
    }

    @Test
    void shouldKeepTheNumbersThatItSaw() {
        SeenValues seen = NOT_WORSE
                .check(candidate(2, 0.3), Optional.of(candidate(1, 0.2)))
                .seen()
                .orElseThrow();

        assertThat(seen)
                .isEqualTo(new SeenValues(
                        "perplexity",
                        0.3,
                        Optional.of(0.2),
                        new SeenValues.Bounds(Optional.empty(), Optional.of(40.0), Optional.of(0.0))));
        assertThat(seen.difference()).contains(0.1);
    }

    @Test
    void shouldKeepNoChampionWhereItComparesWithNone() {
        MetricGate bound = new MetricGate("perplexity", null, 40.0, null, true);

        assertThat(bound.check(candidate(2, 31.7), Optional.of(candidate(1, 35.2)))
                        .seen())
                .get()
                .returns(Optional.empty(), SeenValues::champion)
                .returns(Optional.empty(), SeenValues::difference);
    }

    @Test
    void shouldKeepNoDifferenceOfWhatHasNoDistance() {
        assertThat(NOT_WORSE
                        .check(candidate(2, Double.NaN), Optional.of(candidate(1, 0.2)))
                        .seen())
                .get()
                .returns(true, seen -> Double.isNaN(seen.candidate()))
                .returns(Optional.empty(), SeenValues::difference);
    }

    @Test
    void shouldPassAtTheMostAllowed() {
        assertThat(NOT_WORSE.check(candidate(2, 40), Optional.empty()).passed()).isTrue();
    }

    @Test
    void shouldFailBelowTheLeastAllowed() {
        MetricGate gate = new MetricGate("accuracy", 0.9, null, null, false);

        assertThat(gate.check(candidate(2, Map.of("accuracy", 0.89)), Optional.empty())
                        .reason())
                .isEqualTo("accuracy of tiny-lm@2 is 0.89 (latest), below the least allowed, 0.9.");
        assertThat(gate.check(candidate(2, Map.of("accuracy", 0.9)), Optional.empty())
                        .passed())
                .isTrue();
    }

    @Test
    void shouldFailWhenWorseThanTheChampion() {
        Verdict verdict = NOT_WORSE.check(candidate(2, 33), Optional.of(candidate(1, 31.7)));

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.reason())
                .isEqualTo(
                        "perplexity of tiny-lm@2 is 33 (latest), within bounds, 1.3 worse than the champion tiny-lm@1 with"
                                + " 31.7 (latest); it must not be worse.");
    }

    @Test
    void shouldSayHowMuchBetterOrWorseItMayBe() {
        Optional<Candidate> champion = Optional.of(candidate(1, 30));

        assertThat(new MetricGate("perplexity", null, null, 0.5, true)
                        .check(candidate(2, 29.9), champion)
                        .reason())
                .endsWith(
                        "0.1 better than the champion tiny-lm@1 with 30 (latest); it must be better by at least 0.5.");
        assertThat(new MetricGate("perplexity", null, null, -0.5, true)
                        .check(candidate(2, 31), champion)
                        .reason())
                .endsWith("1 worse than the champion tiny-lm@1 with 30 (latest); it may be worse by at most 0.5.");
    }

    @Test
    void shouldPassWhenEqualAndOnlyAskedNotToBeWorse() {
        assertThat(NOT_WORSE
                        .check(candidate(2, 31.7), Optional.of(candidate(1, 31.7)))
                        .reason())
                .isEqualTo(
                        "perplexity of tiny-lm@2 is 31.7 (latest), within bounds, equal to the champion tiny-lm@1 with 31.7 (latest).");
    }

    @ParameterizedTest
    @CsvSource({
        "0.3, 0.2, 0.1, true", // binary floating point would say 0.09999999999999998
        "0.2, 0.1, 0.1, true",
        "0.3, 0.2000001, 0.1, false",
        "1.1, 1.0, 0.1, true",
        "5, 7, -2, true",
        "5, 7.01, -2, false"
    })
    void shouldCompareDecimalsAsPeopleReadThem(double champion, double value, double improvement, boolean passes) {
        MetricGate gate = new MetricGate("perplexity", null, null, improvement, true);

        assertThat(gate.check(candidate(2, value), Optional.of(candidate(1, champion)))
                        .passed())
                .isEqualTo(passes);
    }

    @Test
    void shouldFailWithoutTheMetricOrWithNan() {
        assertThat(NOT_WORSE.check(candidate(2, Map.of()), Optional.empty()))
                .returns(false, Verdict::passed)
                .returns(
                        "tiny-lm@2 has no metric perplexity; it has none, so record some before it is stamped:"
                                + " trackMetrics metrics: […] or files: '…'.",
                        Verdict::reason);
        assertThat(NOT_WORSE.check(candidate(2, Double.NaN), Optional.empty()))
                .returns(false, Verdict::passed)
                .returns("perplexity of tiny-lm@2 is NaN (latest), not a number to compare.", Verdict::reason);
    }

    @Test
    void shouldFailWhenTheChampionCannotBeComparedWith() {
        assertThat(NOT_WORSE
                        .check(candidate(2, 1), Optional.of(candidate(1, Map.of())))
                        .reason())
                .isEqualTo(
                        "perplexity of tiny-lm@2 is 1 (latest), but the champion tiny-lm@1 has no metric perplexity, "
                                + "so no improvement can be shown.");
        assertThat(NOT_WORSE
                        .check(candidate(2, 1), Optional.of(candidate(1, Double.NaN)))
                        .passed())
                .isFalse();
    }

    @Test
    void shouldTakeAnInfinitelyBadChampionForBeaten() {
        MetricGate gate = new MetricGate("perplexity", null, null, 0.5, true);

        assertThat(gate.check(candidate(2, 1), Optional.of(candidate(1, Double.POSITIVE_INFINITY)))
                        .passed())
                .isTrue();
        assertThat(gate.check(candidate(2, Double.POSITIVE_INFINITY), Optional.of(candidate(1, 1)))
                        .passed())
                .isFalse();
    }

    @Test
    void shouldShowNoImprovementBetweenTwoThatAreInfinitelyBad() {
        MetricGate lower = new MetricGate("perplexity", null, null, 0.0, true);
        MetricGate higher = new MetricGate("perplexity", null, null, 0.0, false);

        assertThat(lower.check(
                                candidate(2, Double.POSITIVE_INFINITY),
                                Optional.of(candidate(1, Double.POSITIVE_INFINITY)))
                        .reason())
                .isEqualTo("perplexity of tiny-lm@2 is Infinity (latest), and of the champion tiny-lm@1 Infinity"
                        + " (latest), so no improvement can be shown.");
        assertThat(higher.check(
                                candidate(2, Double.NEGATIVE_INFINITY),
                                Optional.of(candidate(1, Double.NEGATIVE_INFINITY)))
                        .passed())
                .isFalse();
    }

    @Test
    void shouldTakeAnInfinitelyGoodValueForBetterWhereHigherIsBetter() {
        MetricGate higher = new MetricGate("perplexity", null, null, 0.0, false);

        assertThat(higher.check(candidate(2, Double.POSITIVE_INFINITY), Optional.of(candidate(1, 5)))
                        .reason())
                .endsWith(": infinitely better.");
        assertThat(higher.check(candidate(2, 5), Optional.of(candidate(1, Double.POSITIVE_INFINITY)))
                        .passed())
                .isFalse();
    }

    @Test
    void shouldSayWhetherItComparesWithTheChampion() {
        assertThat(NOT_WORSE.comparesWithChampion()).isTrue();
        assertThat(new MetricGate("perplexity", null, 40.0, null, true).comparesWithChampion())
                .isFalse();
    }

    @Test
    void shouldDescribeHowMuchItDemandsOfTheCandidate() {
        assertThat(new MetricGate("loss", null, null, 0.5, true).description())
                .isEqualTo("loss better than the champion by at least 0.5 (lower is better)");
        assertThat(new MetricGate("acc", 0.1, null, -0.5, false).description())
                .isEqualTo("acc at least 0.1 and worse than the champion by at most 0.5 (higher is better)");
    }

    @Test
    void shouldNotCompareWithTheChampionUnlessAsked() {
        MetricGate bounded = new MetricGate("perplexity", null, 40.0, null, true);

        assertThat(bounded.check(candidate(2, 39), Optional.of(candidate(1, 1))).passed())
                .isTrue();
    }

    @Test
    void shouldRefuseToBeAGateThatPassesEverythingOrNothing() {
        assertThatThrownBy(() -> new MetricGate("loss", null, null, null, true))
                .hasMessage("The gate on metric 'loss' has no bound and would pass everything; "
                        + "give min, max, minImprovement or minRelativeImprovement");
        assertThatThrownBy(() -> new MetricGate("loss", 2.0, 1.0, null, true))
                .hasMessage("The gate on metric 'loss' has min 2 above max 1 and would pass nothing; swap them");
        assertThatThrownBy(() -> new MetricGate("loss", Double.NaN, null, null, true))
                .hasMessage("The gate on metric 'loss' has min NaN; give a finite number, or leave it out");
        assertThatThrownBy(() -> new MetricGate("loss", null, Double.POSITIVE_INFINITY, null, true))
                .hasMessage("The gate on metric 'loss' has max Infinity; give a finite number, or leave it out");
        assertThatThrownBy(() -> new MetricGate("loss", null, null, Double.NaN, true))
                .hasMessage("The gate on metric 'loss' has minImprovement NaN; give a finite number, or leave it out");
    }

    @Test
    void shouldTakeBoundsThatAllowOneValueOnly() {
        MetricGate one = new MetricGate("perplexity", 2.0, 2.0, null, true);

        assertThat(one.check(candidate(2, 2), Optional.empty()).passed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"latest, LATEST", "best, BEST", "min, MIN", "max, MAX", "mean, MEAN"})
    void shouldReadTheWordForAValue(String word, MetricValue value) {
        assertThat(MetricValue.parse(word)).isEqualTo(value);
    }

    @Test
    void shouldNameTheWordsForAValueWhenThereIsNoSuch() {
        assertThatThrownBy(() -> MetricValue.parse("median"))
                .hasMessage("The gate's value 'median' is not one of latest, best, min, max, mean; write value:"
                        + " 'best', or leave it out for the latest");
    }

    @ParameterizedTest
    @CsvSource({
        "LATEST, true, '0.5 (latest, step 4)'",
        "BEST, true, '0.2 (best, step 3)'",
        "BEST, false, '0.9 (best, step 1)'",
        "MIN, false, '0.2 (min, step 3)'",
        "MAX, true, '0.9 (max, step 1)'",
        "MEAN, true, '0.5 (mean of 4 values)'"
    })
    void shouldSayWhichValueOfWhichStepItSaw(MetricValue value, boolean lower, String told) {
        MetricGate gate = new MetricGate("loss", null, 1.0, null, lower, value);

        assertThat(gate.check(trained(2, 0.9, 0.4, 0.2, 0.5), Optional.empty()).reason())
                .isEqualTo("loss of tiny-lm@2 is " + told + ", within bounds.");
    }

    @Test
    void shouldCompareTheChampionByTheSameValue() {
        MetricGate best = new MetricGate("loss", null, null, 0.0, true, MetricValue.BEST);

        assertThat(best.check(trained(2, 0.3, 0.9), Optional.of(trained(1, 0.4, 0.35))))
                .usingRecursiveComparison()
                .ignoringFields("seen")
                .isEqualTo(new Verdict(
                        "best loss not worse than the champion (lower is better)",
                        true,
                        "loss of tiny-lm@2 is 0.3 (best, step 1), 0.05 better than the champion tiny-lm@1 with 0.35 (best,"
                                + " step 2)."));
    }

    @Test
    void shouldRefuseWhatTheRecordDoesNotHold() {
        MetricGate mean = new MetricGate("perplexity", null, 40.0, 0.0, true, MetricValue.MEAN);

        assertThat(mean.check(candidate(2, 31.7), Optional.empty()))
                .returns(false, Verdict::passed)
                .returns(
                        "The record of tiny-lm@2 holds only the latest value of perplexity, not the mean; ask for value:"
                                + " 'latest', or stamp a new version.",
                        Verdict::reason);
        MetricGate compared = new MetricGate("loss", null, null, 0.0, true, MetricValue.MIN);
        assertThat(compared.check(trained(2, 0.3), Optional.of(candidate(1, Map.of("loss", 0.4))))
                        .reason())
                .isEqualTo("loss of tiny-lm@2 is 0.3 (min, step 1), but the record of the champion tiny-lm@1 holds only"
                        + " the latest value of it, so no improvement can be shown.");
    }

    @Test
    void shouldRefuseAMeanOverWhatIsNoNumber() {
        MetricGate mean = new MetricGate("loss", null, 40.0, null, true, MetricValue.MEAN);

        assertThat(mean.check(trained(2, 0.3, Double.NaN, 0.2), Optional.empty())
                        .passed())
                .isFalse();
    }

    @Test
    void shouldSayThatAValueWasMeasuredLater() {
        Measurement series = Measurements.series(12);
        Candidate candidate =
                measured(Map.of("latency_ms", Measurement.later(series.summary().orElseThrow(), 14, Optional.empty())));

        assertThat(new MetricGate("latency_ms", null, 50.0, null, true)
                        .check(candidate, Optional.empty())
                        .reason())
                .isEqualTo(
                        "latency_ms of tiny-lm@2 is 12 (latest, step 1, measured later by build #14), within bounds.");
    }

    @ParameterizedTest
    @CsvSource({"5, false", "6, true"})
    void shouldListFiveOfTheValuesThatALaterOneSetsAside(int before, boolean more) {
        Measurement measured = Measurements.series(0);
        for (int build = 1; build <= before; build++) {
            measured =
                    Measurement.later(Measurements.series(build).summary().orElseThrow(), build, Optional.of(measured));
        }

        assertThat(new MetricGate("loss", null, 50.0, null, true)
                        .check(measured(Map.of("loss", measured)), Optional.empty())
                        .reason())
                .contains(", in place of 0, 1, 2, 3, 4" + (more ? ", …)" : ")"));
    }

    @ParameterizedTest
    @CsvSource({"20, false", "21, true"})
    void shouldListTwentyOfTheMetricsThatThereAre(int count, boolean more) {
        assertThat(missed(IntStream.range(0, count).mapToObj(i -> String.format("m%02d", i))))
                .contains("; it has: m00, m01, ")
                .endsWith("m19" + (more ? ", …." : "."));
    }

    @ParameterizedTest
    @CsvSource({"20, false", "21, true"})
    void shouldListTwentyOfTheFilesThatHaveTheMetric(int count, boolean more) {
        assertThat(missed(IntStream.range(0, count).mapToObj(i -> String.format("f%02d/loss", i))))
                .contains("name the one that is meant: f00/loss, f01/loss, ")
                .endsWith("f19/loss" + (more ? ", …." : "."));
    }

    private static String missed(Stream<String> names) {
        Map<String, Double> metrics = names.collect(Collectors.toMap(name -> name, name -> 0.5));
        return new MetricGate("loss", null, 1.0, null, true)
                .check(candidate(2, metrics), Optional.empty())
                .reason();
    }

    @Test
    void shouldNotChooseAmongTheSeriesOfSeveralFiles() {
        MetricGate gate = new MetricGate("loss", null, 1.0, null, true);

        assertThat(gate.check(
                        measured(Map.of(
                                "train/loss", Measurements.series(0.1),
                                "val/loss", Measurements.series(0.9),
                                "floss", Measurements.series(0))),
                        Optional.empty()))
                .returns(false, Verdict::passed)
                .returns(
                        "tiny-lm@2 has no metric loss; it has one in each of several files, so name the one that is meant:"
                                + " train/loss, val/loss.",
                        Verdict::reason);
        assertThat(gate.check(measured(Map.of("val/loss", Measurements.series(0.9))), Optional.empty())
                        .reason())
                .isEqualTo(
                        "tiny-lm@2 has no metric loss; it has val/loss, so write metric: 'val/loss' if that is meant.");
    }

    @Test
    void shouldNameTheFilesThatDidNotCount() {
        UncountedFile stale = new UncountedFile("metrics.json", Instant.parse("2026-03-03T10:00:00Z"));
        Candidate candidate = new Candidate(
                candidate(2, 1).version(),
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(),
                List.of(stale),
                Optional.empty());

        assertThat(NOT_WORSE.check(candidate, Optional.empty()).reason())
                .endsWith(
                        "; 'metrics.json' of 2026-03-03T10:00:00Z was not counted, because it did not change since the block"
                                + " began; write includeUnchanged: true if it belongs to this run.");
        assertThat(new EvidenceGate(List.of("order"), List.of("perplexity"), Set.of())
                        .check(candidate, Optional.empty())
                        .reason())
                .startsWith("tiny-lm@2 lacks parameter order, and metric perplexity; 'metrics.json' of ");
        assertThat(new EvidenceGate(List.of("order"), List.of(), Set.of())
                        .check(candidate, Optional.empty())
                        .reason())
                .isEqualTo("tiny-lm@2 lacks parameter order.");
    }

    @ParameterizedTest
    @CsvSource({"1, false", "5, false", "6, true"})
    void shouldNameFiveOfTheFilesThatDidNotCount(int count, boolean more) {
        Instant then = Instant.parse("2026-03-03T10:00:00Z");
        List<UncountedFile> stale = IntStream.range(0, count)
                .mapToObj(i -> new UncountedFile("m" + i + ".json", then))
                .toList();
        Candidate candidate = new Candidate(
                candidate(2, 1).version(), new TreeMap<>(), new TreeMap<>(), List.of(), stale, Optional.empty());

        assertThat(NOT_WORSE.check(candidate, Optional.empty()).reason())
                .contains("'m" + Math.min(count - 1, 4) + ".json' of 2026-03-03T10:00:00Z" + (more ? ", …" : "")
                        + (count == 1 ? " was" : " were") + " not counted, because");
    }

    private static final Judge JUDGE = new Judge("gpt-x", Optional.empty(), Map.of());

    /** A version with {@code set/score}, and the evaluations that it comes from. */
    private static Candidate evaluated(int number, double score, EvalSample... samples) {
        List<RecordedEvaluation> evaluations = Stream.of(samples)
                .map(EvalSample::evaluation)
                .map(each -> new RecordedEvaluation(Instant.EPOCH, "", each.evaluation(), Optional.empty(), 0))
                .toList();
        Candidate candidate = candidate(number, Map.of("set/score", score));
        MetricOrigins origins = new MetricOrigins(
                List.of(new MetricOrigins.Measured(candidate.metrics().keySet(), evaluations)));
        return candidate.holding(new Content(
                Manifest.EMPTY, Provenance.EMPTY, Optional.empty(), Optional.empty(), List.of(), List.of(), origins));
    }

    private static Verdict compared(Candidate candidate, Candidate champion) {
        return new MetricGate("set/score", null, null, 0.0, false).check(candidate, Optional.of(champion));
    }

    @Test
    void shouldCompareEvaluationsThatAreAlike() {
        EvalSample sample = EvalSample.right(1, 4).judgedBy(JUDGE);

        assertThat(compared(evaluated(2, 0.9, sample), evaluated(1, 0.8, sample)))
                .returns(true, Verdict::passed);
    }

    @Test
    void shouldNotCompareScoresOfOtherJudges() {
        Verdict verdict = compared(
                evaluated(2, 0.9, EvalSample.right(1, 4).judgedBy(JUDGE)),
                evaluated(1, 0.8, EvalSample.right(1, 4).judgedBy(new Judge("gpt-y", Optional.empty(), Map.of()))));

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.reason())
                .isEqualTo("set/score of tiny-lm@2 is 0.9 (latest), but it is not comparable with that of the champion"
                        + " tiny-lm@1 before both are evaluated alike, since the judges differ: 'gpt-x' and, of the"
                        + " champion, 'gpt-y', so no improvement can be shown.");
        assertThat(verdict.seen()).get().returns(Optional.empty(), SeenValues::champion);
    }

    @Test
    void shouldNotCompareScoresOfOtherQuestions() {
        assertThat(compared(evaluated(2, 0.9, EvalSample.right(1, 4)), evaluated(1, 0.8, EvalSample.right(1, 5))))
                .returns(false, Verdict::passed)
                .extracting(Verdict::reason)
                .asString()
                .contains("tiny-lm@1 by evalGate alone, since the sets called 'set' are not the same (");
    }

    @Test
    void shouldCompareTimesWhateverTheLoadWas() {
        assertThat(compared(
                        evaluated(2, 0.9, EvalSample.right(1, 4).timed()),
                        evaluated(1, 0.8, EvalSample.right(1, 5).timed())))
                .returns(true, Verdict::passed);
    }

    @Test
    void shouldNotCompareAnEvaluationWithWhatIsNone() {
        assertThat(compared(evaluated(2, 0.9, EvalSample.right(1, 4)), evaluated(1, 0.8)))
                .returns(false, Verdict::passed)
                .extracting(Verdict::reason)
                .asString()
                .contains("since only one of the two comes from an evaluation on record");
        assertThat(compared(evaluated(2, 0.9), evaluated(1, 0.8)).passed()).isTrue();
    }

    @Test
    void shouldSayThatTheChampionWasNeverEvaluatedOnTheSet() {
        assertThat(compared(evaluated(2, 0.9, EvalSample.right(1, 4)), candidate(1, 30))
                        .reason())
                .contains("but the champion tiny-lm@1 has no metric set/score");
    }

    @Test
    void shouldCompareTheLastEvaluationAloneWhereTheLatestValueCounts() {
        EvalSample sample = EvalSample.right(1, 4);
        Candidate again = evaluated(2, 0.9, EvalSample.right(1, 5), sample);

        assertThat(compared(again, evaluated(1, 0.8, sample)).passed()).isTrue();
        assertThat(MetricOrigins.unlike("set/score", MetricValue.BEST, again, evaluated(1, 0.8, sample)))
                .isPresent();
    }

    @Test
    void shouldJudgeByNoBrokenEvaluation() {
        EvalSample whole = EvalSample.right(1, 4);
        EvalSample torn = EvalSample.right(1, 4).broken("because its last line is torn");

        assertThat(new MetricGate("set/score", 0.5, null, null, false).check(evaluated(2, 0.9, torn), Optional.empty()))
                .returns(false, Verdict::passed)
                .returns(
                        "The evaluation that set/score of tiny-lm@2 comes from does not count because its last line is"
                                + " torn; evaluate it again.",
                        Verdict::reason);
        assertThat(compared(evaluated(2, 0.9, whole), evaluated(1, 0.8, torn)))
                .returns(false, Verdict::passed)
                .extracting(Verdict::reason)
                .asString()
                .contains("but the evaluation of the champion tiny-lm@1 does not count because its last line is torn");
    }

    @Test
    void shouldHoldBoundsWhateverTheChampionWasEvaluatedOn() {
        assertThat(new MetricGate("set/score", 0.5, null, null, false)
                        .check(
                                evaluated(2, 0.9, EvalSample.right(1, 4)),
                                Optional.of(evaluated(1, 0.8, EvalSample.right(1, 5))))
                        .passed())
                .isTrue();
    }

    private static Candidate measured(Map<String, Measurement> metrics) {
        ModelRef model = new ModelRef(ScopeId.ROOT, new ModelName("tiny-lm"));
        return new Candidate(
                model.version(2),
                SortedMaps.copyOf(Map.of()),
                SortedMaps.copyOf(metrics),
                List.of(),
                List.of(),
                Optional.empty());
    }

    @Property
    void shouldNeverPassNanAndAlwaysAnswerOneSentence(@ForAll double value, @ForAll double champion) {
        for (boolean lower : List.of(true, false)) {
            Verdict verdict = new MetricGate("perplexity", -5.0, 5.0, 0.0, lower)
                    .check(candidate(2, value), Optional.of(candidate(1, champion)));

            assertThat(verdict.passed()).isEqualTo(passes(value, champion, lower));
            assertThat(verdict.reason()).endsWith(".").doesNotContain("\n");
        }
    }

    private static boolean passes(double value, double champion, boolean lower) {
        return value >= -5 && value <= 5 && (lower ? value <= champion : value >= champion);
    }

    private static Candidate candidate(int number, double perplexity) {
        return candidate(number, Map.of("perplexity", perplexity));
    }

    private static Candidate candidate(int number, Map<String, Double> metrics) {
        ModelRef model = new ModelRef(ScopeId.ROOT, new ModelName("tiny-lm"));
        return new Candidate(
                model.version(number),
                SortedMaps.copyOf(Map.of()),
                Measurements.latestOnly(metrics),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static Candidate trained(int number, double... values) {
        ModelRef model = new ModelRef(ScopeId.ROOT, new ModelName("tiny-lm"));
        return new Candidate(
                model.version(number),
                SortedMaps.copyOf(Map.of()),
                SortedMaps.copyOf(Map.of("loss", Measurements.series(values))),
                List.of(),
                List.of(),
                Optional.empty());
    }
}
