package org.modellineage.bench.measured;

import java.util.ArrayList;
import java.util.List;
import org.modellineage.bench.Benchmark;
import org.modellineage.bench.Jvm;
import org.modellineage.bench.Workbench;
import org.modellineage.bench.reference.MlflowServer;
import org.modellineage.bench.report.Findings;
import org.modellineage.bench.report.Pairs;
import org.modellineage.bench.report.Quantity;
import org.modellineage.bench.report.Ratio;
import org.modellineage.bench.report.Row;
import org.modellineage.bench.report.Target;
import org.modellineage.bench.report.Trial;

/** H1: P1 over HTTP. */
public final class HttpIngest implements Benchmark {
    private static final int CLIENTS = 2;
    private static final Target TARGET = Target.atLeast(10);

    @Override
    public String id() {
        return "H1";
    }

    @Override
    public String what() {
        return "log-batch of 1,000 metrics over HTTP: two connections, each to a run of its own, into a build that waits in"
                + " a block, on the embedded host, beside mlflow server on SQLite. Target: 10 times as many metrics.";
    }

    @Override
    public void run(Workbench bench, Findings findings) throws Exception {
        int batches = bench.size(15, 3);
        Workers workers =
                new Workers(bench, bench.mlflow(), bench.scratch("mlflow").resolve("mlflow.db"));
        int best = workers.best(mlflow -> ingested(mlflow, batches).seconds());
        try (MlflowServer mlflow = workers.server(best);
                Jvm jenkins = HostJvm.client(bench, bench.scratch("jenkins"))) {
            Peer ours = Peer.of(jenkins);
            Peer theirs = Peer.of(mlflow);
            Pairs pairs = Pairs.measure(
                    bench.repetitions(),
                    Warmed.of(bench.quick(), time -> ingested(ours, batches)),
                    Warmed.of(bench.quick(), time -> ingested(theirs, batches)));
            findings.add(row(pairs, (double) CLIENTS * batches * Logged.BATCH, best));
        }
    }

    private Row row(Pairs pairs, double points, int workers) {
        Ratio speed = pairs.speed();
        return new Row(
                id(),
                "log-batch of 1,000 over HTTP, 2 clients",
                pairs.oursAs(seconds -> Quantity.rate(points / seconds, "metrics")),
                "MLflow " + pairs.referenceAs(seconds -> Quantity.rate(points / seconds, "metrics")),
                speed,
                TARGET,
                TARGET.holds(speed),
                "all " + Quantity.count((long) points) + " points read back from both over HTTP; "
                        + Workers.sentence(workers),
                pairs.firstAs(seconds -> Quantity.rate(points / seconds, "metrics")),
                TARGET.holds(speed) ? "" : Reasons.of(id()));
    }

    private static Trial ingested(Peer peer, int batches) throws Exception {
        String experiment = peer.experiment("ingest");
        List<String> runs = new ArrayList<>();
        List<List<byte[]>> requests = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            String run = peer.run(experiment);
            runs.add(run);
            requests.add(Logged.batches(peer, run, client * batches, batches));
        }
        double seconds = Clients.send(peer, requests).seconds();
        StringBuilder answer = new StringBuilder();
        for (String run : runs) {
            answer.append(peer.points(run, Logged.keys())).append('\n');
        }
        return new Trial(seconds, answer.toString());
    }
}
