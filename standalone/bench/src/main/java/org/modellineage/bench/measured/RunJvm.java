package org.modellineage.bench.measured;

import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import io.jenkins.plugins.modellineage.tracking.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own that writes one run of so many values, leaves it open and says "heap BYTES": what the run added. */
final class RunJvm {
    private static final int CHUNK = 5_000;
    private static final int METRICS = 20;

    private RunJvm() {}

    public static void main(String[] arguments) throws IOException {
        RunStore store = RunStore.of(Path.of(arguments[0]));
        int values = Integer.parseInt(arguments[1]);
        long before = Heap.used();
        RunLog log = store.create(Ingest.started(0));
        for (int first = 0; first < values; first += CHUNK) {
            log.append(new MetricsLogged(chunk(first, Math.min(values, first + CHUNK))));
        }
        long added = Heap.used() - before;
        System.out.println("heap " + added + " " + log.id());
    }

    private static List<MetricRecord> chunk(int from, int to) {
        List<MetricRecord> chunk = new ArrayList<>();
        for (int i = from; i < to; i++) {
            long step = i / METRICS;
            chunk.add(new MetricRecord(
                    "metric-" + i % METRICS, new MetricPoint(Drawn.value(i), step, Drawn.START + step)));
        }
        return chunk;
    }
}
