package org.modellineage.bench.measured;

import java.nio.file.Path;
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

/** P3: how fast runs are found. */
public final class RunSearch implements Benchmark {
    private static final Target FEW = Target.atLeast(10);
    private static final Target MANY = Target.atLeast(20);
    private static final Target GROWTH = Target.atMost(2);
    private static final int TIMES = 10;

    @Override
    public String id() {
        return "P3";
    }

    @Override
    public String what() {
        return "Search over 10,000 and 100,000 runs of 20 parameters and 20 metrics: three filters, each with an order,"
                + " 100 results whole, beside SqlAlchemyStore.search_runs on SQLite. Targets: 10 and 20 times as fast;"
                + " at most twice the time for ten times the runs.";
    }

    @Override
    public void run(Workbench bench, Findings findings) throws Exception {
        int few = bench.size(10_000, 200);
        int many = bench.size(100_000, 2_000);
        try (SearchedRuns small = runs(bench, few);
                SearchedRuns large = runs(bench, many)) {
            findings.add(row("search over " + Quantity.count(few) + " runs", pairs(bench, small, few), FEW, "P3.few"));
            findings.add(
                    row("search over " + Quantity.count(many) + " runs", pairs(bench, large, many), MANY, "P3.many"));
            findings.add(growth(bench.repetitions(), small, large));
        }
    }

    private static SearchedRuns runs(Workbench bench, int count) throws Exception {
        bench.tell("indexing " + Quantity.count(count) + " runs");
        return SearchedRuns.of(bench.scratch("runs-" + count), count);
    }

    private static Pairs pairs(Workbench bench, SearchedRuns ours, int count) throws Exception {
        Path kept = bench.kept("mlflow-runs-" + count);
        try (Python mlflow = bench.python("search")) {
            bench.tell(
                    "MLflow's store with " + Quantity.count(count) + " runs; it takes minutes when it is first made");
            mlflow.tell("open", Map.of("folder", kept.toString(), "runs", count));
            return Pairs.measure(
                    bench.repetitions(),
                    time -> ours.search(SearchedRuns.queries(time)),
                    time -> mlflow.run(
                            "search", Map.of("queries", SearchedRuns.queries(time), "rows", SearchedRuns.ROWS)));
        }
    }

    private Row row(String what, Pairs pairs, Target target, String reason) {
        Ratio speed = pairs.speed();
        return new Row(
                id(),
                what,
                pairs.oursAs(RunSearch::each),
                "MLflow " + pairs.referenceAs(RunSearch::each),
                speed,
                target,
                target.holds(speed),
                "ids, order, start, parameters and metrics of every run found (MLflow's runs were inserted in bulk into"
                        + " the tables that its store made)",
                pairs.firstAs(RunSearch::each),
                target.holds(speed) ? "" : Reasons.of(reason));
    }

    /** Ours with many runs beside ours with few. */
    private Row growth(int repetitions, SearchedRuns few, SearchedRuns many) throws Exception {
        Pairs pairs = Pairs.measure(repetitions, time -> often(many), time -> often(few));
        Ratio time = pairs.time();
        return new Row(
                id(),
                "the same, ten times the runs",
                pairs.oursAs(RunSearch::each),
                "ours " + pairs.referenceAs(RunSearch::each),
                time,
                GROWTH,
                GROWTH.holds(time),
                "as many pages of 100 runs",
                "",
                GROWTH.holds(time) ? "" : Reasons.of("P3.growth"));
    }

    private static Trial often(SearchedRuns runs) throws Exception {
        double seconds = 0;
        for (int time = 0; time < TIMES; time++) {
            seconds += runs.search(SearchedRuns.queries(time)).seconds();
        }
        return new Trial(seconds / TIMES, "pages");
    }

    private static String each(double seconds) {
        return Quantity.seconds(seconds / SearchedRuns.queries(0).size());
    }
}
