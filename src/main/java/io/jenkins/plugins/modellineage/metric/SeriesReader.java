package io.jenkins.plugins.modellineage.metric;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** The way to the points of a run's metrics, wherever they are kept. */
public interface SeriesReader {
    /** Points of all metrics that are asked for at once: each question may read the log of the run again. */
    long AT_ONCE = 50_000;

    /** Points that are taken at a time of longer series. */
    int PAGE = 10_000;

    /** Asks the same of the points of some metrics: the answers, for those of the metrics that there are. */
    <T> SortedMap<String, T> series(Set<String> metrics, Points.Question<T> question) throws IOException;

    /** Takes points. */
    @FunctionalInterface
    interface Taker {
        /** @param points the next ones of the metric, at least one */
        void take(String metric, List<MetricPoint> points) throws IOException;
    }

    /** Tells all points, metric by metric in the order of their names, a bounded number at a time. */
    default void each(SortedMap<String, MetricSummary> metrics, Taker taker) throws IOException {
        long all = metrics.values().stream().mapToLong(MetricSummary::count).sum();
        if (all <= AT_ONCE) {
            SortedMap<String, List<MetricPoint>> found =
                    series(metrics.keySet(), points -> points.page(0, points.size()));
            for (Map.Entry<String, List<MetricPoint>> metric : found.entrySet()) {
                taker.take(metric.getKey(), metric.getValue());
            }
            return;
        }
        for (String metric : metrics.keySet()) {
            series(Set.of(metric), points -> {
                for (int from = 0; from < points.size(); from += PAGE) {
                    taker.take(metric, points.page(from, Math.min(points.size(), from + PAGE)));
                }
                return metric;
            });
        }
    }
}
