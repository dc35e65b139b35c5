package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.EvaluationMetric;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import io.jenkins.plugins.modellineage.lineage.EvidenceAdded;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EvaluationChoiceTest {
    private static final EvaluationMetric HALF =
            new EvaluationMetric(ScoreDirection.HIGHER, new Aggregate(0.5, OptionalDouble.empty(), Aggregate.MEAN, 10));

    private static RecordedEvaluation evaluation(long second, Map<String, EvaluationMetric> metrics) {
        return new RecordedEvaluation(
                Sample.START.plusSeconds(second),
                "",
                new Evaluation(EvaluationSet.named("support", "", ""), metrics),
                Optional.empty(),
                0);
    }

    private static ModelVersion version(RecordedEvaluation... evaluations) {
        return new Sample()
                .stamp(31.7)
                .record(
                        Sample.ALICE,
                        new EvidenceAdded(
                                Sample.TINY.version(1),
                                new TreeMap<>(),
                                Optional.empty(),
                                List.of(evaluations),
                                Sample.build("smoke", 12)))
                .registry()
                .version(Sample.TINY.version(1))
                .orElseThrow();
    }

    @Test
    void shouldBeEachOnRecordAlsoWithoutMetrics() {
        RecordedEvaluation bare = evaluation(1, Map.of());
        RecordedEvaluation scored = evaluation(2, Map.of("acc", HALF));

        assertThat(EvaluationChoice.of(version(bare, scored)))
                .extracting(EvaluationChoice::told)
                .containsExactly(
                        "support, acc 0.5 (" + scored.id().hex().substring(0, 12) + ")",
                        "support (" + bare.id().hex().substring(0, 12) + ")");
    }
}
