package org.modellineage.bench.measured;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.modellineage.bench.Workbench;
import org.modellineage.bench.reference.Environment;
import org.modellineage.bench.reference.MlflowServer;
import org.modellineage.bench.report.Quantity;
import org.modellineage.bench.report.Ratio;

/** How many processes MLflow's server is best given for a load. */
final class Workers {
    private static final List<Integer> COUNTS = List.of(1, 2, 4);
    private static final int PILOT = 3;

    private final Workbench bench;
    private final Environment environment;
    private final Path database;

    Workers(Workbench bench, Environment environment, Path database) {
        this.bench = bench;
        this.environment = environment;
        this.database = database;
    }

    /** One piece of work; what counts is how long it takes, or whatever else is better when it is less. */
    @FunctionalInterface
    interface Work {
        double seconds(Peer mlflow) throws Exception;
    }

    MlflowServer server(int count) throws IOException, InterruptedException {
        return MlflowServer.start(environment, database, Optional.of(count), bench.logs());
    }

    /** The best of 1, 2 and 4. */
    int best(Work work) throws Exception {
        return best(List.of(work)).get(0);
    }

    /** The best for each of several works: a server is started once for all of them, which takes longer than they do. */
    List<Integer> best(List<Work> works) throws Exception {
        Integer[] best = new Integer[works.size()];
        double[] least = new double[works.size()];
        Arrays.fill(least, Double.MAX_VALUE);
        for (int count : COUNTS) {
            double[] seconds = pilots(count, works);
            for (int i = 0; i < seconds.length; i++) {
                if (seconds[i] < least[i]) {
                    least[i] = seconds[i];
                    best[i] = count;
                }
            }
        }
        return List.of(best);
    }

    private double[] pilots(int count, List<Work> works) throws Exception {
        double[] seconds = new double[works.size()];
        try (MlflowServer mlflow = server(count)) {
            Peer peer = Peer.of(mlflow);
            for (int i = 0; i < seconds.length; i++) {
                seconds[i] = pilot(peer, works.get(i));
                bench.tell("MLflow with " + count + " workers takes " + Quantity.seconds(seconds[i]));
            }
        }
        return seconds;
    }

    private static double pilot(Peer peer, Work work) throws Exception {
        double[] seconds = new double[PILOT];
        for (int i = 0; i < PILOT; i++) {
            seconds[i] = work.seconds(peer);
        }
        return Ratio.median(seconds);
    }

    /** What stands beside a row about MLflow's side. */
    static String sentence(int count) {
        return "MLflow's server with " + count + (count == 1 ? " worker" : " workers") + ", the best of 1, 2 and 4";
    }
}
