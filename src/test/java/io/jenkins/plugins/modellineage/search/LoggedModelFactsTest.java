package io.jenkins.plugins.modellineage.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.experiment.LoggedModel;
import io.jenkins.plugins.modellineage.experiment.LoggedModelId;
import io.jenkins.plugins.modellineage.experiment.LoggedModelStatus;
import io.jenkins.plugins.modellineage.experiment.ModelMetric;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoggedModelFactsTest {
    private static final RunId RUN = new RunId("b".repeat(32));

    private static ModelMetric metric(double value, long step, String dataset) {
        return new ModelMetric(new MetricRecord("acc", new MetricPoint(value, step, 1)), RUN, dataset, "");
    }

    private static boolean matches(String filter, Predicate<ModelMetric> counted) {
        LoggedModel model = new LoggedModel(
                new LoggedModelId("m-" + "a".repeat(32)),
                new ExperimentName("tiny-lm"),
                Optional.of(RUN),
                "clf",
                "classifier",
                Instant.ofEpochMilli(1_000),
                Instant.ofEpochMilli(2_000),
                LoggedModelStatus.READY,
                "",
                new TreeMap<>(Map.of("C", "1.0")),
                new TreeMap<>(Map.of("team", "nlp")),
                List.of(metric(0.9, 2, "iris"), metric(0.7, 1, "iris"), metric(0.5, 3, "wine")),
                Lifecycle.ACTIVE);
        return FilterParser.parse(filter, Attributes.LOGGED_MODELS)
                .matches(LoggedModelFacts.of(model, ExperimentId.DEFAULT, counted));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name = 'clf'",
                "name IN ('clf', 'other')",
                "name LIKE 'c%'",
                "model_type = 'classifier'",
                "status = 'READY'",
                "source_run_id = 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb'",
                "model_id = 'm-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'",
                "experiment_id = '0'",
                "attributes.creation_time = 1000",
                "creation_timestamp <= 1000",
                "last_updated_timestamp > 1999",
                "params.C = '1.0'",
                "tags.team != 'vision'",
                "metrics.acc = 0.5"
            })
    void shouldAnswer(String filter) {
        assertThat(matches(filter, metric -> true)).isTrue();
    }

    @Test
    void shouldCountTheLatestPointOnTheDataSetsThatAreMeant() {
        assertThat(matches("metrics.acc = 0.9", metric -> metric.dataset().equals("iris")))
                .isTrue();
        assertThat(matches("metrics.acc IS NOT NULL", metric -> false)).isFalse();
    }
}
