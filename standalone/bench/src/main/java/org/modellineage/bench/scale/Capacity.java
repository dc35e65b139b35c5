package org.modellineage.bench.scale;

import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.ParamsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunEnded;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.modellineage.bench.Jvm;
import org.modellineage.bench.Workbench;
import org.modellineage.bench.measured.CopiedBuilds;
import org.modellineage.bench.measured.HostJvm;
import org.modellineage.bench.measured.LedgerJvm;
import org.modellineage.bench.measured.Recovery;
import org.modellineage.bench.report.Quantity;
import org.modellineage.bench.report.Ratio;

/** What one controller takes, and how it does with very much of it. */
final class Capacity {
    private static final int RUNS_A_BUILD = 100;
    private static final int PAGES = 15;
    private static final double NANOS = 1e9;

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    private final Workbench bench;
    private final Figures figures;

    Capacity(Workbench bench, Figures figures) {
        this.bench = bench;
        this.figures = figures;
    }

    /** Builds over and over, each with a run and a version. */
    void builds() throws Exception {
        bench.tell("building");
        Path home = bench.scratch("builds");
        try (Jvm jvm = bench.jvm("1g", BuildsJvm.class, home.toString(), "" + bench.size(40, 4))) {
            String[] said = jvm.answer("builds").split(" ");
            jvm.await();
            double rate = Integer.parseInt(said[0]) / Double.parseDouble(said[1]);
            double all = Values.bytes(home.resolve("jobs")) + Values.bytes(home.resolve("model-lineage"));
            double built = builds(home);
            figures.put("builds.rate", Figures.number(rate));
            figures.put("builds.heap", Quantity.bytes(Double.parseDouble(said[2])));
            figures.put("builds.peak", Quantity.bytes(Double.parseDouble(said[3])));
            figures.put("builds.disk", Quantity.bytes(all / built));
            figures.put(
                    "builds.disk.ledger", Quantity.bytes(Values.bytes(home.resolve("model-lineage/ledger")) / built));
        }
    }

    private static int builds(Path home) {
        int count = 0;
        for (int job = 0; job < 2; job++) {
            String[] names =
                    home.resolve("jobs/train-" + job + "/builds").toFile().list((dir, name) -> name.matches("\\d+"));
            count += names == null ? 0 : names.length;
        }
        return count;
    }

    /** Versions of one model. */
    void versions() throws Exception {
        int count = bench.size(100_000, 300);
        Path ledger = Recovery.killed(bench, "versions", count);
        figures.put("versions.count", Quantity.count(count));
        figures.put("versions.disk", Quantity.bytes(Values.bytes(ledger) / (double) count));
        opened("versions", ledger);
        Path home = bench.scratch("versions-home");
        Workbench.copy(ledger, home.resolve("model-lineage"));
        try (Jvm jenkins = bench.jvm("2g", HostJvm.class, "serve", home.toString())) {
            URI url = URI.create(jenkins.answer("listening"));
            figures.put("versions.page", Quantity.seconds(page(url.resolve("model-lineage/model/tiny-lm/"))));
        }
    }

    /** Uses of one version. */
    void events() throws Exception {
        int count = bench.size(1_000_000, 1_000);
        figures.put("events.count", Quantity.count(count));
        Path ledger = Recovery.killed(bench, "uses", count);
        figures.put("events.disk", Quantity.bytes(Values.bytes(ledger) / (double) count));
        opened("events", ledger);
    }

    /** The start after a kill, and the heap of the next one. */
    private void opened(String what, Path ledger) throws Exception {
        String[] first = open(bench.jvm("4g", LedgerJvm.class, "open", ledger.toString()));
        String[] second = open(bench.exactJvm("4g", LedgerJvm.class, "open", ledger.toString()));
        figures.put(what + ".start", Quantity.seconds(Double.parseDouble(first[0])));
        figures.put(what + ".heap", Quantity.bytes(Double.parseDouble(second[2])));
    }

    private static String[] open(Jvm opening) throws Exception {
        try (Jvm jvm = opening) {
            String[] said = jvm.answer("opened").split(" ");
            jvm.await();
            return said;
        }
    }

    /** Builds with many runs each, as sweeps make them. */
    void runs() throws Exception {
        int count = bench.size(100_000, 300);
        CopiedBuilds builds = CopiedBuilds.of(bench, Recorded.JOB, "echo 'trained'");
        bench.tell("making " + Quantity.count(count) + " runs");
        for (int number = 1; number <= count / RUNS_A_BUILD; number++) {
            if (number > 1) {
                builds.copy(number);
            }
            for (int run = 0; run < RUNS_A_BUILD; run++) {
                track(builds, number, (number - 1) * RUNS_A_BUILD + run);
            }
        }
        Path home = builds.home();
        figures.put("runs.count", Quantity.count(count));
        figures.put("runs.disk", Quantity.bytes(Values.bytes(home.resolve("jobs")) / (double) count));
        try (Jvm jenkins = indexed(home)) {
            String[] said = jenkins.answer("indexed").split(" ");
            figures.put("runs.first", Quantity.seconds(Double.parseDouble(said[0])));
        }
        try (Jvm jenkins = indexed(home)) {
            String[] said = jenkins.answer("indexed").split(" ");
            figures.put("runs.start", Quantity.seconds(Double.parseDouble(said[0])));
            figures.put("runs.page", Quantity.seconds(page(URI.create(said[1]).resolve("model-lineage/experiments/"))));
        }
        figures.put("runs.index", Quantity.bytes(Values.bytes(home.resolve("model-lineage")) / (double) count));
    }

    private Jvm indexed(Path home) throws IOException {
        return bench.jvm("2g", HostJvm.class, "indexed", home.toString());
    }

    private static void track(CopiedBuilds builds, int number, int run) throws IOException {
        Recorded recorded = new Recorded(1);
        RunLog log = builds.runs(number).create(recorded.started(run, recorded.build(number)));
        log.append(
                new ParamsLogged(recorded.params(run)),
                new MetricsLogged(recorded.points(run, 0, 2)),
                new MetricsLogged(recorded.points(run, 1, 2)),
                new RunEnded(RunStatus.FINISHED, Instant.ofEpochMilli(Recorded.ENDED)));
    }

    /** The median of some, behind as many that do not count. */
    private double page(URI address) throws IOException, InterruptedException {
        double[] seconds = new double[PAGES];
        for (int i = 0; i < 2 * PAGES; i++) {
            long begun = System.nanoTime();
            HttpResponse<byte[]> response =
                    client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException(address.getPath() + " answered " + response.statusCode());
            }
            seconds[i % PAGES] = (System.nanoTime() - begun) / NANOS;
        }
        return Ratio.median(seconds);
    }
}
