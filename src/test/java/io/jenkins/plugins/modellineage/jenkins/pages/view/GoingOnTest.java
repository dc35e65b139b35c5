package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GoingOnTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void shouldTellTheMetricThatWasMeasuredLast() {
        OpenRun run = open(Map.of("loss", point(0.123456789, 7, 2_000), "accuracy", point(0.5, 9, 1_000)));

        assertThat(run.metric()).isEqualTo("loss");
        assertThat(run.value().text()).isEqualTo("0.12346");
        assertThat(run.value().exact()).isEqualTo("0.123456789");
        assertThat(run.step()).isEqualTo("7");
        assertThat(run.at()).isEqualTo(new Moment(Instant.ofEpochMilli(2_000)));
        assertThat(run.started()).isEqualTo(new Moment(START));
    }

    @Test
    void shouldTellNoTimeThatNobodySaid() {
        assertThat(open(Map.of("loss", point(1, 7, 0))).at()).isNull();
        assertThat(open(Map.of()).metric()).isNull();
    }

    @Test
    void shouldBeEmptyOnlyWhereNothingGoesOn() {
        OpenRun run = open(Map.of());

        assertThat(GoingOn.NOTHING.isEmpty()).isTrue();
        assertThat(new GoingOn(new Shown<>(List.of(run), 1), List.of()).isEmpty())
                .isFalse();
    }

    private static MetricSummary point(double value, long step, long timestamp) {
        return MetricSummary.of(List.of(new MetricPoint(value, step, timestamp)));
    }

    private static OpenRun open(Map<String, MetricSummary> metrics) {
        TrackedRun run = new TrackedRun(
                new RunId("a".repeat(32)),
                Optional.empty(),
                new ExperimentName("tiny-lm"),
                RecordedModels.build("train", 1),
                RunStatus.RUNNING,
                START,
                Optional.empty(),
                new TreeMap<>(),
                new TreeMap<>(metrics),
                new TreeMap<>(),
                List.of(),
                List.of(),
                Provenance.EMPTY,
                List.of());
        return OpenRun.of(run, "tiny-lm", "job/train/1/model-lineage/run/" + run.id());
    }
}
