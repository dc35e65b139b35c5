package org.modellineage.bench.scale;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.modellineage.bench.Workbench;
import org.modellineage.bench.reference.MlflowServer;
import org.modellineage.bench.report.Quantity;
import org.modellineage.bench.report.Ratio;

/**
 * Many controllers that mirror to one genuine server: first all that they recorded before, all at once, then one run after
 * the other. Two of them have one prefix, as they must not. Afterwards each thing must be there exactly once.
 */
final class Fleet {
    private static final String PREFIX = "team-%02d.";
    private static final long POLL_MILLIS = 250;
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(20);
    private static final double NANOS = 1e9;
    private static final double NEARLY_ALL = 0.95;

    private final Workbench bench;
    private final Size size;
    private final Figures figures;
    private final List<Function<String, String>> controllers = new ArrayList<>();
    private final Set<String> failures = new HashSet<>();

    /**
     * How much there is.
     *
     * @param runs of each controller before the mirror is configured
     * @param keys metrics of each run
     * @param points of each metric
     * @param rounds of single runs after that
     * @param every seconds between two of these on one controller
     * @param workers of the server
     */
    record Size(int controllers, int runs, int keys, int points, int versions, int rounds, int every, int workers) {
        long values() {
            return (long) controllers * runs * keys * points;
        }
    }

    Fleet(Workbench bench, Size size, Figures figures) {
        this.bench = bench;
        this.size = size;
        this.figures = figures;
    }

