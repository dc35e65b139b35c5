package org.modellineage.bench.measured;

import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunEnded;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import io.jenkins.plugins.modellineage.tracking.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** P4: how fast a long series is read, whole and in as many points as a chart shows. */
public final class Series implements Benchmark {
    private static final String KEY = "loss";
    private static final int PIXELS = 500;
    private static final int CHUNK = 50_000;
    private static final Target MLFLOW = Target.atLeast(10);
    private static final Target TENSORBOARD = Target.atLeast(20);

    private RunStore store;
    private RunId run;

    @Override
    public String id() {
        return "P4";
    }

    @Override
    public String what() {
        return "A series of a million points of an ended run, read whole and as the lowest and highest point of each of"
                + " 500 pixels, beside MLflow's get_metric_history and TensorBoard's Python reader of the same series as"
                + " tfevents. Targets: 10 and 20 times as fast.";
    }

    @Override
    public void run(Workbench bench, Findings findings) throws Exception {
        int points = bench.size(1_000_000, 5_000);
        bench.tell(
                "writing " + Quantity.count(points) + " points; MLflow's and TensorBoard's are kept for the next run");
        write(bench.scratch("series"), points);
        Path kept = bench.kept("series-" + points);
        try (Python python = bench.python("series")) {
            python.tell("open", Map.of("folder", kept.toString(), "points", points));
            rows(bench.repetitions(), python, findings);
        }
    }

    private void rows(int repetitions, Python python, Findings findings) throws Exception {
        Pairs whole = Pairs.measure(repetitions, time -> whole(), time -> python.run("whole", Map.of()));
        findings.add(
                row("a million points, whole", "MLflow get_metric_history", whole, MLFLOW, "every point, bit by bit"));
        Map<String, Integer> pixels = Map.of("pixels", PIXELS);
        Pairs sampled = Pairs.measure(repetitions, time -> sampled(), time -> python.run("spikes", pixels));
        findings.add(row(
                "a million points, two a pixel",
                "MLflow get_metric_history",
                sampled,
                MLFLOW,
                "the points chosen; MLflow's are chosen after its clock was stopped"));
        Map<String, Integer> count = Map.of("count", 2 * PIXELS + 2);
        Pairs own = Pairs.measure(repetitions, time -> ends(sampled()), time -> python.run("interval", count));
        findings.add(row(
                "the same, beside MLflow's own selection",
                "MLflow get_metric_history_bulk_interval",
                own,
                MLFLOW,
                "first and last point (MLflow's selection is another one: it keeps no spikes)"));
        Pairs events = Pairs.measure(repetitions, time -> whole(), time -> python.run("tensorboard", Map.of()));
        findings.add(row(
                "a million points, whole",
                "TensorBoard, tfevents",
                events,
                TENSORBOARD,
                "every point, bit by bit; each side reads the file that it keeps series in"));
    }

    private Row row(String what, String reference, Pairs pairs, Target target, String compared) {
        Ratio speed = pairs.speed();
        return new Row(
                id(),
                what,
                pairs.oursAs(Quantity::seconds),
                reference + " " + pairs.referenceAs(Quantity::seconds),
                speed,
                target,
                target.holds(speed),
                compared,
                pairs.firstAs(Quantity::seconds),
                target.holds(speed) ? "" : Reasons.of("P4"));
    }

    private void write(Path folder, int points) throws IOException {
        store = RunStore.of(folder);
        RunLog log = store.create(Ingest.started(0));
        run = log.id();
        for (int first = 0; first < points; first += CHUNK) {
            List<MetricRecord> chunk = new ArrayList<>();
            for (int step = first; step < Math.min(points, first + CHUNK); step++) {
                chunk.add(new MetricRecord(KEY, new MetricPoint(Drawn.floatValue(step), step, Drawn.START + step)));
            }
            log.append(new MetricsLogged(chunk));
        }
        log.append(new RunEnded(RunStatus.FINISHED, Instant.ofEpochMilli(Drawn.START + points)));
    }

    private Trial whole() throws Exception {
        return Trial.of(
                () -> store.history(run, KEY).orElseThrow(),
                series -> series.points().size() + " points " + digest(series.points()));
    }

    private Trial sampled() throws Exception {
        return Trial.of(
                () -> store.sampled(run, KEY, 2 * PIXELS + 2), points -> points.size() + " points " + digest(points));
    }

    /** The same time, with what is the same in every selection. */
    private Trial ends(Trial trial) throws Exception {
        List<MetricPoint> points = store.sampled(run, KEY, 2 * PIXELS + 2);
        return new Trial(
                trial.seconds(),
                "first and last point " + digest(List.of(points.get(0), points.get(points.size() - 1))));
    }

    private static String digest(List<MetricPoint> points) {
        StringBuilder lines = new StringBuilder();
        for (MetricPoint point : points) {
            lines.append(point.step()).append(' ').append(point.timestamp()).append(' ');
            lines.append(Double.doubleToRawLongBits(point.value())).append('\n');
        }
        return Drawn.sha256(lines.toString()).hex();
    }
}
