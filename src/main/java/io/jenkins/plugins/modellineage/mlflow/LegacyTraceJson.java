package io.jenkins.plugins.modellineage.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.trace.Trace;
import io.jenkins.plugins.modellineage.trace.TraceId;
import io.jenkins.plugins.modellineage.trace.TraceInfo;
import io.jenkins.plugins.modellineage.trace.TraceState;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Traces as MLflow 2 writes them: its client says when one begins, and when it ended. */
public final class LegacyTraceJson {
    private static final String UNSPECIFIED = "TRACE_STATUS_UNSPECIFIED";
    private static final List<String> STATUS = List.of("OK", "ERROR", "IN_PROGRESS");
    private static final String INPUTS = "mlflow.traceInputs";
    private static final String OUTPUTS = "mlflow.traceOutputs";
    private static final String METADATA = "request_metadata";

    private LegacyTraceJson() {}

    /**
     * What a client says of a trace that begins.
     *
     * @param id that the server gives it
     * @param now for when the client does not say
     */
    public static TraceInfo begun(Request said, TraceId id, ExperimentId experiment, Instant now) {
        SortedMap<String, String> metadata = said.entries(METADATA);
        return new TraceInfo(
                id,
                experiment,
                time(said).orElse(now),
                Optional.empty(),
                TraceState.IN_PROGRESS,
                texts(metadata),
                metadata,
                said.entries("tags"));
    }

    /**
     * What a client says of a trace that ended.
     *
     * @param known as it stands
     * @param now for when the client does not say
     */
    public static TraceInfo ended(Request said, TraceInfo known, Instant now) {
        SortedMap<String, String> metadata = said.entries(METADATA);
        Duration took = Duration.between(known.requested(), time(said).orElse(now));
        return new TraceInfo(
                known.id(),
                known.experiment(),
                known.requested(),
                Optional.of(took).filter(it -> !it.isNegative()),
                state(said),
                texts(metadata),
                metadata,
                said.entries("tags"));
    }

    private static Optional<Instant> time(Request said) {
        try {
            return said.whole("timestamp_ms").stream()
                    .mapToObj(Instant::ofEpochMilli)
                    .findFirst();
        } catch (DateTimeException notOne) {
            throw said.wrong("timestamp_ms", said.members().get("timestamp_ms"), "give milliseconds since 1970");
        }
    }

    private static TraceState state(Request said) {
        String status = said.word("status", STATUS).orElse(UNSPECIFIED);
        if (status.equals(UNSPECIFIED)) {
            return TraceState.STATE_UNSPECIFIED;
        }
        if (!STATUS.contains(status)) {
            throw said.wrong("status", said.members().get("status"), "it is one of " + String.join(", ", STATUS));
        }
        return TraceState.valueOf(status);
    }

    /** Clients of MLflow 2 keep what went in and came out in the metadata. */
    private static TraceInfo.Texts texts(Map<String, String> metadata) {
        return new TraceInfo.Texts("", metadata.getOrDefault(INPUTS, ""), metadata.getOrDefault(OUTPUTS, ""));
    }

    /** What is known of a trace, but for its spans. */
    public static ObjectNode info(Trace trace) {
        TraceInfo info = trace.info();
        ObjectNode node = Replies.object()
                .put("request_id", info.id().value())
                .put("experiment_id", info.experiment().value())
                .put("timestamp_ms", info.requested().toEpochMilli())
                .put("execution_time_ms", info.took().map(Duration::toMillis).orElse(0L))
                .put(
                        "status",
                        info.state() == TraceState.STATE_UNSPECIFIED
                                ? UNSPECIFIED
                                : info.state().name());
        Replies.entries(node, METADATA, info.metadata());
        return Replies.entries(node, "tags", TraceJson.tags(trace));
    }
}
