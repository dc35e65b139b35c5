package io.jenkins.plugins.modellineage.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.trace.Trace;
import io.jenkins.plugins.modellineage.trace.TraceId;
import io.jenkins.plugins.modellineage.trace.TraceInfo;
import io.jenkins.plugins.modellineage.trace.TraceState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceFactsTest {
    private static final String SOURCE = "0123456789abcdef0123456789abcdef";
    private static final String LINKED = "fedcba9876543210fedcba9876543210";
    private static final Trace TRACE = new Trace(
            new TraceInfo(
                    new TraceId("tr-" + SOURCE),
                    new ExperimentId("4"),
                    Instant.ofEpochMilli(1_000),
                    Optional.of(Duration.ofMillis(80)),
                    TraceState.OK,
                    new TraceInfo.Texts("req-1", "", ""),
                    new TreeMap<>(Map.of("mlflow.sourceRun", SOURCE, "m", "d")),
                    new TreeMap<>(Map.of("mlflow.traceName", "add", "ut", "1"))),
            List.of(),
            new TreeSet<>(Set.of(new RunId(LINKED))),
            List.of());

    private static boolean matches(String filter) {
        return FilterParser.parse(filter, Attributes.TRACES).matches(TraceFacts.of(TRACE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attribute.run_id = '" + SOURCE + "'",
                "run_id = '" + LINKED + "'",
                "trace.status = 'OK'",
                "tags.ut = '1'",
                "metadata.m = 'd'",
                "request_metadata.`mlflow.sourceRun` = '" + SOURCE + "'",
                "trace.name LIKE 'a%' AND timestamp_ms >= 1000",
                "attributes.execution_time = 80",
                "trace.end_time_ms < 2000",
                "trace.client_request_id IN ('req-1')",
                "request_id = 'tr-" + SOURCE + "'"
            })
    void shouldFindTheTrace(String filter) {
        assertThat(matches(filter)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"trace.status = 'ERROR'", "tags.other = '1'", "metadata.ut = '1'", "timestamp > 1000"})
    void shouldNotFindTheTrace(String filter) {
        assertThat(matches(filter)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"feedback.exact = 'true'", "span.name = 'x'", "trace.colour = 'red'"})
    void shouldSayWhatTracesCannotBeAskedFor(String filter) {
        assertThatThrownBy(() -> FilterParser.parse(filter, Attributes.TRACES)).isInstanceOf(SearchException.class);
    }

    @Test
    void shouldKnowNoMetadataOfRuns() {
        assertThatThrownBy(() -> FilterParser.parse("metadata.m = 'd'", Attributes.RUNS))
                .isInstanceOf(SearchException.class);
    }
}
