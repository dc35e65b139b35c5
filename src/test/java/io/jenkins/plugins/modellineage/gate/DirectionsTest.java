package io.jenkins.plugins.modellineage.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.EvaluationMetric;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DirectionsTest {
    private final Directions directions = Directions.ofGates(List.of(
            new MetricGate("bleu", null, null, 0.0, false),
            new RuledGate(new MetricGate("score", null, 3.0, null, true), "the rule of folder 'team' for production"),
            new MetricGate("tokens", 5.0, null, null, false)));

    @Test
    void shouldBelieveGates() {
        assertThat(directions.trend("bleu", 0.2, 0.3)).contains("better");
        assertThat(directions.trend("score", 0.2, 0.3)).contains("worse");
    }

    @Test
    void shouldBelieveNamesWhereNoGateSays() {
        assertThat(directions.trend("eval/loss", 0.2, 0.3)).contains("worse");
        assertThat(directions.trend("eval/loss", 0.3, 0.2)).contains("better");
    }

    @Test
    void shouldSayNothingWhereNobodyDoes() {
        assertThat(directions.trend("accuracy", 0.2, 0.3)).isEmpty();
        assertThat(directions.trend("tokens", 5, 6)).isEmpty();
    }

    @Test
    void shouldSayNothingWhereSeveralContradict() {
        Directions other = Directions.ofGates(List.of(
                new MetricGate("bleu", null, null, 0.0, false),
                new MetricGate("score", null, null, 0.0, false),
                new MetricGate("eval/loss", null, null, 0.0, false)));
        Directions third = Directions.ofGates(List.of(new MetricGate("eval/loss", null, null, 0.0, true)));

        Directions agreed = Directions.agreed(List.of(directions, other, third));

        assertThat(agreed.lower("bleu")).contains(false);
        assertThat(agreed.lower("score")).isEmpty();
        assertThat(agreed.lower("eval/loss")).as("not even by its name").isEmpty();
        assertThat(agreed.lower("test/loss")).contains(true);
        assertThat(Directions.agreed(List.of(agreed, directions)).lower("score"))
                .isEmpty();
    }

    @Test
    void shouldBelieveGatesOnScoresByExample() {
        EvalDemand demand = EvalDemand.of("mmlu", "acc", 0.02, null);
        Directions told = Directions.ofGates(List.of(new EvalGate(demand.scoring(false, null))));

        assertThat(told.trend("mmlu/acc", 0.5, 0.6)).contains("better");
        assertThat(Directions.ofGates(List.of(new EvalGate(demand))).lower("mmlu/acc"))
                .isEmpty();
    }

    @Test
    void shouldBelieveEvaluations() {
        assertThat(Directions.ofEvaluations(Stream.of(evaluated("mmlu", ScoreDirection.HIGHER)))
                        .lower("mmlu/acc"))
                .contains(false);
        assertThat(Directions.ofEvaluations(Stream.of(evaluated("mmlu", ScoreDirection.UNKNOWN)))
                        .lower("mmlu/acc"))
                .isEmpty();
    }

    @Test
    void shouldBelieveTheLastEvaluation() {
        assertThat(Directions.ofEvaluations(Stream.of(
                                evaluated("mmlu", ScoreDirection.LOWER),
                                evaluated("mmlu", ScoreDirection.HIGHER),
                                evaluated("mmlu", ScoreDirection.UNKNOWN)))
                        .lower("mmlu/acc"))
                .contains(false);
    }

    @Test
    void shouldBelieveGatesOnMetricsBeforeEvaluations() {
        Directions gates = new Directions(Map.of("mmlu/acc", true), Set.of("bbh/acc"));
        Directions evaluations = Directions.ofEvaluations(Stream.of(
                evaluated("mmlu", ScoreDirection.HIGHER),
                evaluated("bbh", ScoreDirection.HIGHER),
                evaluated("gsm8k", ScoreDirection.HIGHER)));

        Directions both = gates.or(evaluations);

        assertThat(both.lower("mmlu/acc")).contains(true);
        assertThat(both.lower("bbh/acc")).as("disputed among gates").isEmpty();
        assertThat(both.lower("gsm8k/acc")).contains(false);
    }

    @Test
    void shouldSayNothingWhereAGateOnScoresAndTheEvaluationContradict() {
        EvalGate wrong = new EvalGate(EvalDemand.of("mmlu", "acc", 0.02, null).scoring(true, null));
        Directions evaluation = Directions.ofEvaluations(Stream.of(evaluated("mmlu", ScoreDirection.HIGHER)));

        assertThat(Directions.ofGates(List.of(wrong)).or(evaluation).lower("mmlu/acc"))
                .isEmpty();
        assertThat(Directions.ofGates(List.of(wrong, new MetricGate("mmlu/acc", null, null, 0.0, false)))
                        .or(evaluation)
                        .lower("mmlu/acc"))
                .as("a gate on the metric says it")
                .contains(false);
    }

    @Test
    void shouldLetAGateOnTheMetricSettleWhatEvaluationsContradict() {
        Directions disputed = new Directions(Map.of(), Set.of("mmlu/loss"));

        assertThat(new Directions(Map.of("mmlu/loss", true)).or(disputed).lower("mmlu/loss"))
                .contains(true);
        assertThat(Directions.NONE.or(disputed).lower("mmlu/loss"))
                .as("not even by its name")
                .isEmpty();
    }

    @Test
    void shouldSayNothingOfEqualOnesAndOfWhatIsNoNumber() {
        assertThat(directions.trend("bleu", 0.2, 0.2)).isEmpty();
        assertThat(directions.trend("bleu", Double.NaN, 0.2)).isEmpty();
        assertThat(directions.trend("bleu", 0.2, Double.NaN)).isEmpty();
        assertThat(directions.trend("bleu", 0.2, Double.POSITIVE_INFINITY)).contains("better");
    }

    private static RecordedEvaluation evaluated(String set, ScoreDirection direction) {
        EvaluationMetric acc =
                new EvaluationMetric(direction, new Aggregate(0.5, OptionalDouble.empty(), Aggregate.MEAN, 100));
        Evaluation evaluation = new Evaluation(EvaluationSet.named(set, "", ""), Map.of("acc", acc));
        return new RecordedEvaluation(Instant.EPOCH, "", evaluation, Optional.empty(), 0);
    }
}
