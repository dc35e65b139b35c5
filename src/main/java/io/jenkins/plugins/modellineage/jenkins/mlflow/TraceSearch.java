package io.jenkins.plugins.modellineage.jenkins.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.jenkins.home.Traces;
import io.jenkins.plugins.modellineage.mlflow.LegacyTraceJson;
import io.jenkins.plugins.modellineage.mlflow.Limits;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.Page;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.mlflow.TraceJson;
import io.jenkins.plugins.modellineage.search.Attributes;
import io.jenkins.plugins.modellineage.trace.Trace;
import io.jenkins.plugins.modellineage.tracking.TraceLog;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Searches the traces of some experiments, in the script's own build and in the newest runs that have traces. */
final class TraceSearch {
    /** Traces on a page, and ids in a request. */
    static final int MOST = 500;

    private static final int USUAL = 100;

    /** Traces that are found, on all pages together. */
    private static final int FOUND = 50_000;

    private static final Comparator<Trace> NEWEST = Comparator.comparing(
                    (Trace trace) -> trace.info().requested())
            .reversed()
            .thenComparing(Trace::id);

    private TraceSearch() {}

    static Reply answer(Exchange exchange) throws IOException {
        return answer(exchange, experiments(exchange.request()), TraceJson::info);
    }

    /** The same as MLflow 2 asks for it. */
    static Reply legacy(Exchange exchange) throws IOException {
        Set<String> ids = new HashSet<>();
        for (String id : exchange.request().texts("experiment_ids")) {
            ids.add(Limits.experimentId(id));
        }
        if (ids.isEmpty()) {
            throw exchange.request().missing("experiment_ids");
        }
        return answer(exchange, ids, LegacyTraceJson::info);
    }

    private static Reply answer(Exchange exchange, Set<String> experiments, Function<Trace, ObjectNode> write)
            throws IOException {
        Request request = exchange.request();
        Page.rows(request, USUAL, MOST);
        Page.offset(request);
        ListSearch<Trace> search = new ListSearch<>(request, "filter", Attributes.TRACES, NEWEST);
        look(exchange, experiments, new Looking(search, new SearchedSpans()));
        Page<Trace> page = search.page(request, USUAL, MOST);
        return Reply.json(Replies.next(Replies.list(Replies.object(), "traces", page.rows(), write), page.next()));
    }

    private static Set<String> experiments(Request request) {
        Set<String> ids = new HashSet<>();
        for (Request location : request.objects("locations")) {
            Request experiment = location.object("mlflow_experiment")
                    .orElseThrow(() -> MlflowException.invalid(
                            "Traces are kept by experiment: locations are of the type MLFLOW_EXPERIMENT"));
            ids.add(Limits.experimentId(experiment.required("experiment_id")));
        }
        if (ids.isEmpty()) {
            throw MlflowException.invalid("Locations must be specified in order to search traces.");
        }
        return ids;
    }

    /** What is looked for, and as what the traces are seen. */
    private record Looking(ListSearch<Trace> search, SearchedSpans spans) {}

    private static void look(Exchange exchange, Set<String> experiments, Looking looking) throws IOException {
        Optional<Run<?, ?>> own =
                exchange.caller().live().<Run<?, ?>>map(live -> live.acting().build());
        if (own.isPresent()) {
            for (TraceLog log : Traces.of(own.get())) {
                look(log, experiments, looking);
            }
        }
        for (KnownRun run : TracedRuns.newest(exchange.place())) {
            boolean taken = own.isPresent() && own.get().equals(run.build());
            if (!taken && run.folder().equals(exchange.place())) {
                look(Traces.of(run.build(), run.id()), experiments, looking);
            }
        }
    }

    private static void look(TraceLog log, Set<String> experiments, Looking looking) throws IOException {
        for (Trace trace : log.all()) {
            if (looking.search().size() < FOUND
                    && experiments.contains(trace.info().experiment().value())) {
                looking.search().offer(trace, looking.spans().of(log, trace));
            }
        }
    }
}
