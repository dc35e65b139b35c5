package io.jenkins.plugins.modellineage.jenkins.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.HexId;
import io.jenkins.plugins.modellineage.jenkins.home.LiveRun;
import io.jenkins.plugins.modellineage.jenkins.home.Traces;
import io.jenkins.plugins.modellineage.mlflow.LegacyTraceJson;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.trace.Trace;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceLogged;
import io.jenkins.plugins.modellineage.trace.TraceId;
import io.jenkins.plugins.modellineage.trace.TraceInfo;
import io.jenkins.plugins.modellineage.tracking.TraceLog;
import java.io.IOException;
import java.util.List;

/** Traces of clients of MLflow 2, which tell of a trace when it begins and when it ended, and send its spans as a file. */
final class LegacyTraceCalls {
    private LegacyTraceCalls() {}

    static List<Route> routes() {
        return List.of(
                new Route("PATCH", "mlflow/traces/{id}", LegacyTraceCalls::end),
                new Route("GET", "mlflow/traces/{id}/info", LegacyTraceCalls::info),
                new Route("GET", "mlflow/traces", TraceSearch::legacy));
    }

    /** A trace that begins: it is given its id. */
    static Reply begin(Exchange exchange) throws IOException {
        LiveRun live = exchange.live();
        Request said = exchange.request();
        ExperimentId experiment = ExperimentCalls.find(exchange.place(), said.required("experiment_id"))
                .id();
        TraceInfo info = LegacyTraceJson.begun(said, TraceId.ofHex(HexId.random()), experiment, Traces.now());
        live.secrets().refuse("a trace", said.members().toString());
        TraceLog log = Traces.of(live.acting().build(), live.run());
        log.append(new TraceLogged(info));
        TracedRuns.mark(live);
        return reply(log.find(info.id()).orElseThrow());
    }

    private static Reply end(Exchange exchange) throws IOException {
        Request said = exchange.request();
        KnownTrace known = KnownTrace.own(exchange, exchange.part("id"));
        exchange.live().secrets().refuse("a trace", said.members().toString());
        TraceInfo info = LegacyTraceJson.ended(said, known.trace().info(), Traces.now());
        return reply(known.append(new TraceLogged(info)));
    }

    private static Reply info(Exchange exchange) throws IOException {
        return reply(KnownTrace.of(exchange, exchange.part("id")).trace());
    }

    private static Reply reply(Trace trace) {
        ObjectNode answer = Replies.object();
        answer.set("trace_info", LegacyTraceJson.info(trace));
        return Reply.json(answer);
    }
}
