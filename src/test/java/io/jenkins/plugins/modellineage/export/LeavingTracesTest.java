package io.jenkins.plugins.modellineage.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modellineage.codec.TraceSpans;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.export.ExportFormat.Files;
import io.jenkins.plugins.modellineage.trace.Trace;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceLogged;
import io.jenkins.plugins.modellineage.trace.TraceFold;
import io.jenkins.plugins.modellineage.trace.TraceId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Traces leave with the run in whose block they were sent. */
class LeavingTracesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ExportSample.Kept kept = new ExportSample.Kept();

    private Tally write(ExportFormat format) throws IOException {
        return write(format, TraceSample.sent());
    }

    private Tally write(ExportFormat format, SentTraces... sent) throws IOException {
        ExportedRun[] runs = List.of(sent).stream().map(TraceSample::leaving).toArray(ExportedRun[]::new);
        return format.write(ExportSample.source(runs), Files.COPY, kept);
    }

    private String folder(TraceId trace) {
        return kept.files.keySet().stream()
                .filter(path -> path.endsWith("/traces/" + trace + "/trace_info.yaml"))
                .map(path -> path.substring(0, path.lastIndexOf('/')))
                .findFirst()
                .orElseThrow(() -> new AssertionError(trace + " is not among " + kept.files.keySet()));
    }

    private String text(TraceId trace, String file) {
        return kept.text(folder(trace) + "/" + file);
    }

    private String experimentOf(TraceId trace) {
        return folder(trace).split("/")[1];
    }

    @Test
    void shouldWriteATraceBesideItsRun() throws IOException {
        Tally tally = write(ExportFormat.MLFLOW);
        String experiment = experimentOf(TraceSample.FULL);

        assertThat(kept.files).containsKey("mlruns/" + experiment + "/" + ExportSample.RUN + "/meta.yaml");
        assertThat(text(TraceSample.FULL, "trace_info.yaml")).isEqualTo("""
                client_request_id: "client 1"
                execution_duration_ms: 100
                request_preview: "{\\"q\\": \\"why?\\"}"
                request_time: "2026-11-28T03:58:02.858Z"
                response_preview: "[42, 0.5]"
                state: "OK"
                trace_id: "tr-00000000000000000000000000000001"
                trace_location: {"mlflow_experiment": {"experiment_id": "<experiment>"}, "type": "MLFLOW_EXPERIMENT"}
                """.replace("<experiment>", experiment));
        assertThat(tally.traces()).isEqualTo(3);
        assertThat(tally.sentence()).contains(", 1 version, 3 traces, 1 file");
    }

    @Test
    void shouldTellWhereTheSpansAre() throws IOException {
        write(ExportFormat.MLFLOW);

        assertThat(text(TraceSample.FULL, "tags/mlflow.artifactLocation"))
                .isEqualTo(folder(TraceSample.FULL) + "/artifacts");
        assertThat(kept.files).doesNotContainKey(folder(TraceSample.FULL) + "/tags/mlflow.trace.spansLocation");
    }

    @Test
    void shouldKeepTagsAndMetadata() throws IOException {
        write(ExportFormat.MLFLOW);

        assertThat(text(TraceSample.FULL, "tags/mlflow.traceName")).isEqualTo("answer");
        assertThat(text(TraceSample.FULL, "request_metadata/mlflow.sourceRun")).isEqualTo(ExportSample.RUN.value());
        assertThat(text(TraceSample.FULL, "tags/model-lineage.run")).isEqualTo(ExportSample.RUN.value());
        assertThat(text(TraceSample.FULL, "tags/model-lineage.linked")).isEqualTo(TraceSample.LINKED.value());
    }

    @Test
    void shouldMakeNoPathOfHostileNames() throws IOException {
        write(ExportFormat.MLFLOW);

        assertThat(kept.files.keySet())
                .noneMatch(path -> path.contains(".."))
                .allMatch(path -> Path.of(path).normalize().toString().equals(path));
        assertThat(text(TraceSample.FULL, "tags/model-lineage.renamed").lines())
                .hasSize(2)
                .anyMatch(line -> line.matches("request_metadata/_[^/]*_out_[0-9a-f]{8} = \\.\\./\\.\\./out"))
                .anyMatch(line -> line.matches("tags/_+[0-9a-f]{8} = \\.\\."));
    }

    @Test
    void shouldWriteSpansAsMlflowKeepsThem() throws IOException {
        write(ExportFormat.MLFLOW);
        JsonNode spans =
                MAPPER.readTree(text(TraceSample.FULL, "artifacts/traces.json")).path("spans");

        assertThat(spans.at("/0/attributes").toString())
                .isEqualTo(
                        "{\"mlflow.traceRequestId\":\"\\\"" + TraceSample.FULL + "\\\"\","
                                + "\"mlflow.spanInputs\":\"{\\\"q\\\":\\\"why?\\\"}\",\"mlflow.spanOutputs\":\"[42,0.5]\","
                                + "\"mlflow.spanType\":\"\\\"CHAIN\\\"\",\"ok\":\"true\",\"odd\":\"[NaN,-Infinity]\",\"nothing\":\"null\"}");
        assertThat(spans.at("/0/parent_span_id").isNull()).isTrue();
        assertThat(spans.at("/0/start_time_unix_nano").asText()).isEqualTo("1795838282858000001");
        assertThat(spans.at("/1/parent_span_id").asText()).isEqualTo("AAAAAAAAAAE=");
        assertThat(spans.at("/1/end_time_unix_nano").isNull()).isTrue();
        assertThat(spans.at("/1/status").toString())
                .isEqualTo("{\"code\":\"STATUS_CODE_ERROR\",\"message\":\"it broke\"}");
        assertThat(spans.at("/1/events/0/attributes").toString()).isEqualTo("{\"exception.type\":\"E\"}");
        assertThat(spans.at("/1/links/0").toString())
                .isEqualTo("{\"trace_id\":\"" + TraceSample.OLD
                        + "\",\"span_id\":\"0000000000000007\",\"attributes\":{}}");
    }

    @Test
    void shouldWriteTheFileThatAnOldClientSentAsItCame() throws IOException {
        write(ExportFormat.MLFLOW);

        assertThat(text(TraceSample.OLD, "artifacts/traces.json")).isEqualTo(TraceSample.FILE);
    }

    @Test
    void shouldWriteATraceOfAnOldClientSoThatOldOnesReadIt() throws IOException {
        write(ExportFormat.MLFLOW);

        assertThat(text(TraceSample.OLD, "trace_info.yaml"))
                .isEqualTo("""
                execution_time_ms: 100
                experiment_id: "<experiment>"
                request_id: "tr-00000000000000000000000000000002"
                status: "OK"
                timestamp_ms: 1795838282858
                """.replace("<experiment>", experimentOf(TraceSample.OLD)));
    }

    @Test
    void shouldWriteAssessments() throws IOException {
        Tally tally = write(ExportFormat.MLFLOW);

        assertThat(text(TraceSample.FULL, "assessments/a-1.yaml"))
                .contains("feedback: {\"value\": false}\n")
                .contains("source: {\"source_type\": \"HUMAN\", \"source_id\": \"me@example.org\"}\n")
                .contains("rationale: \"because: \\\"so\\\"\"\n")
                .contains("metadata: {\"k\": \"v\"}\n")
                .contains("valid: false\n");
        assertThat(text(TraceSample.FULL, "assessments/a-2.yaml"))
                .contains(
                        "feedback: {\"value\": null, \"error\": {\"error_code\": \"E\", \"error_message\": \"no\"}}\n");
        assertThat(text(TraceSample.FULL, "assessments/a-3.yaml")).contains("expectation: {\"value\": 42}\n");
        assertThat(tally.left()).contains("assessments without a value: 1");
    }

    /** MLflow takes for the id what stands before the first dot of the file's name. */
    @Test
    void shouldGiveAnAssessmentAnIdThatIsTheNameOfItsFile() throws IOException {
        write(ExportFormat.MLFLOW);

        assertThat(kept.files.keySet().stream().filter(path -> path.matches(".*/assessments/_*x_y_[0-9a-f]{8}\\.yaml")))
                .singleElement()
                .satisfies(path -> assertThat(kept.text(path))
                        .contains("assessment_id: \""
                                + Path.of(path).getFileName().toString().replace(".yaml", "") + "\"\n")
                        .contains("overrides: \"a-1\"\n")
                        .contains("\"score\": 1.0E+20, \"n\": [1, null]")
                        .contains("source_type\": \"SOURCE_TYPE_UNSPECIFIED\""));
    }

    @Test
    void shouldPutATraceIntoItsOwnExperiment() throws IOException {
        write(ExportFormat.MLFLOW);

        assertThat(kept.text("mlruns/" + experimentOf(TraceSample.ELSEWHERE) + "/meta.yaml"))
                .contains("name: \"elsewhere\"\n");
    }

    @Test
    void shouldWriteASecondTraceOfAnIdNowhere() throws IOException {
        Tally tally = write(ExportFormat.MLFLOW, TraceSample.sent(), TraceSample.sent());

        assertThat(tally.traces()).isEqualTo(3);
        assertThat(tally.left()).contains("traces whose id another one has: 3");
    }

    @Test
    void shouldLeaveOutDeletedTraces() throws IOException {
        write(ExportFormat.MLFLOW);
        write(ExportFormat.JSONL);

        assertThat(kept.files.keySet()).noneMatch(path -> path.contains(TraceSample.DELETED.value()));
        assertThat(kept.text("traces.jsonl")).doesNotContain(TraceSample.DELETED.value());
    }

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : kept.text("traces.jsonl").lines().toList()) {
            lines.add(MAPPER.readTree(line));
        }
        return lines;
    }

    @Test
    void shouldWriteATraceAsALineOfJson() throws IOException {
        Tally tally = write(ExportFormat.JSONL);
        JsonNode full = lines().get(0);

        assertThat(lines()).hasSize(3);
        assertThat(full.at("/trace_id").asText()).isEqualTo(TraceSample.FULL.value());
        assertThat(full.at("/run_id").asText()).isEqualTo(ExportSample.RUN.value());
        assertThat(full.at("/experiment").asText()).isEqualTo("team/tiny: \"lm\"");
        assertThat(full.at("/nanoseconds").asLong()).isEqualTo(100_000_000);
        assertThat(full.at("/metadata/mlflow.sourceRun").asText()).isEqualTo(ExportSample.RUN.value());
        assertThat(full.at("/linked/0").asText()).isEqualTo(TraceSample.LINKED.value());
        assertThat(full.at("/assessments")).hasSize(6);
        assertThat(full.at("/assessments/1/content/value/n/0").asInt()).isEqualTo(1);
        assertThat(full.at("/spans/1/status/message").asText()).isEqualTo("it broke");
        assertThat(lines().get(1).path("file").asText()).isEqualTo(TraceSample.FILE);
        assertThat(lines().get(2).path("experiment").asText()).isEqualTo("elsewhere");
        assertThat(tally.traces()).isEqualTo(3);
    }

    @Test
    void shouldWriteNoFileOfTracesWithoutAny() throws IOException {
        write(ExportFormat.JSONL, SentTraces.NOTHING);

        assertThat(kept.files).containsOnlyKeys("runs.jsonl");
    }

    @Test
    void shouldDescribeEveryMemberOfALine() throws IOException {
        write(ExportFormat.JSONL);
        String document = java.nio.file.Files.readString(
                        Path.of(System.getProperty("repository.root", "."), "docs", "trackers.md"))
                .split("### Traces\n")[1]
                .split("\n## ")[0];

        assertThat(lines())
                .allSatisfy(line -> assertThat(line.fieldNames())
                        .toIterable()
                        .allSatisfy(member -> assertThat(document).contains("`" + member + "`")));
    }

    @Test
    void shouldSayThatATableLeavesTraces() throws IOException {
        assertThat(write(ExportFormat.CSV).left()).contains("traces, for which a table has no rows: 3");
        assertThat(kept.files).containsOnlyKeys("runs.csv");
    }

    @Test
    void shouldWriteATraceWhoseSpansAreGone() throws IOException {
        SentTraces sent = new SentTraces(
                TraceSample::traces,
                trace -> {
                    throw new IOException("gone");
                },
                id -> Optional.empty());
        Tally tally = write(ExportFormat.MLFLOW, sent);

        assertThat(text(TraceSample.FULL, "artifacts/traces.json")).isEqualTo("{\"spans\":[]}");
        assertThat(tally.left()).contains("traces whose spans are gone or cannot be read: 3");
    }

    @Test
    void shouldLeaveTracesThatCannotBeRead() throws IOException {
        SentTraces sent = new SentTraces(
                () -> {
                    throw new IOException("damaged");
                },
                trace -> TraceSpans.NONE,
                id -> Optional.empty());

        assertThat(write(ExportFormat.MLFLOW, sent).left()).contains("runs whose traces cannot be read: 1");
        assertThat(write(ExportFormat.JSONL, sent).left()).contains("runs whose traces cannot be read: 1");
    }

    /** Of ten thousand traces, the spans of one at a time are asked for, after those before are written. */
    @Test
    void shouldHoldTheSpansOfOneTraceAtATime() throws IOException {
        TraceFold fold = new TraceFold();
        for (int number = 0; number < 10_000; number++) {
            fold.add(new TraceLogged(
                    TraceSample.info(TraceSample.id(number), ExperimentId.DEFAULT, Map.of(), Map.of())));
        }
        Map<String, Integer> most = new HashMap<>();
        int[] open = {0};
        Destination counting = new Destination() {
            @Override
            public OutputStream create(String path) {
                return path.endsWith("/traces.json")
                        ? new OutputStream() {
                            @Override
                            public void write(int b) {
                                // only when it ends counts
                            }

                            @Override
                            public void close() {
                                open[0]--;
                            }
                        }
                        : OutputStream.nullOutputStream();
            }

            @Override
            public void folder(String path) {
                // none is kept
            }

            @Override
            public void remove(String path) {
                // none is kept
            }
        };
        SentTraces sent = new SentTraces(
                fold::all,
                (Trace trace) -> {
                    most.merge("open", ++open[0], Math::max);
                    return TraceSpans.NONE;
                },
                id -> Optional.empty());

        Tally tally = ExportFormat.MLFLOW.write(ExportSample.source(TraceSample.leaving(sent)), Files.COPY, counting);

        assertThat(tally.traces()).isEqualTo(10_000);
        assertThat(most).containsExactly(Map.entry("open", 1));
    }
}
