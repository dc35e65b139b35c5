package org.modellineage.bench.measured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.modellineage.bench.Benchmark;
import org.modellineage.bench.Jvm;
import org.modellineage.bench.Workbench;
import org.modellineage.bench.reference.MlflowServer;
import org.modellineage.bench.reference.Python;
import org.modellineage.bench.report.Findings;
import org.modellineage.bench.report.Pairs;
import org.modellineage.bench.report.Quantity;
import org.modellineage.bench.report.Ratio;
import org.modellineage.bench.report.Row;
import org.modellineage.bench.report.Target;
import org.modellineage.bench.report.Trial;

/** P7: how fast the first page of a model of very many versions comes over HTTP. */
public final class FirstPage implements Benchmark {
    private static final Target TARGET = Target.atMost(0.1);
    private static final Pattern VERSION = Pattern.compile("href=\"(?:[^\"]*/)?(\\d+)/?\"");
    private static final int OK = 200;
    private static final int ROWS = 100;
    private static final int PILOT = 5;

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    @Override
    public String id() {
        return "P7";
    }

    @Override
    public String what() {
        return "The page of a model of 100,000 versions, the newest 100 with it, as HTML from a Jenkins on the embedded"
                + " host, beside the JSON of MLflow's model-versions/search for as many; also the first page after a start."
                + " Target: at most a tenth of the time.";
    }

    @Override
    public void run(Workbench bench, Findings findings) throws Exception {
        int versions = bench.size(100_000, 300);
        Path home = bench.scratch("jenkins");
        Path ledger = Recovery.killed(bench, "versions", versions);
        Workbench.copy(ledger, home.resolve("model-lineage"));
        Path database = bench.kept("mlflow-versions-" + versions).resolve("mlflow.db");
        try (Python python = bench.python("versions")) {
            python.tell("make", Map.of("folder", database.getParent().toString(), "versions", versions));
        }
        Optional<Integer> workers = best(bench, database);
        try (MlflowServer mlflow = server(bench, database, workers)) {
            findings.add(warm(bench, home, mlflow, workers));
            findings.add(afterStart(bench, home, mlflow, workers));
        }
    }

    private Row warm(Workbench bench, Path home, MlflowServer mlflow, Optional<Integer> workers) throws Exception {
        try (Jvm jenkins = host(bench, home)) {
            URI page = page(jenkins);
            return row(
                    "first page of 100,000 versions",
                    Pairs.measure(bench.repetitions(), time -> ours(page), time -> theirs(mlflow)),
                    workers);
        }
    }

    /** A Jenkins that has just been started answers its very first request. */
    private Row afterStart(Workbench bench, Path home, MlflowServer mlflow, Optional<Integer> workers)
            throws Exception {
        Pairs.Side fresh = time -> {
            try (Jvm jenkins = host(bench, home)) {
                return ours(page(jenkins));
            }
        };
        return row(
                "the same, the very first request after a start",
                Pairs.measure(bench.repetitions(), fresh, time -> theirs(mlflow)),
                workers);
    }

    private Row row(String what, Pairs pairs, Optional<Integer> workers) {
        Ratio time = pairs.time();
        return new Row(
                id(),
                what,
                pairs.oursAs(Quantity::seconds),
                "MLflow " + pairs.referenceAs(Quantity::seconds),
                time,
                TARGET,
                TARGET.holds(time),
                "the numbers of the 100 versions; MLflow's server with "
                        + workers.map(count -> count + " workers").orElse("its default number of workers")
                        + ", the best of the default, 1 and 2, its versions inserted in bulk",
                pairs.firstAs(Quantity::seconds),
                TARGET.holds(time) ? "" : Reasons.of("P7"));
    }

    private static Jvm host(Workbench bench, Path home) throws IOException {
        return bench.jvm("2g", HostJvm.class, "serve", home.toString());
    }

    private static URI page(Jvm jenkins) throws IOException {
        return URI.create(jenkins.answer("listening")).resolve("model-lineage/model/" + Versions.MODEL.name() + "/");
    }

    private static MlflowServer server(Workbench bench, Path database, Optional<Integer> workers)
            throws IOException, InterruptedException {
        return MlflowServer.start(bench.environment(), database, workers, bench.logs());
    }

    /** The number of workers with which MLflow is fastest. */
    private Optional<Integer> best(Workbench bench, Path database) throws Exception {
        Optional<Integer> best = Optional.empty();
        double least = Double.MAX_VALUE;
        for (Optional<Integer> workers : List.of(Optional.<Integer>empty(), Optional.of(1), Optional.of(2))) {
            try (MlflowServer mlflow = server(bench, database, workers)) {
                double[] seconds = new double[PILOT];
                for (int i = 0; i < PILOT; i++) {
                    seconds[i] = theirs(mlflow).seconds();
                }
                if (Ratio.median(seconds) < least) {
                    least = Ratio.median(seconds);
                    best = workers;
                }
            }
        }
        return best;
    }

    private Trial ours(URI page) throws Exception {
        return Trial.of(() -> get(page), html -> {
            int from = html.indexOf("id=\"versions\"");
            return VERSION.matcher(html.substring(Math.max(0, from)))
                    .results()
                    .map(found -> found.group(1))
                    .distinct()
                    .limit(ROWS)
                    .collect(Collectors.joining(" "));
        });
    }

    private Trial theirs(MlflowServer mlflow) throws Exception {
        String filter = URLEncoder.encode("name='" + Versions.MODEL.name() + "'", StandardCharsets.UTF_8);
        URI search = mlflow.address()
                .resolve("api/2.0/mlflow/model-versions/search?max_results=" + ROWS + "&filter=" + filter);
        return Trial.of(() -> get(search), json -> {
            JsonNode versions = new ObjectMapper().readTree(json).path("model_versions");
            return StreamSupport.stream(versions.spliterator(), false)
                    .map(version -> version.path("version").asText())
                    .collect(Collectors.joining(" "));
        });
    }

    private String get(URI address) throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != OK) {
            throw new IOException(address.getPath() + " answered " + response.statusCode() + ": "
                    + response.body().lines().limit(3).collect(Collectors.joining(" ")));
        }
        return response.body();
    }
}
