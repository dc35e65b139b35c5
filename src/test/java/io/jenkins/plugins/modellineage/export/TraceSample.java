package io.jenkins.plugins.modellineage.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.codec.TraceSpans;
import io.jenkins.plugins.modellineage.experiment.Experiment;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.trace.Assessment;
import io.jenkins.plugins.modellineage.trace.Trace;
import io.jenkins.plugins.modellineage.trace.TraceEvent;
import io.jenkins.plugins.modellineage.trace.TraceEvent.SpansStored;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceAssessed;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceDeleted;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceLinked;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceLogged;
import io.jenkins.plugins.modellineage.trace.TraceFold;
import io.jenkins.plugins.modellineage.trace.TraceId;
import io.jenkins.plugins.modellineage.trace.TraceInfo;
import io.jenkins.plugins.modellineage.trace.TraceState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Traces with everything that makes an export hard. */
final class TraceSample {
    static final TraceId FULL = id(1);
    static final TraceId OLD = id(2);
    static final TraceId DELETED = id(3);
    static final TraceId ELSEWHERE = id(4);
    static final ExperimentId OTHER = new ExperimentId("17");
    static final RunId LINKED = new RunId("f".repeat(32));
    static final Instant BEGUN = Instant.parse("2026-11-28T03:58:02.858Z");

    /** As MLflow 2 sends it. */
    static final String FILE = """
            {"spans":[{"name":"old","context":{"trace_id":"00000000000000000000000000000002","span_id":"0000000000000007"},\
            "parent_id":null,"start_time":1,"end_time":2,"status_code":"OK","status_message":"",\
            "attributes":{"mlflow.traceRequestId":"\\"tr-00000000000000000000000000000002\\""},"events":[]}]}""";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A root with a child: every kind of value, an event, a link. */
    private static final List<ObjectNode> SPANS = List.of(json("""
            {"trace_id":"AAAAAAAAAAAAAAAAAAAAAQ==","span_id":"AAAAAAAAAAE=","name":"answer","kind":"SPAN_KIND_INTERNAL",
             "start_time_unix_nano":1795838282858000001,"end_time_unix_nano":1795838282958000001,
             "status":{"code":"STATUS_CODE_OK"},
             "attributes":[
               {"key":"mlflow.traceRequestId","value":{"string_value":"tr-of-another"}},
               {"key":"mlflow.spanInputs","value":{"kvlist_value":{"values":[{"key":"q","value":{"string_value":"why?"}}]}}},
               {"key":"mlflow.spanOutputs","value":{"array_value":{"values":[{"int_value":42},{"double_value":0.5}]}}},
               {"key":"mlflow.spanType","value":{"string_value":"CHAIN"}},
               {"key":"ok","value":{"bool_value":true}},
               {"key":"odd","value":{"array_value":{"values":[{"double_value":"NaN"},{"double_value":"-Infinity"}]}}},
               {"key":"nothing","value":{}}]}
            """), json("""
            {"trace_id":"AAAAAAAAAAAAAAAAAAAAAQ==","span_id":"AAAAAAAAAAI=","parent_span_id":"AAAAAAAAAAE=","name":"inner",
             "start_time_unix_nano":1795838282868000001,"status":{"code":"STATUS_CODE_ERROR","message":"it broke"},
             "events":[{"name":"exception","time_unix_nano":5,"attributes":[{"key":"exception.type","value":{"string_value":"E"}}]}],
             "links":[{"trace_id":"AAAAAAAAAAAAAAAAAAAAAg==","span_id":"AAAAAAAAAAc="}]}
            """));

    private TraceSample() {}

