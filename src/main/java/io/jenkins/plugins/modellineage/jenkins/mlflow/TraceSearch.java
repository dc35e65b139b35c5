package io.jenkins.plugins.modellineage.jenkins.mlflow;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.jenkins.home.Traces;
import io.jenkins.plugins.modellineage.mlflow.Limits;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.Page;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.mlflow.TraceJson;
import io.jenkins.plugins.modellineage.search.Attributes;
import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.FilterParser;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import io.jenkins.plugins.modellineage.search.TraceFacts;
import io.jenkins.plugins.modellineage.trace.Trace;
import io.jenkins.plugins.modellineage.tracking.TraceLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Searches the traces of some experiments, in the script's own build and in the newest runs that have traces. */
final class TraceSearch {
    /** Traces on a page, and ids in a request. */
    static final int MOST = 500;

    private static final int USUAL = 100;

    /** Traces that are found, on all pages together. */
    private static final int FOUND = 50_000;

    private TraceSearch() {}

    private record Row(Trace trace, Facts facts) {}

    static Reply answer(Exchange exchange) throws IOException {
        Request request = exchange.request();
        Page.rows(request, USUAL, MOST);
        Page.offset(request);
        Filter filter = FilterParser.parse(request.text("filter").orElse(""), Attributes.TRACES);
        Comparator<Row> order = order(request);
        List<Row> rows = rows(exchange, experiments(request), filter);
        rows.sort(order);
        Page<Row> page = Page.of(rows, request, USUAL, MOST);
        return Reply.json(Replies.next(
                Replies.list(Replies.object(), "traces", page.rows(), row -> TraceJson.info(row.trace())),
                page.next()));
    }

    /** The newest first, unless said otherwise. */
    private static Comparator<Row> order(Request request) {
        List<SearchOrder> orders = SearchOrder.parse(String.join(", ", request.texts("order_by")), Attributes.TRACES);
        Comparator<Row> newest = Comparator.comparing(
                        (Row row) -> row.trace().info().requested())
                .reversed()
                .thenComparing(row -> row.trace().id());
        Comparator<Row> said = (left, right) -> SearchOrder.comparator(orders).compare(left.facts(), right.facts());
        return orders.isEmpty() ? newest : said.thenComparing(newest);
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

    private static List<Row> rows(Exchange exchange, Set<String> experiments, Filter filter) throws IOException {
        List<Row> rows = new ArrayList<>();
        Optional<Run<?, ?>> own =
                exchange.caller().live().<Run<?, ?>>map(live -> live.acting().build());
        if (own.isPresent()) {
            for (TraceLog log : Traces.of(own.get())) {
                add(rows, log, experiments, filter);
            }
        }
        for (KnownRun run : TracedRuns.newest(exchange.place())) {
            boolean taken = own.isPresent() && own.get().equals(run.build());
            if (!taken && run.folder().equals(exchange.place())) {
                add(rows, Traces.of(run.build(), run.id()), experiments, filter);
            }
        }
        return rows;
    }

    private static void add(List<Row> rows, TraceLog log, Set<String> experiments, Filter filter) throws IOException {
        for (Trace trace : log.all()) {
            if (rows.size() < FOUND
                    && experiments.contains(trace.info().experiment().value())) {
                Row row = new Row(trace, TraceFacts.of(trace));
                if (filter.matches(row.facts())) {
                    rows.add(row);
                }
            }
        }
    }
}
