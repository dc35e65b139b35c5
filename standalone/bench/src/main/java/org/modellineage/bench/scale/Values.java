package org.modellineage.bench.scale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.modellineage.bench.Workbench;
import org.modellineage.bench.reference.MlflowServer;
import org.modellineage.bench.report.Quantity;
import org.modellineage.bench.report.Ratio;

/** How many values a second one controller mirrors: to a server that answers at once, and to a genuine one. */
final class Values {
    private static final int KEYS = 10;
    private static final long KIB = 1024;
    private static final Pattern KIBIBYTES = Pattern.compile("\\d+");

    private final Workbench bench;
    private final Figures figures;

    Values(Workbench bench, Figures figures) {
        this.bench = bench;
        this.figures = figures;
    }

    void run() throws Exception {
        int ours = bench.size(20_000, 2_000);
        int theirs = bench.size(1_000, 200);
        try (Apart apart = Apart.ofThisClassPath()) {
            Function<String, String> controller = apart.controller();
            Path home = bench.scratch("values");
            controller.apply("open " + home + " 0");
            try (AtOnce server = new AtOnce()) {
                double rate = rate(controller, server.address(), ours);
                figures.put("values.ours", Quantity.rate(rate, "values"));
                figures.put("values.ours.count", Quantity.count((long) KEYS * ours));
            }
            figures.put("values.disk", Quantity.bytes(largest(home) / ((double) KEYS * ours)));
            try (MlflowServer server = MlflowServer.start(
                    bench.mlflow(),
                    bench.scratch("values-mlflow").resolve("mlflow.db"),
                    Optional.of(1),
                    bench.logs())) {
                long before = server.cpu().toNanos();
                long begun = System.nanoTime();
                double rate = rate(controller, server.address(), theirs);
                figures.put("values.theirs", Quantity.rate(rate, "values"));
                figures.put("values.theirs.count", Quantity.count((long) KEYS * theirs));
                figures.put(
                        "values.theirs.cores",
                        Figures.number((double) (server.cpu().toNanos() - before) / (System.nanoTime() - begun)));
            }
            controller.apply("close");
        }
    }

    /** The median of some runs, behind one that does not count. */
    private double rate(Function<String, String> controller, URI server, int points) {
        controller.apply("mirror " + server + " ");
        String order = "lag " + KEYS + " " + points;
        controller.apply(order);
        double[] seconds = new double[bench.quick() ? 1 : 3];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = Double.parseDouble(controller.apply(order));
        }
        return KEYS * points / Ratio.median(seconds);
    }

    /** The bytes of the folder of the run that has most. */
    private static long largest(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("jobs"))) {
            return files.filter(file -> file.getFileName().toString().equals("model-lineage"))
                    .mapToLong(Values::bytes)
                    .max()
                    .orElseThrow();
        }
    }

    /** What a folder with all that is in it takes of the disk, in whole blocks: Java tells lengths alone, so {@code du} is asked. */
    static long bytes(Path folder) {
        try {
            Process du = new ProcessBuilder("du", "-sk", folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String told = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher kibibytes = KIBIBYTES.matcher(told);
            if (!kibibytes.lookingAt()) {
                throw new IOException("du told nothing of " + folder);
            }
            return KIB * Long.parseLong(kibibytes.group());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
