package io.jenkins.plugins.modellineage.jenkins.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.Points;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.Page;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.mlflow.RunJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whole series of metrics. */
final class MetricCalls {
    /** Points in one answer. */
    private static final int MOST = 25_000;

    /** Runs in one question about several. */
    private static final int RUNS = 100;

    private static final Comparator<MetricPoint> BY_TIME =
            Comparator.comparingLong(MetricPoint::timestamp).thenComparing(Comparator.naturalOrder());

    private MetricCalls() {}

    static List<Route> routes() {
        return List.of(
                new Route("GET", "mlflow/metrics/get-history", MetricCalls::history),
                new Route("GET", "mlflow/metrics/get-history-bulk", MetricCalls::bulk),
                new Route("GET", "mlflow/metrics/get-history-bulk-interval", MetricCalls::interval));
    }

    /** In the order of their times; of a series that takes several answers, in that of its steps. */
    private static Reply history(Exchange exchange) throws IOException {
        Request request = exchange.request();
        KnownRun known = KnownRun.of(exchange);
        String key = request.required("metric_key");
        int rows = Page.rows(request, MOST, Integer.MAX_VALUE);
        int from = Page.offset(request);
        Page<MetricPoint> page = asked(known, key, points -> {
                    int begin = Math.min(from, points.size());
                    int end = (int) Math.min((long) begin + Math.min(rows, MOST), points.size());
                    return new Page<>(
                            points.page(begin, end),
                            end < points.size() ? Optional.of(Page.token(end)) : Optional.empty());
                })
                .orElseGet(() -> new Page<>(List.of(), Optional.empty()));
        List<MetricPoint> sorted = new ArrayList<>(page.rows());
        if (from == 0 && page.next().isEmpty()) {
            sorted.sort(BY_TIME);
        }
        return Reply.json(Replies.next(
                Replies.list(Replies.object(), "metrics", sorted, point -> RunJson.metric(key, point)), page.next()));
    }

    private static <T> Optional<T> asked(KnownRun known, String key, Points.Question<T> question) throws IOException {
        return Optional.ofNullable(BuildRuns.series(known.build(), known.id(), Set.of(key), question)
                .get(key));
    }

    private static Reply bulk(Exchange exchange) throws IOException {
        Request request = exchange.request();
        String key = request.required("metric_key");
        int rows = Math.min(Page.rows(request, MOST, Integer.MAX_VALUE), MOST);
        List<ObjectNode> metrics = new ArrayList<>();
        for (String id : runs(request, "run_id")) {
            List<MetricPoint> points = asked(
                            KnownRun.of(exchange, id), key, all -> all.page(0, Math.min(all.size(), rows)))
                    .orElse(List.of());
            for (MetricPoint point : points.subList(0, Math.min(points.size(), rows - metrics.size()))) {
                metrics.add(RunJson.metric(key, point).put("run_id", id));
            }
        }
        return Reply.json(Replies.list(Replies.object(), "metrics", metrics, metric -> metric));
    }

    /** A selection of each series in which no spike is lost. */
    private static Reply interval(Exchange exchange) throws IOException {
        Request request = exchange.request();
        String key = request.required("metric_key");
        int rows = Page.rows(request, 320, 2_500);
        long first = request.whole("start_step").orElse(Long.MIN_VALUE);
        long last = request.whole("end_step").orElse(Long.MAX_VALUE);
        List<ObjectNode> metrics = new ArrayList<>();
        for (String id : runs(request, "run_ids")) {
            List<MetricPoint> points = asked(KnownRun.of(exchange, id), key, all -> all.sampled(Math.max(4, rows)))
                    .orElse(List.of());
            for (MetricPoint point : points) {
                if (point.step() >= first && point.step() <= last) {
                    metrics.add(RunJson.metric(key, point).put("run_id", id));
                }
            }
        }
        return Reply.json(Replies.list(Replies.object(), "metrics", metrics, metric -> metric));
    }

    private static List<String> runs(Request request, String name) {
        List<String> ids = request.texts(name);
        if (ids.isEmpty()) {
            throw request.missing(name);
        }
        if (ids.size() > RUNS) {
            throw MlflowException.invalid("GetMetricHistoryBulk request cannot specify more than " + RUNS
                    + " run_ids. Received " + ids.size() + " run_ids.");
        }
        return ids.stream().distinct().toList();
    }
}
