package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * A run that goes on, and what it measured last.
 *
 * @param metric the key of that; null while nothing was measured
 * @param value null likewise
 * @param at when it was measured; null when nobody said
 */
public record OpenRun(String name, String url, Moment started, String metric, Figure value, String step, Moment at) {

    public static OpenRun of(TrackedRun run, String name, String url) {
        Moment started = new Moment(run.started());
        Optional<Map.Entry<String, MetricSummary>> last = run.metrics().entrySet().stream()
                .max(Comparator.comparingLong(
                        metric -> metric.getValue().latest().timestamp()));
        if (last.isEmpty()) {
            return new OpenRun(name, url, started, null, null, null, null);
        }
        MetricPoint point = last.get().getValue().latest();
        return new OpenRun(
                name,
                url,
                started,
                last.get().getKey(),
                new Figure(point.value()),
                Long.toString(point.step()),
                point.timestamp() > 0 ? new Moment(Instant.ofEpochMilli(point.timestamp())) : null);
    }
}
