package org.modellineage.bench.measured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.modellineage.bench.Benchmark;
import org.modellineage.bench.Jvm;
import org.modellineage.bench.Workbench;
import org.modellineage.bench.reference.Environment;
import org.modellineage.bench.reference.MlflowServer;
import org.modellineage.bench.reference.Python;
import org.modellineage.bench.report.Findings;
import org.modellineage.bench.report.Pairs;
import org.modellineage.bench.report.Quantity;
import org.modellineage.bench.report.Ratio;
import org.modellineage.bench.report.Row;
import org.modellineage.bench.report.Target;
import org.modellineage.bench.report.Trial;

/** H3: P3 over HTTP. */
public final class HttpSearch implements Benchmark {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Target TARGET = Target.atLeast(10);
    private static final int RUNS_A_BUILD = 10;
    private static final String SCRIPT = "trackExperiment(name: 'first') { echo 'trained' }";

    @Override
    public String id() {
        return "H3";
    }

    @Override
    public String what() {
        return "runs/search over HTTP, over 10,000 runs of 20 parameters and 20 metrics in 1,000 builds: three filters,"
                + " each with an order, 100 results whole, beside mlflow server on SQLite. Target: 10 times as fast.";
    }

    @Override
    public void run(Workbench bench, Findings findings) throws Exception {
        int runs = bench.size(10_000, 200);
        Environment environment = bench.mlflow();
        Workers workers = new Workers(bench, environment, database(bench, environment, runs));
        int best = workers.best(mlflow ->
                searched(mlflow, mlflow.experiment(SearchedRuns.EXPERIMENT), 0).seconds());
        bench.tell("making " + Quantity.count(runs) + " runs of ours");
        Path home = home(bench, runs);
        try (MlflowServer mlflow = workers.server(best);
                Jvm jenkins = HostJvm.client(bench, home)) {
            Peer ours = Peer.of(jenkins);
            Peer theirs = Peer.of(mlflow);
            String here = ours.experiment(SearchedRuns.EXPERIMENT);
            String there = theirs.experiment(SearchedRuns.EXPERIMENT);
            findings.add(row(
                    Pairs.measure(
                            bench.repetitions(),
                            Warmed.of(bench.quick(), time -> searched(ours, here, time)),
                            Warmed.of(bench.quick(), time -> searched(theirs, there, time))),
                    runs,
                    best));
        }
    }

    private Row row(Pairs pairs, int runs, int workers) {
        Ratio speed = pairs.speed();
        return new Row(
                id(),
                "search over HTTP, " + Quantity.count(runs) + " runs",
                pairs.oursAs(HttpSearch::each),
                "MLflow " + pairs.referenceAs(HttpSearch::each),
                speed,
                TARGET,
                TARGET.holds(speed),
                "ids, order, start, parameters and metrics of every run found; " + Workers.sentence(workers)
                        + ", its runs inserted in bulk",
                pairs.firstAs(HttpSearch::each),
                TARGET.holds(speed) ? "" : Reasons.of(id()));
    }

    /** MLflow's runs, in the tables that its own store made. */
    private static Path database(Workbench bench, Environment environment, int runs) throws IOException {
        Path folder = bench.kept("mlflow-http-runs-" + runs);
        try (Python python = bench.python(environment, "search")) {
            python.tell("open", Map.of("folder", folder.toString(), "runs", runs));
        }
        return folder.resolve("mlflow.db");
    }

    /** A Jenkins whose builds have ten runs each. */
    static Path home(Workbench bench, int runs) throws Exception {
        CopiedBuilds builds = CopiedBuilds.of(bench, SearchedRuns.JOB, SCRIPT);
        for (int run = 0; run < runs; run++) {
            int number = run / RUNS_A_BUILD + 2;
            if (run % RUNS_A_BUILD == 0) {
                builds.copy(number);
            }
            List<RunEvent> events = SearchedRuns.events(run, new BuildRef(Drawn.id(number), builds.job(), number));
            RunLog log = builds.runs(number).create((RunStarted) events.get(0));
            log.append(events.subList(1, events.size()).toArray(RunEvent[]::new));
        }
        return builds.home();
    }

    static Trial searched(Peer peer, String experiment, int time) throws Exception {
        List<byte[]> requests = new ArrayList<>();
        for (SearchedRuns.Query query : SearchedRuns.queries(time)) {
            ObjectNode body = JSON.createObjectNode()
                    .put("filter", query.filter())
                    .put("run_view_type", "ACTIVE_ONLY")
                    .put("max_results", SearchedRuns.ROWS);
            body.putArray("experiment_ids").add(experiment);
            body.putArray("order_by").add(query.order());
            requests.add(peer.post("runs/search", body.toString()));
        }
        try (Wire wire = new Wire(peer.address())) {
            wire.ask(peer.get("experiments/search?max_results=1"));
            return Trial.of(
                    () -> {
                        List<byte[]> pages = new ArrayList<>();
                        for (byte[] request : requests) {
                            pages.add(wire.ask(request));
                        }
                        return pages;
                    },
                    HttpSearch::read);
        }
    }

    private static String read(List<byte[]> pages) throws IOException {
        List<String> lines = new ArrayList<>();
        for (byte[] page : pages) {
            for (JsonNode run : JSON.readTree(page).path("runs")) {
                lines.add(line(run));
            }
        }
        return lines.size() + " runs " + Drawn.sha256(String.join("\n", lines)).hex();
    }

    private static String line(JsonNode run) {
        return run.at("/info/run_id").asText() + " "
                + run.at("/info/start_time").asText() + " "
                + values(run.at("/data/params"), JsonNode::asText) + " "
                + values(run.at("/data/metrics"), value -> Double.doubleToRawLongBits(value.asDouble()));
    }

    private static String values(JsonNode entries, Function<JsonNode, Object> value) {
        return StreamSupport.stream(entries.spliterator(), false)
                .map(entry -> entry.path("key").asText() + "=" + value.apply(entry.path("value")))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static String each(double seconds) {
        return Quantity.seconds(seconds / SearchedRuns.queries(0).size());
    }
}
