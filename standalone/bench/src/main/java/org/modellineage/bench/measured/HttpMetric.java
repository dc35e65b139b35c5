package org.modellineage.bench.measured;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
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

/** H2: one metric a request, and whether a request takes longer when its run has a long history. */
public final class HttpMetric implements Benchmark {
    private static final Target MEDIAN = Target.atMost(0.25);
    private static final Target SLOW = Target.atMost(0.2);
    private static final Target FLAT = Target.atMost(1.1);
    private static final double HALF = 0.5;
    private static final double NEARLY_ALL = 0.99;
    private static final int MANY = 16;

    @Override
    public String id() {
        return "H2";
    }

    @Override
    public String what() {
        return "log-metric over HTTP, from 1 and from 16 connections to one run, beside mlflow server on SQLite; and a batch"
                + " of 1,000 sent to a run of 200,000 points beside one sent to a new run. Targets: p50 at most a quarter and"
                + " p99 at most a fifth of the time; at most 1.1 times the time with a history.";
    }

    @Override
    public void run(Workbench bench, Findings findings) throws Exception {
        Workers workers =
                new Workers(bench, bench.mlflow(), bench.scratch("mlflow").resolve("mlflow.db"));
        Shape alone = new Shape(1, bench.size(2_000, 30)); // of 400, only four would be beyond the p99
        Shape together = new Shape(MANY, bench.size(50, 5));
        Shape pilot = new Shape(1, bench.size(300, 30)); // enough for a median
        List<Integer> best = workers.best(List.of(pilot(pilot), pilot(together)));
        try (Jvm jenkins = HostJvm.client(bench, bench.scratch("jenkins"))) {
            Peer ours = Peer.of(jenkins);
            try (MlflowServer mlflow = workers.server(best.get(0))) {
                single(bench, findings, ours, Peer.of(mlflow), alone.beside(best.get(0)));
            }
            try (MlflowServer mlflow = workers.server(best.get(1))) {
                single(bench, findings, ours, Peer.of(mlflow), together.beside(best.get(1)));
            }
            history(bench, findings, ours);
        }
    }

    private static Workers.Work pilot(Shape shape) {
        return mlflow -> logged(mlflow, shape, new Tails()).seconds();
    }

    /**
     * How many connections send how many requests each.
     *
     * @param workers of MLflow's server; 0 while that is not known
     */
    private record Shape(int clients, int requests, int workers) {
        Shape(int clients, int requests) {
            this(clients, requests, 0);
        }

        Shape beside(int best) {
            return new Shape(clients, requests, best);
        }

        String what(String which) {
            return "log-metric over HTTP, " + clients + (clients == 1 ? " client, " : " clients, ") + which;
        }
    }

    private void single(Workbench bench, Findings findings, Peer ours, Peer theirs, Shape shape) throws Exception {
        Tails left = new Tails();
        Tails right = new Tails();
        Pairs medians = Pairs.measure(
                bench.repetitions(),
                Warmed.of(bench.quick(), time -> logged(ours, shape, left)),
                Warmed.of(bench.quick(), time -> logged(theirs, shape, right)));
        Pairs slow = new Pairs(left.last(bench.repetitions()), right.last(bench.repetitions()), medians.first());
        findings.add(row(shape.what("p50"), medians, MEDIAN, shape.workers()));
        findings.add(row(shape.what("p99"), slow, SLOW, shape.workers()));
    }

    private Row row(String what, Pairs pairs, Target target, int workers) {
        Ratio time = pairs.time();
        return new Row(
                id(),
                what,
                pairs.oursAs(Quantity::seconds),
                "MLflow " + pairs.referenceAs(Quantity::seconds),
                time,
                target,
                target.holds(time),
                "every point read back from both over HTTP; " + Workers.sentence(workers),
                "",
                target.holds(time) ? "" : Reasons.of(id() + "." + (target == SLOW ? "slow" : "median")));
    }

    /** What all but one in a hundred requests took, of each trial in turn. */
    private static final class Tails {
        private final List<Double> all = new ArrayList<>();

