package io.jenkins.plugins.modellineage.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.trace.Assessment;
import io.jenkins.plugins.modellineage.trace.Trace;
import io.jenkins.plugins.modellineage.trace.TraceId;
import io.jenkins.plugins.modellineage.trace.TraceInfo;
import io.jenkins.plugins.modellineage.trace.TraceState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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

    private static final SearchedTrace SEARCHED = new SearchedTrace(
            TraceFacts.of(TRACE, List.of("greet/2")),
            List.of(
                    said(Assessment.Kind.FEEDBACK, "quality", "good", OptionalDouble.empty()),
                    said(Assessment.Kind.FEEDBACK, "score", "0.5", OptionalDouble.of(0.5)),
                    said(Assessment.Kind.FEEDBACK, "score", "0.75", OptionalDouble.of(0.75)),
                    said(Assessment.Kind.EXPECTATION, "wanted", "that", OptionalDouble.empty())),
            () -> List.of(span("plan", "AGENT"), span("ask", "LLM")));

    private static boolean matches(String filter) {
        return FilterParser.parse(filter, Attributes.TRACES).matches(SEARCHED);
    }

    private static Facts span(String name, String type) {
        return TraceFacts.span(Map.of(
                "name", name, "type", type, "status", "OK", "content", "{\"q\":\"hello\"}", "attributes.model", "big"));
    }

    private static Facts said(Assessment.Kind kind, String name, String value, OptionalDouble number) {
        return TraceFacts.said(
                new Assessment(
                        "a-1",
                        name,
                        kind,
                        "{}",
                        new Assessment.Source("", ""),
                        new Assessment.Subject("", ""),
                        "",
                        new TreeMap<>(),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        true),
                value,
                number);
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
                "request_id = 'tr-" + SOURCE + "'",
                "metadata.`mlflow.sourceRun` = '" + LINKED + "'",
                "prompt = 'greet/2'",
                "name RLIKE '^a.d$'",
                "span.name = 'ask'",
                "span.name = 'ask' AND span.type = 'LLM'",
                "span.name != 'ask'",
                "span.name NOT IN ('ask')",
                "span.name RLIKE 'a[rs]k'",
                "span.name = 'ask' AND tags.ut = '1' AND span.status = 'OK'",
                "span.attributes.model LIKE 'b%'",
                "span.attributes.`model` = 'big'",
                "trace.text LIKE '%hello%'",
                "text ILIKE '%HELLO%'",
                "NOT span.name = 'other'",
                "feedback.quality = 'good'",
                "feedback.quality LIKE 'g%' AND expectation.wanted = 'that'",
                "feedback.score > 0.7",
                "feedback.score = '0.5'",
                "feedback.other IS NULL",
                "expectation.wanted IS NOT NULL"
            })
    void shouldFindTheTrace(String filter) {
        assertThat(matches(filter)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trace.status = 'ERROR'",
                "tags.other = '1'",
                "metadata.ut = '1'",
                "timestamp > 1000",
                "span.name = 'ask' AND span.type = 'AGENT'",
                "span.name = 'ask' AND status = 'OK' AND span.type = 'AGENT'",
                "span.attributes.other = 'big'",
                "feedback.quality != 'good'",
                "feedback.quality > 0",
                "feedback.score > 0.75",
                "feedback.wanted = 'that'",
                "feedback.quality IS NULL",
                "expectation.quality = 'good'",
                "prompt = 'greet/1'",
                "name RLIKE '^d'"
            })
    void shouldNotFindTheTrace(String filter) {
        assertThat(matches(filter)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "span.colour = 'red'",
                "span.attributes. = 'x'",
                "trace.colour = 'red'",
                "name RLIKE '('",
                "name RLIKE '(?:(?:){2147483647}){2147483647}'",
                "issue.id = 'x'"
            })
    void shouldSayWhatTracesCannotBeAskedFor(String filter) {
        assertThatThrownBy(() -> FilterParser.parse(filter, Attributes.TRACES)).isInstanceOf(SearchException.class);
    }

    @Test
    void shouldGiveUpALargeRegularExpressionOnALongText() {
        Filter filter = FilterParser.parse("span.content RLIKE '[a-z]{1000}'", Attributes.TRACES);
        SearchedTrace hostile = new SearchedTrace(
                TraceFacts.of(TRACE, List.of()),
                List.of(),
                () -> List.of(TraceFacts.span(Map.of("content", "a".repeat(100_000)))));

        assertThatThrownBy(() -> filter.matches(hostile)).isInstanceOf(SearchException.class);
    }

    @Test
    void shouldAskForSpansOnlyWhereAFilterDoes() {
        SearchedTrace unread = new SearchedTrace(TraceFacts.of(TRACE, List.of()), List.of(), () -> {
            throw new AssertionError("the spans were read");
        });

        assertThat(FilterParser.parse("span.name = 'ask' AND tags.ut = '2'", Attributes.TRACES)
                        .matches(unread))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"span.name", "feedback.score"})
    void shouldNotSortByWhatThereMayBeSeveralOf(String key) {
        assertThatThrownBy(() -> SearchOrder.parse(key, Attributes.TRACES)).isInstanceOf(SearchException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"span.name = 'x'", "feedback.a = 'x'", "run_name RLIKE 'x'", "text LIKE 'x'"})
    void shouldAskRunsForNothingThatTracesHave(String filter) {
        assertThatThrownBy(() -> FilterParser.parse(filter, Attributes.RUNS)).isInstanceOf(SearchException.class);
    }

    @Test
    void shouldKnowNoMetadataOfRuns() {
        assertThatThrownBy(() -> FilterParser.parse("metadata.m = 'd'", Attributes.RUNS))
                .isInstanceOf(SearchException.class);
    }
}
