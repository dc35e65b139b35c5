package io.jenkins.plugins.modellineage.jenkins.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.jenkins.home.LiveRun;
import io.jenkins.plugins.modellineage.jenkins.home.Traces;
import io.jenkins.plugins.modellineage.mlflow.AssessmentJson;
import io.jenkins.plugins.modellineage.mlflow.Limits;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.mlflow.TraceJson;
import io.jenkins.plugins.modellineage.trace.Trace;
import io.jenkins.plugins.modellineage.trace.TraceEvent;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceDeleted;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceLinked;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceLogged;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceTagged;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceUntagged;
import io.jenkins.plugins.modellineage.trace.TraceInfo;
import io.jenkins.plugins.modellineage.tracking.TraceLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is written of traces: begun and ended, tagged, linked to runs, deleted. */
final class TraceCalls {
    /** Traces in one request: MLflow's own bound. */
    static final int LINKS = 100;

    private static final String FINALIZED = "mlflow.trace.infoFinalized";

    private TraceCalls() {}

    static List<Route> routes() {
        return List.of(
                new Route("POST", "mlflow/traces", TraceCalls::begin),
                new Route("PATCH", "mlflow/traces/{id}/tags", TraceCalls::tag),
                new Route("DELETE", "mlflow/traces/{id}/tags", TraceCalls::untag),
                new Route("POST", "mlflow/traces/link-to-run", TraceCalls::link),
                new Route("POST", "mlflow/traces/link-prompts", TraceCalls::linkPrompts),
                new Route("POST", "mlflow/traces/delete-traces", TraceCalls::delete));
    }

    /** Clients of MLflow 2 say another thing at the same address. */
    private static Reply begin(Exchange exchange) throws IOException {
        return exchange.request().has("trace") ? log(exchange) : LegacyTraceCalls.begin(exchange);
    }

    private static Reply log(Exchange exchange) throws IOException {
        LiveRun live = exchange.live();
        Request trace = exchange.request().object("trace").orElseThrow();
        Request said = trace.object("trace_info").orElseThrow(() -> trace.missing("trace_info"));
        TraceInfo info = finalized(TraceJson.read(said, experiment(exchange, said), Traces.now()));
        live.secrets().refuse("a trace", said.members().toString());
        TraceLog log = logOf(live, info);
        List<TraceEvent> events = new ArrayList<>(List.of(new TraceLogged(info)));
        for (Request assessment : said.objects("assessments")) {
            events.add(new TraceEvent.TraceAssessed(
                    info.id(),
                    AssessmentJson.read(
                            assessment,
                            assessment.text("assessment_id").orElseGet(AssessmentCalls::newId),
                            Traces.now())));
        }
        log.append(events.toArray(TraceEvent[]::new));
        TracedRuns.mark(live);
        ObjectNode answer = Replies.object();
        answer.set("trace", TraceJson.whole(log.find(info.id()).orElseThrow(), List.of()));
        return Reply.json(answer);
    }

    /** The log of the build that has the trace already, or that of the run around the script. */
    private static TraceLog logOf(LiveRun live, TraceInfo info) throws IOException {
        Optional<TraceLog> known = Traces.find(live.acting().build(), info.id());
        return known.isPresent() ? known.get() : Traces.of(live.acting().build(), live.run());
    }

    private static TraceInfo finalized(TraceInfo info) {
        TreeMap<String, String> metadata = new TreeMap<>(info.metadata());
        metadata.put(FINALIZED, "true");
        return new TraceInfo(
                info.id(),
                info.experiment(),
                info.requested(),
                info.took(),
                info.state(),
                info.texts(),
                metadata,
                info.tags());
    }

    /** Whether a client told of the trace itself, so that its spans tell nothing new. */
    static boolean isFinalized(Trace trace) {
        return trace.info().metadata().containsKey(FINALIZED);
    }

    private static ExperimentId experiment(Exchange exchange, Request info) throws IOException {
        Request location = info.object("trace_location")
                .flatMap(it -> it.object("mlflow_experiment"))
                .orElseThrow(() -> MlflowException.invalid(
                        "Traces are kept by experiment: give trace_location.mlflow_experiment.experiment_id"));
        return ExperimentCalls.find(exchange.place(), location.required("experiment_id"))
                .id();
    }