    void run() throws Exception {
        Path database = bench.scratch("fleet").resolve("mlflow.db");
        ExecutorService threads = Executors.newFixedThreadPool(size.controllers());
        try (Apart apart = Apart.ofThisClassPath();
                MlflowServer server =
                        MlflowServer.start(bench.mlflow(), database, Optional.of(size.workers()), bench.logs())) {
            start(apart);
            backlog(threads, server);
            single(threads, server);
            settle();
            compare(server);
            for (Function<String, String> controller : controllers) {
                controller.apply("close");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Until nothing is looked at once more that was not answered. */
    private void settle() throws InterruptedException {
        List<Function<String, String>> unsettled = new ArrayList<>(controllers);
        int first = -1;
        for (long begun = System.nanoTime(); !unsettled.isEmpty(); Thread.sleep(POLL_MILLIS)) {
            unsettled.removeIf(controller -> {
                Stand stand = Stand.parse(controller.apply("state"));
                return stand.waiting() == 0 && stand.later() == 0;
            });
            if (first < 0) {
                first = unsettled.size();
                bench.tell("waiting for what " + first + " controllers look at once more");
            }
            if (System.nanoTime() - begun > PATIENCE) {
                throw new IllegalStateException(unsettled.size() + " controllers never had everything answered");
            }
        }
        figures.put("fleet.unsettled", Quantity.count(first));
    }

    private void compare(MlflowServer server) throws Exception {
        bench.tell("comparing");
        List<String> wrong = new Compared(server.address(), size).check(prefixes());
        long refused = controllers.stream()
                .filter(controller -> Stand.parse(controller.apply("state")).denied() > 0)
                .count();
        if (refused != 1) {
            wrong.add(refused + " controllers are refused something, where two have one prefix");
        }
        wrong.stream().limit(20).forEach(bench::tell);
        figures.put("fleet.wrong", Quantity.count(wrong.size()));
        figures.put(
                "fleet.experiments",
                Quantity.count(prefixes().stream().distinct().count()));
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(wrong.size() + " differences: " + wrong.get(0));
        }
    }

    /** The last two share one. */
    private List<String> prefixes() {
        List<String> prefixes = new ArrayList<>();
        for (int number = 0; number < size.controllers(); number++) {
            prefixes.add(String.format(Locale.ROOT, PREFIX, Math.min(number, size.controllers() - 2)));
        }
        return prefixes;
    }

    private void start(Apart apart) throws Exception {
        bench.tell("starting " + size.controllers() + " controllers");
        Set<String> instances = new HashSet<>();
        for (int number = 0; number < size.controllers(); number++) {
            Function<String, String> controller = apart.controller();
            Path home = bench.scratch("controller-" + number);
            instances.add(controller.apply("open " + home + " " + number));
            controller.apply("record " + size.runs() + " " + size.keys() + " " + size.points());
            controller.apply("stamp " + size.versions());
            controllers.add(controller);
        }
        if (instances.size() != size.controllers()) {
            throw new IllegalStateException("Some controllers have one id");
        }
    }

    /** All of them are configured at once. */
    private void backlog(ExecutorService threads, MlflowServer server) throws Exception {
        bench.tell("mirroring " + Quantity.count(size.values()) + " values that they have");
        List<String> prefixes = prefixes();
        Duration before = server.cpu();
        long begun = System.nanoTime();
        List<Callable<Double>> waits = new ArrayList<>();
        for (int number = 0; number < size.controllers(); number++) {
            Function<String, String> controller = controllers.get(number);
            controller.apply("mirror " + server.address() + " " + prefixes.get(number));
            waits.add(() -> untilDone(controller, begun));
        }
        double[] seconds = seconds(threads, waits);
        double all = Arrays.stream(seconds).max().orElseThrow();
        double cpu = server.cpu().minus(before).toNanos() / NANOS;
        figures.put("fleet.controllers", Quantity.count(size.controllers()));
        figures.put("fleet.workers", Quantity.count(size.workers()));
        figures.put("fleet.values", Quantity.count(size.values()));
        figures.put("fleet.runs", Quantity.count((long) size.controllers() * size.runs()));
        figures.put("fleet.versions", Quantity.count((long) size.controllers() * size.versions()));
        figures.put("fleet.rate", Quantity.rate(size.values() / all, "values"));
        figures.put("fleet.seconds", Quantity.seconds(all));
        figures.put("fleet.median", Quantity.seconds(Ratio.median(seconds)));
        figures.put("fleet.fairness", Figures.number(all / Ratio.median(seconds)));
        figures.put("fleet.cpu", Quantity.seconds(cpu));
        figures.put("fleet.cores", Figures.number(cpu / all));
        figures.put("fleet.cpu.rate", Quantity.rate(size.values() / cpu, "values"));
        figures.put("fleet.failures", Quantity.count(failures.size()));
    }

    private double untilDone(Function<String, String> controller, long begun) throws InterruptedException {
        while (System.nanoTime() - begun < PATIENCE) {
            Stand stand = Stand.parse(controller.apply("state"));
            if (stand.tries() > 0) {
                synchronized (failures) {
                    failures.add(System.identityHashCode(controller) + " " + stand.since() + " " + stand.tries());
                }
            }
            if (stand.waiting() == 0 && stand.runs() >= size.runs()) {
                return (System.nanoTime() - begun) / NANOS;
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new IllegalStateException("A controller was not done in time: " + controller.apply("state"));
    }

    /** Each records one run after the other, in turn with the others. */
    private void single(ExecutorService threads, MlflowServer server) throws Exception {
        bench.tell("mirroring single runs");
        Duration before = server.cpu();
        long begun = System.nanoTime();
        List<Callable<double[]>> works = new ArrayList<>();
        for (int number = 0; number < size.controllers(); number++) {
            Function<String, String> controller = controllers.get(number);
            long offset = TimeUnit.SECONDS.toNanos(size.every()) * number / size.controllers();
            works.add(() -> lags(controller, begun + offset));
        }
        List<double[]> lags = new ArrayList<>();
        for (Future<double[]> done : threads.invokeAll(works)) {
            lags.add(done.get());
        }
        double all = (System.nanoTime() - begun) / NANOS;
        double cpu = server.cpu().minus(before).toNanos() / NANOS;
        double[] every = lags.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        double[] medians = lags.stream().mapToDouble(Ratio::median).toArray();
        figures.put("single.runs", Quantity.count(every.length));
        figures.put("single.every", size.every() + " s");
        figures.put("single.values", Quantity.count((long) size.keys() * size.points()));
        figures.put("single.rate", Figures.number(every.length / all));
        figures.put("single.p50", Quantity.seconds(Ratio.median(every)));
        figures.put("single.p95", Quantity.seconds(every[(int) Math.ceil(NEARLY_ALL * every.length) - 1]));
        figures.put("single.worst", Quantity.seconds(every[every.length - 1]));
        figures.put(
                "single.fairness", Figures.number(Arrays.stream(medians).max().orElseThrow() / Ratio.median(medians)));
        figures.put("single.cores", Figures.number(cpu / all));
    }

    private double[] lags(Function<String, String> controller, long begun) throws InterruptedException {
        double[] lags = new double[size.rounds()];
        for (int round = 0; round < lags.length; round++) {
            long due = begun + TimeUnit.SECONDS.toNanos(size.every()) * round;
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            lags[round] = Double.parseDouble(controller.apply("lag " + size.keys() + " " + size.points()));
        }
        return lags;
    }

    private static double[] seconds(ExecutorService threads, List<Callable<Double>> works) throws Exception {
        double[] seconds = new double[works.size()];
        int at = 0;
        for (Future<Double> done : threads.invokeAll(works)) {
            seconds[at++] = done.get();
        }
        return seconds;
    }
}
