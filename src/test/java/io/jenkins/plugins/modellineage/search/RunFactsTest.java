package io.jenkins.plugins.modellineage.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricSeries;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFactsTest {
    private static final Instant START = Instant.parse("2026-03-03T10:00:00.250Z");
    private static final RunId ID = new RunId("0123456789abcdef0123456789abcdef");
    private static final BuildRef BUILD = new BuildRef("f".repeat(32), "team/train", 12);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run_id = '0123456789abcdef0123456789abcdef'",
                "run_name = 'baseline'",
                "experiment = 'tiny-lm'",
                "status = 'FINISHED'",
                "user_id = 'alice'",
                "artifact_uri = 'job/team/job/train/12/artifact/model-lineage/0123456789abcdef0123456789abcdef'",
                "job = 'team/train-renamed'",
                "build = 12",
                "start_time = '2026-03-03T10:00:00.250Z'",
                "end_time = '2026-03-03T10:01:31.750Z'",
                "duration = 91.5",
                "metrics.loss = 0.5",
                "params.lr = '0.1'",
                "tags.team = 'search'",
                "datasets.name = 'docs' AND datasets.context = 'eval'",
                "datasets.digest = '0000000000000000000000000000000000000000000000000000000000000001'",
                "datasets.name = 'prompts'",
            })
    void shouldAnswer(String filter) {
        assertThat(matches(filter, ended())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"metrics.loss = 0.9", "params.lr = '0.2'", "job = 'team/train'", "metrics.other IS NOT NULL"})
    void shouldNotAnswer(String filter) {
        assertThat(matches(filter, ended())).isFalse();
    }

    @Test
    void shouldTellEveryAttributeOfARunThatEnded() {
        Map<String, SearchKey.ValueType> all = new TreeMap<>(Attributes.RUNS.types());
        all.remove("logged_model"); // this run keeps none
        all.remove("parent"); // and no other run encloses it

        assertThat(attributes(RunFacts.of(ended(), BUILD))).isEqualTo(all);
    }

    @Test
    void shouldNotKnowTheEndOfARunThatGoesOn() {
        TrackedRun run = run(RunStatus.RUNNING, Optional.empty(), Map.of(), Provenance.EMPTY);

        assertThat(matches("status = 'RUNNING' AND end_time IS NULL AND duration IS NULL", run))
                .isTrue();
        assertThat(matches("user_id IS NULL AND artifact_uri IS NULL", run)).isTrue();
    }

    @Test
    void shouldNameARunAfterItsBuildWhenNobodyNamedIt() {
        assertThat(matches(
                        "run_name = 'team/train-renamed #12'",
                        run(RunStatus.RUNNING, Optional.empty(), Map.of(), Provenance.EMPTY)))
                .isTrue();
    }

    private static boolean matches(String filter, TrackedRun run) {
        return FilterParser.parse(filter, Attributes.RUNS).matches(RunFacts.of(run, BUILD.inJob("team/train-renamed")));
    }

    /** The attributes with their types. */
    static Map<String, SearchKey.ValueType> attributes(Facts facts) {
        return Stream.concat(facts.numbers().keySet().stream(), facts.texts().keySet().stream())
                .filter(key -> key.kind() == SearchKey.Kind.ATTRIBUTE)
                .collect(Collectors.toMap(SearchKey::name, SearchKey::type));
    }

    private static TrackedRun ended() {
        return run(
                RunStatus.FINISHED,
                Optional.of(START.plusMillis(91_500)),
                Map.of("mlflow.runName", "baseline", "mlflow.user", "alice", "team", "search"),
                Provenance.of(Map.of(Provenance.BUILD_URL, "job/team/job/train/12/")));
    }

    private static TrackedRun run(
            RunStatus status, Optional<Instant> end, Map<String, String> tags, Provenance provenance) {
        MetricSeries loss =
                new MetricSeries("loss", List.of(new MetricPoint(0.9, 1, 1_000), new MetricPoint(0.5, 2, 2_000)));
        return new TrackedRun(
                ID,
                Optional.empty(),
                new ExperimentName("tiny-lm"),
                BUILD,
                status,
                START,
                end,
                new TreeMap<>(Map.of("lr", "0.1")),
                new TreeMap<>(Map.of("loss", loss.summary())),
                new TreeMap<>(tags),
                List.of(
                        new Input("docs", new Sha256("0".repeat(63) + "1"), "", "train", List.of()),
                        new Input("prompts", new Sha256("0".repeat(63) + "2"), "", "eval", List.of())),
                List.of(),
                provenance,
                List.of());
    }
}