    private static Reply tag(Exchange exchange) throws IOException {
        Request request = exchange.request();
        String key = Limits.key("tag", request.required("key"));
        String value = request.text("value").orElse("");
        exchange.live().secrets().refuse("tags", Map.of(key, value));
        KnownTrace known = KnownTrace.own(exchange, exchange.part("id"));
        if (!known.trace().info().tags().containsKey(key)
                && known.trace().info().tags().size() >= TraceInfo.ENTRIES) {
            throw MlflowException.invalid("A trace has at most " + TraceInfo.ENTRIES + " tags; delete one first");
        }
        known.append(new TraceTagged(known.trace().id(), key, value));
        return Reply.done();
    }

    private static Reply untag(Exchange exchange) throws IOException {
        String key = exchange.request().required("key");
        KnownTrace known = KnownTrace.own(exchange, exchange.part("id"));
        if (!known.trace().info().tags().containsKey(key)) {
            throw MlflowException.missing("No trace tag with key " + Naming.quoted(key) + " for trace with ID '"
                    + known.trace().id() + "'");
        }
        known.append(new TraceUntagged(known.trace().id(), key));
        return Reply.done();
    }

    private static Reply link(Exchange exchange) throws IOException {
        exchange.request().require("trace_ids");
        List<String> ids = exchange.request().texts("trace_ids");
        if (ids.size() > LINKS) {
            throw MlflowException.invalid("Cannot link more than " + LINKS
                    + " traces to a run in a single request. Provided " + ids.size() + " traces.");
        }
        KnownRun run = KnownRun.of(exchange);
        run.log(exchange);
        link(exchange, ids, run.id());
        return Reply.done();
    }

    /** Those that are not the build's own are left out, as on MLflow's server those that are not there. */
    static void link(Exchange exchange, List<String> ids, RunId run) throws IOException {
        for (KnownTrace known : KnownTrace.find(exchange, ids)) {
            if (known.build().equals(exchange.build())
                    && !known.trace().linked().contains(run)) {
                known.append(new TraceLinked(known.trace().id(), run));
            }
        }
    }

    /** Prompts stand in a tag of the trace, as MLflow keeps them. */
    private static Reply linkPrompts(Exchange exchange) throws IOException {
        KnownTrace known = KnownTrace.own(exchange, exchange.request().required("trace_id"));
        exchange.live()
                .secrets()
                .refuse("prompt_versions", exchange.request().members().toString());
        String linked = LinkedPrompts.with(
                known.trace().info().tags().getOrDefault(LinkedPrompts.TAG, "[]"),
                exchange.request().objects("prompt_versions"));
        known.append(new TraceTagged(known.trace().id(), LinkedPrompts.TAG, linked));
        return Reply.done();
    }

    /** Those of the script's own build alone. */
    private static Reply delete(Exchange exchange) throws IOException {
        Request request = exchange.request();
        LiveRun live = exchange.live();
        ExperimentId experiment = ExperimentCalls.find(exchange.place(), request.required("experiment_id"))
                .id();
        List<String> ids = request.texts("request_ids");
        long until = request.whole("max_timestamp_millis").orElse(-1);
        if (ids.isEmpty() == (until < 0)) {
            throw MlflowException.invalid(
                    "Either `max_timestamp_millis` or `request_ids` must be specified, but not both.");
        }
        long most = request.whole("max_traces").orElse(Long.MAX_VALUE);
        if (most < 1) {
            throw MlflowException.invalid("`max_traces` must be a positive integer, received " + most + ".");
        }
        int deleted = 0;
        for (TraceLog log : Traces.of(live.acting().build())) {
            List<TraceDeleted> chosen = log.all().stream()
                    .filter(trace -> trace.info().experiment().equals(experiment))
                    .filter(trace -> ids.isEmpty()
                            ? trace.info().requested().toEpochMilli() <= until
                            : ids.contains(trace.id().value()))
                    .sorted(Comparator.comparing((Trace trace) -> trace.info().requested())
                            .thenComparing(Trace::id))
                    .limit(Math.max(0, most - deleted))
                    .map(trace -> new TraceDeleted(trace.id()))
                    .toList();
            if (!chosen.isEmpty()) {
                log.append(chosen.toArray(TraceEvent[]::new));
            }
            deleted += chosen.size();
        }
        return Reply.json(Replies.object().put("traces_deleted", deleted));
    }
}