        void add(double seconds) {
            all.add(seconds);
        }

        /** Those that count: what came before made both sides warm. */
        double[] last(int count) {
            return all.subList(all.size() - count, all.size()).stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
        }
    }

    private static Trial logged(Peer peer, Shape shape, Tails tails) throws Exception {
        String run = peer.run(peer.experiment("single"));
        List<List<byte[]>> requests = new ArrayList<>();
        for (int client = 0; client < shape.clients(); client++) {
            requests.add(Logged.singles(peer, run, client * shape.requests(), shape.requests()));
        }
        Clients.Load load = Clients.send(peer, requests);
        tails.add(load.quantile(NEARLY_ALL));
        return new Trial(load.quantile(HALF), peer.points(run, Logged.keys()));
    }

    private void history(Workbench bench, Findings findings, Peer ours) throws Exception {
        int batches = bench.size(200, 10);
        int sent = bench.size(200, 10);
        String behind = "behind " + Quantity.count((long) batches * Logged.BATCH) + " points";
        findings.add(flat("the next batch of 1,000 " + behind, alternately(bench.repetitions(), () -> {
            byte[][][] both = {next(ours, batches, batches, sent), next(ours, 0, batches, sent)};
            return medians(ours, both);
        })));
        findings.add(flat("a batch of 1,000 sent again " + behind, alternately(bench.repetitions(), () -> {
            byte[][][] both = {again(ours, batches, sent), again(ours, 1, sent)};
            return medians(ours, both);
        })));
    }

    /**
     * Both runs get their batches in turn, over one connection, each as often first as the other: what else the machine
     * does, and what the disk still has to do of the batch before, meets both alike.
     */
    private static double[] medians(Peer peer, byte[][][] both) throws Exception {
        double[][] seconds = new double[both.length][both[0].length];
        try (Wire wire = new Wire(peer.address())) {
            for (int i = 0; i < both[0].length; i++) {
                for (int turn = 0; turn < both.length; turn++) {
                    int side = (turn + i) % both.length;
                    byte[] batch = both[side][i];
                    seconds[side][i] =
                            Trial.of(() -> wire.ask(batch), done -> "").seconds();
                }
            }
        }
        return new double[] {Ratio.median(seconds[0]), Ratio.median(seconds[1])};
    }

    private static Pairs alternately(int repetitions, Callable<double[]> both) throws Exception {
        double[] left = new double[repetitions];
        double[] right = new double[repetitions];
        both.call(); // both are warm then
        for (int i = 0; i < repetitions; i++) {
            double[] medians = both.call();
            left[i] = medians[0];
            right[i] = medians[1];
        }
        return new Pairs(left, right, new Trial[0]);
    }

    private Row flat(String what, Pairs pairs) {
        Ratio time = pairs.time();
        return new Row(
                id(),
                what,
                pairs.oursAs(Quantity::seconds),
                "ours, a new run " + pairs.referenceAs(Quantity::seconds),
                time,
                FLAT,
                FLAT.holds(time),
                "both took as many batches, in turn",
                "",
                FLAT.holds(time) ? "" : Reasons.of(id() + ".flat"));
    }

    /** @param history how many batches the run has before */
    private static byte[][] next(Peer peer, int history, int from, int sent) throws Exception {
        String run = runWith(peer, history);
        return Logged.batches(peer, run, from, sent).toArray(byte[][]::new);
    }

    /** The first batch, which the run has already. */
    private static byte[][] again(Peer peer, int history, int sent) throws Exception {
        String run = runWith(peer, history);
        return Collections.nCopies(sent, Logged.batches(peer, run, 0, 1).get(0)).toArray(byte[][]::new);
    }

    private static String runWith(Peer peer, int batches) throws Exception {
        String run = peer.run(peer.experiment("history"));
        if (batches > 0) {
            Clients.send(peer, List.of(Logged.batches(peer, run, 0, batches)));
        }
        return run;
    }
}
