package io.jenkins.plugins.modellineage.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.codec.TraceSpans;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.export.ExportFormat.Files;
import io.jenkins.plugins.modellineage.trace.Assessment;
import io.jenkins.plugins.modellineage.trace.TraceEvent;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceAssessed;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceLinked;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceLogged;
import io.jenkins.plugins.modellineage.trace.TraceFold;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client says of a trace hides no other trace from MLflow, and nothing that the export says. */
class HostileTracesTest {
    private static final String TAGS = "tags of traces that are called as the export calls its own: ";

    private final ExportSample.Kept kept = new ExportSample.Kept();

    private Tally write(Map<String, String> tags, TraceEvent... more) throws IOException {
        TraceFold fold = new TraceFold();
        fold.add(new TraceLogged(TraceSample.info(TraceSample.FULL, ExperimentId.DEFAULT, Map.of(), tags)));
        List.of(more).forEach(fold::add);
        SentTraces sent = new SentTraces(fold::all, trace -> TraceSpans.NONE, id -> Optional.empty());
        return ExportFormat.MLFLOW.write(ExportSample.source(TraceSample.leaving(sent)), Files.COPY, kept);
    }

    private static TraceEvent said(String id, Assessment.Kind kind, String content, String overrides) {
        return new TraceAssessed(TraceSample.FULL, TraceSample.said(id, kind, content, "HUMAN", overrides));
    }

    private Tally expect(String text) throws IOException {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.putObject("serialized_value")
                .put("serialization_format", "JSON_FORMAT")
                .put("value", text);
        return write(Map.of(), said("a-1", Assessment.Kind.EXPECTATION, content.toString(), ""));
    }

    private String judged(String value) throws IOException {
        write(Map.of(), said("a-1", Assessment.Kind.FEEDBACK, "{\"value\":" + value + "}", ""));
        return assessment("a-1");
    }

    private String assessment(String id) {
        return kept.text(folder() + "/assessments/" + id + ".yaml");
    }

    private String tag(String key) {
        return kept.text(folder() + "/tags/" + key);
    }

    private Stream<String> tags() {
        String tags = folder() + "/tags/";
        return kept.files.keySet().stream()
                .filter(path -> path.startsWith(tags))
                .map(path -> path.substring(tags.length()));
    }

    private String folder() {
        return kept.files.keySet().stream()
                .filter(path -> path.endsWith("/trace_info.yaml"))
                .map(path -> path.substring(0, path.lastIndexOf('/')))
                .findFirst()
                .orElseThrow();
    }

    static Stream<String> withoutAValue() {
        return Stream.of(
                "not json",
                "null",
                "",
                " ",
                "[1] 2",
                "{\"a\": 1",
                "[nan]",
                "\"\\ud800\"",
                "9".repeat(401),
                "[".repeat(101) + "]".repeat(101),
                "[".repeat(60_000));
    }

    @ParameterizedTest
    @MethodSource("withoutAValue")
    void shouldLeaveAnExpectationWhoseTextSaysNoValue(String text) throws IOException {
        Tally tally = expect(text);

        assertThat(kept.files.keySet()).noneMatch(path -> path.contains("/assessments/"));
        assertThat(tally.left()).contains("assessments without a value: 1");
    }

    /** As Python's {@code json.dumps} writes it, with numbers as they are. */
    @Test
    void shouldKeepListsAndMapsAsText() throws IOException {
        expect("{\"a\": [1, NaN, -Infinity, 12345678901234567890, \"\u00e9\\ud800\"]}");

        assertThat(assessment("a-1"))
                .contains("expectation: {\"serialized_value\": {\"serialization_format\": \"JSON_FORMAT\", \"value\": "
                        + "\"{\\\"a\\\":[1,NaN,-Infinity,12345678901234567890,\\\"\\\\u00E9\\\\uD800\\\"]}\"}}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {"42;42", "true;true", "\"so\";\"so\"", "1e999;\"Infinity\"", "NaN;\"NaN\""})
    void shouldWriteOtherTextAsTheValueThatItSays(String text, String written) throws IOException {
        expect(text);

        assertThat(assessment("a-1")).contains("expectation: {\"value\": " + written + "}\n");
    }

