package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.codec.SpansFileCodec;
import io.jenkins.plugins.modellineage.codec.TraceSpans;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.JenkinsTags;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.trace.Trace;
import io.jenkins.plugins.modellineage.trace.TraceId;
import io.jenkins.plugins.modellineage.trace.TraceInfo;
import io.jenkins.plugins.modellineage.trace.TraceState;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes traces into an MLflow file store, as MLflow 3 has them; those that MLflow 2 sent as that has them, which both read. */
final class StoredTraces {
    private static final String INFO = "trace_info.yaml";
    private static final String METADATA = "request_metadata";

    /** Where the spans are. */
    private static final String LOCATION_TAG = "mlflow.artifactLocation";

    /** With it, clients would ask the store itself for the spans. */
    private static final String SPANS_TAG = "mlflow.trace.spansLocation";

    /** The run in whose block a trace was sent. */
    private static final String RUN_TAG = JenkinsTags.PREFIX + "run";

    /** The other runs that it was linked to: a file store has no place for links. */
    private static final String LINKED_TAG = JenkinsTags.PREFIX + "linked";

    /** What a reader takes for the word of this export. */
    private static final Set<String> OWN_TAGS = Stream.of(RUN_TAG, LINKED_TAG, LOCATION_TAG, RenamedKeys.TAG)
            .map(Naming::folded)
            .collect(Collectors.toUnmodifiableSet());

    /** Of metadata, in which clients say in what form they trace; MLflow 2 says {@code 2}. */
    private static final String FORM = "mlflow.trace_schema.version";

    private static final String FORM_OF_MLFLOW_2 = "2";

    private static final int DIGITS = 16;

    private final StoreFolder store;

    /** The beginning of a digest of each id that is taken, so that a million of them take some 50 MB. */
    private final Set<Long> taken = new HashSet<>();

    StoredTraces(StoreFolder store) {
        this.store = store;
    }

    /** Writes a trace of a run, unless one of that id is there: MLflow finds them by their ids, whatever experiment they are in. */
    void write(ExportedRun leaving, Trace trace, ExperimentId experiment) throws IOException {
        if (!taken.add(digest(trace.id()))) {
            store.tally().leave("traces whose id another one has", 1);
            return;
        }
        String folder = experiment + "/traces/" + trace.id();
        String artifacts = folder + "/artifacts";
        store.yaml(folder + "/" + INFO, isOld(trace) ? old(trace.info(), experiment) : info(trace.info(), experiment));
        store.folder(folder + "/" + METADATA);
        RenamedKeys renamed = new RenamedKeys();
        renamed.add(METADATA, store.texts(folder + "/" + METADATA, trace.info().metadata()));
        renamed.writeTags(
                store, folder + "/tags", tags(trace, leaving.run().id(), ExportFormat.STORE + "/" + artifacts));
        new StoredAssessments(store).write(folder + "/assessments", trace);
        spans(artifacts + "/traces.json", trace.id(), leaving.sent().spans(trace, store.tally()));
        store.tally().trace();
    }

    /** Letters of either case are the same on some systems. */
    private static long digest(TraceId id) {
        String folded = id.value().toLowerCase(Locale.ROOT);
        String hex = Sha256.of(folded.getBytes(StandardCharsets.UTF_8)).hex();
        return Long.parseUnsignedLong(hex.substring(0, DIGITS), 16);
    }

    private static boolean isOld(Trace trace) {
        return trace.spans() == 0
                && FORM_OF_MLFLOW_2.equals(trace.info().metadata().get(FORM));
    }

    private static Yaml old(TraceInfo info, ExperimentId experiment) {
        return new Yaml()
                .value("execution_time_ms", info.took().map(Duration::toMillis).orElse(null))
                .text("experiment_id", experiment.value())
                .text("request_id", info.id().value())
                .text(
                        "status",
                        info.state() == TraceState.STATE_UNSPECIFIED
                                ? "TRACE_STATUS_UNSPECIFIED"
                                : info.state().name())
                .number("timestamp_ms", info.requested().toEpochMilli());
    }

    private static Yaml info(TraceInfo info, ExperimentId experiment) {
        Yaml yaml = new Yaml().optionalText("client_request_id", info.texts().clientRequestId());
        info.took().map(Duration::toMillis).ifPresent(took -> yaml.number("execution_duration_ms", took));
        return yaml.optionalText("request_preview", info.texts().request())
                .text("request_time", info.requested().toString())
                .optionalText("response_preview", info.texts().response())
                .text("state", info.state().name())
                .text("trace_id", info.id().value())
                .value(
                        "trace_location",
                        new TreeMap<>(Map.of(
                                "type",
                                "MLFLOW_EXPERIMENT",
                                "mlflow_experiment",
                                Map.of("experiment_id", experiment.value()))));
    }

    /** A tag of a client stands nowhere in the place of the export's own. */
    private SortedMap<String, String> tags(Trace trace, RunId run, String artifacts) {
        SortedMap<String, String> tags = new TreeMap<>(trace.info().tags());
        tags.remove(SPANS_TAG);
        tags.remove(LOCATION_TAG); // every trace is answered with one, which may come back
        int all = tags.size();
        tags.keySet().removeIf(StoredTraces::isOwn);
        store.tally().leave("tags of traces that are called as the export calls its own", all - tags.size());
        tags.put(RUN_TAG, run.value());
        if (!trace.linked().isEmpty()) {
            tags.put(LINKED_TAG, trace.linked().stream().map(RunId::value).collect(Collectors.joining(" ")));
        }
        tags.put(LOCATION_TAG, artifacts);
        return tags;
    }

    /** Whether the tag takes the file of one of the export's own, or wants it for a folder, in letters of either case. */
    private static boolean isOwn(String tag) {
        return Naming.isAtOrBelow(Naming.folded(tag), OWN_TAGS);
    }

    private void spans(String path, TraceId trace, TraceSpans spans) throws IOException {
        try (Writer out = new BufferedWriter(new OutputStreamWriter(store.create(path), StandardCharsets.UTF_8))) {
            SpansFileCodec.write(trace, spans, out);
        }
    }
}
