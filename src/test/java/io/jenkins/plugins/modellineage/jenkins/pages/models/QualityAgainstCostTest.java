package io.jenkins.plugins.modellineage.jenkins.pages.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.EvaluationMetric;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.model.Measured;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualityAgainstCostTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"latency_ms", "cost", "serving/ttft_ms.p99", "price.total", "output_tokens", "eval_seconds"})
    void shouldTakeMoneyTimeAndTokensForCosts(String metric) {
        assertThat(QualityAgainstCost.isCost(metric)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "support/score",
                "output_throughput",
                "tokens_per_second",
                "tokens_per_s",
                "tokens_per_minute",
                "output_tokens_s",
                "token_s.p99",
                "terms",
                "costume",
                "loss"
            })
    void shouldTakeNothingElseForACost(String metric) {
        assertThat(QualityAgainstCost.isCost(metric)).isFalse();
    }

    @Test
    void shouldTakeNoQualityForACostWhoseSetIsCalledLikeOne() {
        ModelVersion version =
                version(ScoreDirection.UNKNOWN, "cost/score", "latency/acc", "serving/ttft_ms", "support/acc");

        assertThat(QualityAgainstCost.cost(version)).contains("serving/ttft_ms");
        assertThat(QualityAgainstCost.quality(version(ScoreDirection.HIGHER, "cost/score")))
                .map(QualityAgainstCost.Quality::name)
                .contains("cost/score");
    }

    @Test
    void shouldTakeNothingForACostThatIsToBeHigh() {
        assertThat(QualityAgainstCost.cost(version(ScoreDirection.HIGHER, "serving/tokens")))
                .isEmpty();
    }

    @Test
    void shouldNotTakeWhatJudgesCostForACostOfTheModel() {
        assertThat(QualityAgainstCost.cost(version(ScoreDirection.LOWER, "support/judge.price")))
                .isEmpty();
        assertThat(QualityAgainstCost.cost(version(ScoreDirection.LOWER, "support/cost.price")))
                .contains("support/cost.price");
    }

    /** One whose metrics {@code set/metric} evaluations left, all with that direction. */
    private static ModelVersion version(ScoreDirection direction, String... metrics) {
        TreeMap<String, Double> values = new TreeMap<>();
        List<RecordedEvaluation> evaluations = new ArrayList<>();
        for (String metric : metrics) {
            values.put(metric, 0.5);
            int slash = metric.indexOf('/');
            if (slash > 0) {
                evaluations.add(evaluation(metric.substring(0, slash), metric.substring(slash + 1), direction));
            }
        }
        TrackedRun run = Sample.run(Sample.build("train", 1), 31.7, List.of());
        Manifest files = new Manifest(List.of(Sample.file("out/model.bin", "weights")));
        return new Sample()
                .record(
                        Sample.ALICE,
                        new ModelStamped(
                                        Sample.TINY.version(1),
                                        files,
                                        run.params(),
                                        values,
                                        Measured.NOTHING,
                                        List.of(),
                                        run.provenance(),
                                        run.build(),
                                        run.id(),
                                        VersionNotes.NONE,
                                        Set.of())
                                .evaluated(evaluations))
                .registry()
                .version(Sample.TINY.version(1))
                .orElseThrow();
    }

    private static RecordedEvaluation evaluation(String set, String metric, ScoreDirection direction) {
        EvaluationMetric said =
                new EvaluationMetric(direction, new Aggregate(0.5, OptionalDouble.empty(), Aggregate.MEAN, 10));
        return new RecordedEvaluation(
                Sample.START,
                "",
                new Evaluation(EvaluationSet.named(set, "", ""), Map.of(metric, said)),
                Optional.empty(),
                0);
    }
}
