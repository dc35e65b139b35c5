package org.modellineage.bench.measured;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.modellineage.bench.Workbench;
import org.modellineage.bench.reference.Environment;
import org.modellineage.bench.reference.MlflowServer;
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
        int best = COUNTS.get(0);
        double least = Double.MAX_VALUE;
        for (int count : COUNTS) {
            double seconds = pilot(count, work);
            if (seconds < least) {
                least = seconds;
                best = count;
            }
        }
        return best;
    }

    private double pilot(int count, Work work) throws Exception {
        try (MlflowServer mlflow = server(count)) {
            Peer peer = Peer.of(mlflow);
            double[] seconds = new double[PILOT];
            for (int i = 0; i < PILOT; i++) {
                seconds[i] = work.seconds(peer);
            }
            bench.tell("MLflow with " + count + " workers takes " + Ratio.median(seconds) + " s");
            return Ratio.median(seconds);
        }
    }

    /** What stands beside a row about MLflow's side. */
    static String sentence(int count) {
        return "MLflow's server with " + count + (count == 1 ? " worker" : " workers") + ", the best of 1, 2 and 4";
    }
}