    /** Protobuf's numbers are doubles. */
    @ParameterizedTest
    @CsvSource({
        "9007199254740992, 9007199254740992",
        "-9007199254740992, -9007199254740992",
        "9007199254740995, 9.007199254740996E+15",
        "-9223372036854775808, -9.223372036854776E+18",
        "10000000000000000000000, 1.0E+22"
    })
    void shouldRoundWholeNumbersThatAreNoDoubles(String number, String written) throws IOException {
        assertThat(judged(number)).contains("feedback: {\"value\": " + written + "}\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {309, 310, 400})
    void shouldWriteNumbersBeyondDoublesAsText(int digits) throws IOException {
        String number = "9".repeat(digits);

        assertThat(judged("{\"n\":[-" + number + "]}"))
                .contains("feedback: {\"value\": {\"n\": [\"-" + number + "\"]}}\n");
    }

    @Test
    void shouldKeepAValueOfAsManyLayersAsProtobufReads() throws IOException {
        String layers = "{\"a\": ".repeat(30) + "1" + "}".repeat(30);

        assertThat(judged(layers)).contains("feedback: {\"value\": " + layers + "}\n");
    }

    @Test
    void shouldWriteAValueOfMoreLayersAsText() throws IOException {
        String layers = "[".repeat(31) + "1" + "]".repeat(31);

        assertThat(judged(layers)).contains("feedback: {\"value\": \"" + layers + "\"}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../x", "a-2", "gone"})
    void shouldLeaveOutAnOverriddenAssessmentThatIsNotThere(String overrides) throws IOException {
        Tally tally = write(
                Map.of(),
                said("a-1", Assessment.Kind.FEEDBACK, "{\"value\":1}", overrides),
                said("a-2", Assessment.Kind.EXPECTATION, "{}", ""));

        assertThat(assessment("a-1")).doesNotContain("overrides");
        assertThat(tally.left()).contains("ids of overridden assessments that are not there: 1");
    }

    @Test
    void shouldNameTheGenuineRuns() throws IOException {
        Tally tally = write(
                Map.of("model-lineage.run", "forged", "model-lineage.linked", "forged"),
                new TraceLinked(TraceSample.FULL, TraceSample.LINKED));

        assertThat(tag("model-lineage.run")).isEqualTo(ExportSample.RUN.value());
        assertThat(tag("model-lineage.linked")).isEqualTo(TraceSample.LINKED.value());
        assertThat(tally.left()).contains(TAGS + 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model-lineage.linked", "model-lineage.renamed"})
    void shouldTakeNoClientsWordForWhatIsNot(String forged) throws IOException {
        Tally tally = write(Map.of(forged, "forged"));

        assertThat(tags()).containsExactlyInAnyOrder("model-lineage.run", "mlflow.artifactLocation");
        assertThat(tally.left()).contains(TAGS + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MLFLOW.ARTIFACTLOCATION",
                "MLFLOW.ARTIFACTLOCATION/x",
                "MLFLOW.ART\u0131FACTLOCATION",
                "mlflow.artifactlocation",
                "MODEL-LINEAGE.RUN",
                "MODEL-LINEAGE.LINKED",
                "MODEL-LINEAGE.RENAMED"
            })
    void shouldTakeNoTagThatWantsTheFileOfItsOwn(String tag) throws IOException {
        Tally tally = write(Map.of(tag, "forged"));

        assertThat(tags()).containsExactlyInAnyOrder("model-lineage.run", "mlflow.artifactLocation");
        assertThat(tally.left()).contains(TAGS + 1);
    }

    @Test
    void shouldTellWhereTheSpansAreWhateverAClientSays() throws IOException {
        Tally tally = write(Map.of("mlflow.artifactLocation", "forged", "kind", "peer"));

        assertThat(tag("mlflow.artifactLocation")).isEqualTo(folder() + "/artifacts");
        assertThat(tag("kind")).isEqualTo("peer");
        assertThat(tally.left()).noneMatch(left -> left.startsWith("tags"));
    }
}