    static TraceId id(int number) {
        return TraceId.ofHex("%032x".formatted(number));
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TraceInfo info(TraceId id, ExperimentId experiment, Map<String, String> metadata, Map<String, String> tags) {
        return new TraceInfo(
                id,
                experiment,
                BEGUN,
                Optional.of(Duration.ofMillis(100)),
                TraceState.OK,
                new TraceInfo.Texts("client 1", "{\"q\": \"why?\"}", "[42, 0.5]"),
                new TreeMap<>(metadata),
                new TreeMap<>(tags));
    }

    static Assessment said(String id, Assessment.Kind kind, String content, String sourceType, String overrides) {
        return new Assessment(
                id,
                "of " + id,
                kind,
                content,
                new Assessment.Source(sourceType, "me@example.org"),
                new Assessment.Subject("", overrides),
                kind == Assessment.Kind.FEEDBACK ? "because: \"so\"" : "",
                new TreeMap<>(Map.of("k", "v")),
                BEGUN,
                BEGUN,
                true);
    }

    private static TraceEvent feedback(TraceId trace, String id, String content, String source, String overrides) {
        return new TraceAssessed(trace, said(id, Assessment.Kind.FEEDBACK, content, source, overrides));
    }

    private static TraceEvent expectation(TraceId trace, String id, String content) {
        return new TraceAssessed(trace, said(id, Assessment.Kind.EXPECTATION, content, "HUMAN", ""));
    }

    static List<Trace> traces() {
        TraceFold fold = new TraceFold();
        List.of(
                        new TraceLogged(info(
                                FULL,
                                ExperimentId.DEFAULT,
                                Map.of("mlflow.sourceRun", ExportSample.RUN.value(), "../../out", "x"),
                                Map.of(
                                        "mlflow.traceName",
                                        "answer",
                                        "mlflow.trace.spansLocation",
                                        "TRACKING_STORE",
                                        "..",
                                        "up"))),
                        new SpansStored(FULL, SpansStored.Form.OTLP, 2, 0, 1),
                        new TraceLinked(FULL, LINKED),
                        feedback(FULL, "a-1", "{\"value\":false}", "HUMAN", ""),
                        feedback(FULL, "../x.y", "{\"value\":{\"score\":1e20,\"n\":[1,null]}}", "AI", "a-1"),
                        feedback(
                                FULL,
                                "a-2",
                                "{\"error\":{\"error_code\":\"E\",\"error_message\":\"no\",\"odd\":1}}",
                                "CODE",
                                ""),
                        expectation(FULL, "a-3", "{\"value\":42}"),
                        expectation(
                                FULL,
                                "a-4",
                                "{\"serialized_value\":{\"serialization_format\":\"JSON_FORMAT\",\"value\":\"{\\\"a\\\": [1]}\"}}"),
                        expectation(FULL, "a-5", "{}"),
                        new TraceLogged(
                                info(OLD, ExperimentId.DEFAULT, Map.of("mlflow.trace_schema.version", "2"), Map.of())),
                        new SpansStored(OLD, SpansStored.Form.FILE, 0, 1, 2),
                        new TraceLogged(info(DELETED, ExperimentId.DEFAULT, Map.of(), Map.of())),
                        new TraceDeleted(DELETED),
                        new TraceLogged(info(ELSEWHERE, OTHER, Map.of(), Map.of())))
                .forEach(fold::add);
        return fold.all();
    }

    private static TraceSpans spans(Trace trace) {
        return trace.id().equals(FULL)
                ? new TraceSpans(SPANS, Optional.empty())
                : trace.id().equals(OLD) ? new TraceSpans(List.of(), Optional.of(FILE)) : TraceSpans.NONE;
    }

    private static Optional<Experiment> experiment(ExperimentId id) {
        return Optional.of(new Experiment(
                        OTHER,
                        List.of(new ExperimentName("elsewhere")),
                        Sample.START,
                        Sample.START,
                        Lifecycle.ACTIVE,
                        new TreeMap<>()))
                .filter(other -> other.id().equals(id));
    }

    static SentTraces sent() {
        return new SentTraces(TraceSample::traces, TraceSample::spans, TraceSample::experiment);
    }

    static ExportedRun leaving(SentTraces sent) {
        ExportedRun plain = ExportSample.leaving();
        return new ExportedRun(
                plain.run(),
                plain.build(),
                plain.experiment(),
                plain.url(),
                plain.series(),
                plain.content(),
                plain.evaluated(),
                plain.logged(),
                sent,
                plain.versions());
    }
}
