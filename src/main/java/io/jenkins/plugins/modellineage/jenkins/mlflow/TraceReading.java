package io.jenkins.plugins.modellineage.jenkins.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.mlflow.TraceJson;
import io.jenkins.plugins.modellineage.trace.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What is read of traces that are known by their ids. */
final class TraceReading {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String STATISTICS = "mlflow.trace.sizeStats";

    /** Spans in one answer. */
    private static final long ANSWER_SPANS = 50_000;

    private TraceReading() {}

    static List<Route> routes() {
        return List.of(
                new Route("GET", "mlflow/traces/get", TraceReading::whole),
                new Route("GET", "mlflow/traces/batchGet", TraceReading::several),
                Route.asking("mlflow/traces/batchGetInfos", TraceReading::infos),
                Route.asking("mlflow/traces/search", TraceSearch::answer),
                new Route("GET", "mlflow/traces/{id}", TraceReading::info));
    }

    private static Reply info(Exchange exchange) throws IOException {
        Trace trace = KnownTrace.of(exchange, exchange.part("id")).trace();
        return reply(TraceJson.whole(trace, List.of()));
    }

    private static Reply reply(ObjectNode trace) {
        ObjectNode answer = Replies.object();
        answer.set("trace", trace);
        return Reply.json(answer);
    }

    /** Unless the client takes parts, spans that it announced must be there: they may come right after. */
    private static Reply whole(Exchange exchange) throws IOException {
        KnownTrace known = KnownTrace.of(exchange, exchange.request().required("trace_id"));
        List<ObjectNode> spans = known.log().spans(known.trace());
        if (!exchange.request().flag("allow_partial") && !isWhole(known.trace(), spans.size())) {
            throw MlflowException.missing(
                    "Trace with ID " + known.trace().id() + " is not fully exported yet, please try again later.");
        }
        return reply(TraceJson.whole(known.trace(), spans));
    }

    private static boolean isWhole(Trace trace, int spans) {
        String statistics = trace.info().metadata().getOrDefault(STATISTICS, "{}");
        try {
            return spans
                    >= Math.max(1, MAPPER.readTree(statistics).path("num_spans").asInt(1));
        } catch (JsonProcessingException notOurs) {
            return spans > 0;
        }
    }

    private static Reply several(Exchange exchange) throws IOException {
        List<ObjectNode> traces = new ArrayList<>();
        long spans = 0;
        for (KnownTrace known : KnownTrace.find(exchange, ids(exchange))) {
            spans += known.trace().spans();
            if (spans > ANSWER_SPANS) {
                throw MlflowException.invalid(
                        "These traces have more than " + ANSWER_SPANS + " spans together; ask for fewer at a time");
            }
            traces.add(TraceJson.whole(known.trace(), known.log().spans(known.trace())));
        }
        return Reply.json(Replies.list(Replies.object(), "traces", traces, trace -> trace));
    }

    private static Reply infos(Exchange exchange) throws IOException {
        return Reply.json(Replies.list(
                Replies.object(),
                "trace_infos",
                KnownTrace.find(exchange, ids(exchange)),
                known -> TraceJson.info(known.trace())));
    }

    private static List<String> ids(Exchange exchange) {
        List<String> ids = exchange.request().texts("trace_ids");
        if (ids.isEmpty()) {
            throw exchange.request().missing("trace_ids");
        }
        if (ids.size() > TraceSearch.MOST) {
            throw MlflowException.invalid(
                    "At most " + TraceSearch.MOST + " traces are read at once, not " + ids.size());
        }
        return ids;
    }
}
