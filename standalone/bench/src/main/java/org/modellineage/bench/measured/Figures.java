package org.modellineage.bench.measured;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.modellineage.bench.Benchmark;
import org.modellineage.bench.Jvm;
import org.modellineage.bench.Workbench;
import org.modellineage.bench.report.Figure;
import org.modellineage.bench.report.Findings;
import org.modellineage.bench.report.Quantity;
import org.modellineage.bench.report.Ratio;

/** The store at the size of a company, without a reference beside it: what it was before, and what it is now. */
public final class Figures implements Benchmark {
    private static final int TIMES = 20;
    private static final double NANOS = 1e9;

    private final HttpClient client = HttpClient.newHttpClient();
    private Findings findings;

    @Override
    public String id() {
        return "figures";
    }

    @Override
    public String what() {
        return "Without a reference: size, start, heap and pages at 100,000 versions and a million uses, an open run at its"
                + " bound, a million values from a file.";
    }

    @Override
    public void run(Workbench bench, Findings found) throws Exception {
        findings = found;
        attempt("versions", () -> versions(bench, bench.size(100_000, 300)));
        attempt("uses", () -> uses(bench, bench.size(1_000_000, 1_000)));
        attempt("page of a model", () -> modelPage(bench, bench.size(100_000, 300)));
        attempt("page of a version", () -> versionPage(bench, bench.size(67_000, 300)));
        attempt("open run", () -> openRun(bench, bench.size(2_000_000, 5_000)));
        attempt("values from a file", () -> valuesFromFile(bench, bench.size(1_000_000, 2_000)));
        add("64 writers beside a raw loop", "1.4 times as many", "row P6");
        add("One 2 GB file beside openssl; two files", "0.8×; one after the other", "row P5");
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private void attempt(String what, Attempt attempt) throws InterruptedException {
        try {
            attempt.run();
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Exception problem) { // any: the other figures are worth having all the same
            problem.printStackTrace();
            add(what, "", "not measured: " + problem.getMessage());
        }
    }

    private void versions(Workbench bench, int count) throws Exception {
        Path home = Recovery.killed(bench, "versions", count);
        String of = Quantity.count(count) + " versions: ";
        long bytes = 0;
        for (Path file : Versions.segments(home)) {
            bytes += Files.size(file);
        }
        add(of + "ledger", "391 MB", megabytes(bytes));
        opened(bench, home, of, "30 to 56 s", "1.28 GB, 13 kB a version");
        added(bench, home, "versions", "13 kB", count);
        try (Jvm jvm = bench.jvm("4g", LedgerJvm.class, "read", home.toString())) {
            add(of + "first read of the model after a stamp", "150 to 205 ms", seconds(jvm.answer("read")));
        }
    }

    private void uses(Workbench bench, int count) throws Exception {
        Path home = Recovery.killed(bench, "uses", count);
        opened(bench, home, Quantity.count(count) + " uses: ", "46 s", "1.3 GB, 1.3 kB a use");
        added(bench, home, "uses", "1.3 kB", count);
    }

    /** The start after a kill, and the start after that one, which left what it knows. */
    private void opened(Workbench bench, Path home, String of, String start, String heap) throws Exception {
        String[] first = open(bench.jvm("4g", LedgerJvm.class, "open", home.toString()));
        String[] second = open(bench.jvm("4g", LedgerJvm.class, "open", home.toString()));
        add(of + "start after a kill; next start", start, seconds(first[0]) + "; " + seconds(second[0]));
        add(of + "heap after the garbage was collected", heap, megabytes(heap(bench, home)));
    }

    /** What the second half of them adds to the heap that the first half takes: all else is the same in both. */
    private void added(Workbench bench, Path home, String kind, String before, int count) throws Exception {
        int half = count / 2;
        Path halved = Recovery.killed(bench, kind, half);
        heap(bench, halved);
        double more = heap(bench, home) - heap(bench, halved);
        add(
                Quantity.count(half) + " further " + kind + ": heap for each",
                before,
                String.format(Locale.ROOT, "%,.0f B", more / (count - half)));
    }

    private static double heap(Workbench bench, Path home) throws Exception {
        return Double.parseDouble(open(bench.exactJvm("4g", LedgerJvm.class, "open", home.toString()))[2]);
    }

    private static String[] open(Jvm opening) throws Exception {
        try (Jvm jvm = opening) {
            String[] said = jvm.answer("opened").split(" ");
            jvm.await();
            return said;
        }
    }

    private void modelPage(Workbench bench, int versions) throws Exception {
        Path ledger = Recovery.killed(bench, "mixed", versions);
        String what = "page of a model with " + Quantity.count(2L * versions) + " events";
        add(what + "; very first request", "1.5 to 2.5 s", page(bench, ledger, "model-lineage/model/tiny-lm/"));
    }

    private void versionPage(Workbench bench, int uses) throws Exception {
        Path ledger = Recovery.killed(bench, "uses", uses);
        String what = "page of a version with " + Quantity.count(uses) + " uses";
        add(what + "; very first request", "13 MB of HTML", page(bench, ledger, "model-lineage/model/tiny-lm/1/"));
    }

    private String page(Workbench bench, Path ledger, String address) throws Exception {
        Path home = bench.scratch("jenkins");
        Workbench.copy(ledger, home.resolve("model-lineage"));
        try (Jvm jenkins = bench.jvm("4g", HostJvm.class, "serve", home.toString())) {
            URI page = URI.create(jenkins.answer("listening")).resolve(address);
            double[] seconds = new double[TIMES];
            double first = get(page, new int[1]);
            int[] bytes = new int[1];
            for (int warm = 0; warm < TIMES; warm++) {
                get(page, bytes);
            }
            for (int i = 0; i < TIMES; i++) {
                seconds[i] = get(page, bytes);
            }
            return Quantity.seconds(Ratio.median(seconds)) + ", " + Quantity.bytes(bytes[0]) + " of HTML; "
                    + Quantity.seconds(first);
        }
    }

    private double get(URI page, int[] bytes) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<byte[]> response =
                client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofByteArray());
        double seconds = (System.nanoTime() - start) / NANOS;
        if (response.statusCode() != 200) {
            throw new IOException(page.getPath() + " answered " + response.statusCode());
        }
        bytes[0] = response.body().length;
        return seconds;
    }

    private void openRun(Workbench bench, int values) throws Exception {
        Path folder = bench.scratch("open-run");
        try (Jvm jvm = bench.jvm("2g", RunJvm.class, folder.toString(), String.valueOf(values))) {
            add(
                    "open run with " + Quantity.count(values) + " values, its bound: heap",
                    "90 MB",
                    Quantity.bytes(Double.parseDouble(jvm.answer("heap").split(" ")[0])));
        }
    }

    /** A build that reads them by a step; the time is the whole build's. */
    private void valuesFromFile(Workbench bench, int values) throws Exception {
        Path home = bench.scratch("from-file");
        Path workspace = Files.createDirectories(home.resolve("workspace/train"));
        try (BufferedWriter out = Files.newBufferedWriter(workspace.resolve("metrics.jsonl"))) {
            for (int step = 0; step < values / 10; step++) {
                StringBuilder line = new StringBuilder("{\"step\": " + step);
                for (int i = 0; i < 10; i++) {
                    line.append(", \"metric-").append(i).append("\": ").append(Drawn.value(step * 10L + i));
                }
                out.write(line.append("}\n").toString());
            }
        }
        String script = "node { trackExperiment(name: 'bench') { trackMetrics files: 'metrics.jsonl' } }";
        try (Jvm jvm = bench.jvm("2g", HostJvm.class, "build", home.toString(), "train", script)) {
            String[] said = jvm.answer("built").split(" ");
            if (!said[0].equals("SUCCESS")) {
                throw new IOException("The build that reads a metrics file ended as " + said[0]);
            }
            add(
                    Quantity.count(values) + " metric values from a file, the whole build in a fresh JVM",
                    "8.9 s",
                    seconds(said[1]));
            jvm.await();
        }
    }

    private void add(String what, String before, String now) {
        findings.add(new Figure(what, before, now));
    }

    private static String seconds(String text) {
        return Quantity.seconds(Double.parseDouble(text));
    }

    private static String megabytes(double bytes) {
        return String.format(Locale.ROOT, "%,.0f MB", bytes / 1e6);
    }
}
