package io.jenkins.plugins.modellineage.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.trace.Trace;
import io.jenkins.plugins.modellineage.trace.TraceId;
import io.jenkins.plugins.modellineage.trace.TraceInfo;
import io.jenkins.plugins.modellineage.trace.TraceState;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Traces as MLflow writes them. */
public final class TraceJson {
    /** Where the spans are, for clients to know how to ask for them. */
    public static final String SPANS_LOCATION = "mlflow.trace.spansLocation";

    private static final String IN_STORE = "TRACKING_STORE";
    private static final String ARTIFACTS = "mlflow.artifactLocation";
    private static final Pattern SECONDS = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,9})?s");
    private static final long LONGEST_SECONDS = 9_000_000_000L;

    private TraceJson() {}

    /**
     * What a client says of a trace: {@code trace_info}.
     *
     * @param experiment its experiment, which the caller knows
     * @param now for when the client does not say
     */
    public static TraceInfo read(Request info, ExperimentId experiment, Instant now) {
        return new TraceInfo(
                new TraceId(info.required("trace_id")),
                experiment,
                time(info, "request_time").orElse(now),
                info.text("execution_duration").map(text -> duration(info, text)),
                state(info),
                new TraceInfo.Texts(
                        info.text("client_request_id").orElse(""),
                        info.text("request_preview").orElse(""),
                        info.text("response_preview").orElse("")),
                texts(info, "trace_metadata"),
                texts(info, "tags"));
    }

    private static TraceState state(Request info) {
        String written = info.text("state").orElse(TraceState.STATE_UNSPECIFIED.name());
        return Arrays.stream(TraceState.values())
                .filter(state -> state.name().equals(written))
                .findFirst()
                .orElseThrow(() -> MlflowException.invalid(
                        "Invalid state of a trace; it is one of OK, ERROR, IN_PROGRESS and STATE_UNSPECIFIED"));
    }

    /** A moment in RFC 3339; empty when it is not said. */
    static Optional<Instant> time(Request request, String name) {
        Optional<String> written = request.text(name).filter(text -> !text.isEmpty());
        try {
            return written.map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notOne) {
            throw request.wrong(name, request.members().get(name), "give a time such as 2026-11-28T03:58:02.858Z");
        }
    }

    private static Duration duration(Request info, String text) {
        if (!SECONDS.matcher(text).matches()) {
            throw info.wrong(
                    "execution_duration", info.members().get("execution_duration"), "give seconds such as 0.080s");
        }
        BigDecimal seconds = new BigDecimal(text.substring(0, text.length() - 1));
        if (seconds.abs().compareTo(BigDecimal.valueOf(LONGEST_SECONDS)) > 0) {
            throw info.wrong("execution_duration", info.members().get("execution_duration"), "give fewer seconds");
        }
        return Duration.ofNanos(seconds.movePointRight(9).longValueExact());
    }

    /** An object of texts. */
    static SortedMap<String, String> texts(Request request, String name) {
        SortedMap<String, String> texts = new TreeMap<>();
        Optional<Request> object = request.object(name);
        if (object.isPresent()) {
            object.get()
                    .members()
                    .fieldNames()
                    .forEachRemaining(
                            key -> texts.put(key, object.get().text(key).orElse("")));
        }
        return texts;
    }

    /** What is known of a trace, but for its spans. */
    public static ObjectNode info(Trace trace) {
        TraceInfo info = trace.info();
        ObjectNode node = Replies.object().put("trace_id", info.id().value());
        Replies.text(node, "client_request_id", info.texts().clientRequestId());
        node.putObject("trace_location")
                .put("type", "MLFLOW_EXPERIMENT")
                .putObject("mlflow_experiment")
                .put("experiment_id", info.experiment().value());
        node.put("request_time", info.requested().toString());
        info.took().ifPresent(took -> node.put("execution_duration", written(took)));
        node.put("state", info.state().name());
        texts(node, "trace_metadata", info.metadata());
        Replies.list(node, "assessments", trace.assessments(), it -> AssessmentJson.write(it, info.id()));
        texts(node, "tags", tags(trace));
        Replies.text(node, "request_preview", info.texts().request());
        return Replies.text(node, "response_preview", info.texts().response());
    }

    /** The tags of a trace, with those that say where its spans are. */
    static Map<String, String> tags(Trace trace) {
        Map<String, String> tags = new TreeMap<>(trace.info().tags());
        tags.put(ARTIFACTS, "mlflow-artifacts:/" + trace.info().experiment() + "/traces/" + trace.id() + "/artifacts");
        if (trace.spans() > 0) {
            tags.put(SPANS_LOCATION, IN_STORE);
        }
        return tags;
    }

    private static void texts(ObjectNode node, String name, Map<String, String> texts) {
        if (!texts.isEmpty()) {
            ObjectNode object = node.putObject(name);
            texts.forEach(object::put);
        }
    }

    /** A trace with its spans. */
    public static ObjectNode whole(Trace trace, Collection<? extends JsonNode> spans) {
        ObjectNode node = Replies.object();
        node.set("trace_info", info(trace));
        if (!spans.isEmpty()) {
            ArrayNode list = node.putArray("spans");
            spans.forEach(list::add);
        }
        return node;
    }

    /** Seconds with none, three, six or nine digits behind the point, as protobuf has it. */
    private static String written(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
        int nanoseconds = duration.getNano();
        int digits = nanoseconds == 0 ? 0 : nanoseconds % 1_000_000 == 0 ? 3 : nanoseconds % 1_000 == 0 ? 6 : 9;
        return seconds.setScale(digits).toPlainString() + "s";
    }
}
