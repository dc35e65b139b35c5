package io.jenkins.plugins.modellineage.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Experiment;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScorerTest {
    private static Scorer scorer(String name, int version) {
        return new Scorer(name, version, "id of " + name, 1_000, "{\"instructions\": \"Is it \\\"good\\\"?\"}");
    }

    @Test
    void shouldBeReadFromTheTagsOfItsExperiment() {
        TreeMap<String, String> tags = new TreeMap<>();
        tags.put("team", "a");
        tags.put(Scorer.PREFIX + "nonsense", "{");
        for (Scorer scorer : new Scorer[] {scorer("tone", 10), scorer("tone", 9), scorer("a/b", 1)}) {
            tags.put(scorer.key(), scorer.value());
        }
        Experiment experiment = new Experiment(
                new ExperimentId("4"),
                List.of(new ExperimentName("tiny-lm")),
                Instant.EPOCH,
                Instant.EPOCH,
                Lifecycle.ACTIVE,
                tags);

        assertThat(Scorer.of(experiment)).containsExactly(scorer("a/b", 1), scorer("tone", 9), scorer("tone", 10));
        assertThat(ExperimentJson.of(experiment).path("tags")).hasSize(1);
    }

    @Test
    void shouldHoldNoCode() {
        assertThatThrownBy(() -> Scorer.check("s", "{\"list\": [{\"call_source\": \"return 1\"}]}"))
                .hasMessageContaining("keep the scorer in your repository");
        assertThatCode(() -> Scorer.check("s", "{\"call_source\": null, \"instructions\": \"?\"}"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../a", "a//b", "a#b"})
    void shouldHaveANameThatATagCanHave(String name) {
        assertThatThrownBy(() -> Scorer.check(name, "{}")).isInstanceOf(MlflowException.class);
    }

    @Test
    void shouldBeJson() {
        assertThatThrownBy(() -> Scorer.check("s", "{")).hasMessageContaining("must be valid JSON");
    }
}
