package org.modellineage.bench.measured;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import io.jenkins.plugins.modellineage.tracking.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.modellineage.bench.Benchmark;
import org.modellineage.bench.Workbench;
import org.modellineage.bench.reference.Python;
import org.modellineage.bench.report.Findings;
import org.modellineage.bench.report.Pairs;
import org.modellineage.bench.report.Quantity;
import org.modellineage.bench.report.Ratio;
import org.modellineage.bench.report.Row;
import org.modellineage.bench.report.Target;
import org.modellineage.bench.report.Trial;

/** P1: how fast a store takes metrics, each batch on the disk before the next one is begun. */
public final class Ingest implements Benchmark {
    private static final int BATCH = 1_000;
    private static final int KEYS = 10;
    private static final Target TARGET = Target.atLeast(10);

    private long runs;

    @Override
    public String id() {
        return "P1";
    }

    @Override
    public String what() {
        return "Durable ingest: batches of 1,000 points of 10 metrics appended to a run's log, one writer, beside"
                + " log_batch of MLflow's SQLAlchemy store on SQLite. Target: 10 times as fast.";
    }

    @Override
    public void run(Workbench bench, Findings findings) throws Exception {
        int batches = bench.size(20, 3);
        RunStore store = RunStore.of(bench.scratch("ours"));
        Path theirs = bench.scratch("mlflow");
        try (Python mlflow = bench.python("ingest")) {
            String settings = mlflow.tell("open", Map.of("folder", theirs.toString()));
            Pairs pairs = Pairs.measure(
                    bench.repetitions(),
                    time -> ours(store, batches),
                    time -> mlflow.run("ingest", Map.of("batches", batches, "size", BATCH)));
            findings.add(row(pairs, batches, settings));
        }
    }

    private Row row(Pairs pairs, int batches, String settings) {
        Ratio speed = pairs.speed();
        double points = (double) batches * BATCH;
        return new Row(
                id(),
                "durable ingest, batches of 1,000 metrics",
                pairs.oursAs(seconds -> Quantity.rate(points / seconds, "metrics")),
                "MLflow " + pairs.referenceAs(seconds -> Quantity.rate(points / seconds, "metrics")),
                speed,
                TARGET,
                TARGET.holds(speed),
                "all " + Quantity.count((long) points) + " points read back from both (SQLite: " + settings + ")",
                pairs.firstAs(seconds -> Quantity.rate(points / seconds, "metrics")),
                TARGET.holds(speed) ? "" : Reasons.of("P1"));
    }

    private Trial ours(RunStore store, int batches) throws Exception {
        List<MetricsLogged> made = new ArrayList<>();
        for (int batch = 0; batch < batches; batch++) {
            made.add(new MetricsLogged(metrics(batch)));
        }
        RunLog log = store.create(started(runs++));
        return Trial.of(
                () -> {
                    for (MetricsLogged batch : made) {
                        log.append(batch);
                    }
                    return log;
                },
                started -> history(store, started));
    }

    private static List<MetricRecord> metrics(int batch) {
        List<MetricRecord> metrics = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            long number = (long) batch * BATCH + i;
            long step = number / KEYS;
            metrics.add(
                    new MetricRecord(key(i % KEYS), new MetricPoint(Drawn.value(number), step, Drawn.START + step)));
        }
        return metrics;
    }

    static RunStarted started(long number) {
        return new RunStarted(
                new RunId(Drawn.id(number)),
                Optional.empty(),
                new ExperimentName("bench"),
                new BuildRef(Drawn.id(number), "bench", 1),
                Instant.ofEpochMilli(Drawn.START));
    }

    private static String history(RunStore store, RunLog log) throws IOException {
        StringBuilder lines = new StringBuilder();
        int points = 0;
        for (int i = 0; i < KEYS; i++) {
            String key = key(i);
            for (MetricPoint point : store.history(log.id(), key).orElseThrow().points()) {
                points++;
                lines.append(line(key, point));
            }
        }
        return points + " points " + Drawn.sha256(lines.toString()).hex();
    }

    private static String key(int number) {
        return String.format(Locale.ROOT, "metric-%02d", number);
    }

    private static String line(String key, MetricPoint point) {
        return key + " " + point.step() + " " + point.timestamp() + " " + Double.doubleToRawLongBits(point.value())
                + "\n";
    }
}
