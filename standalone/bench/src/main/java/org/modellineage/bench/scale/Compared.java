package org.modellineage.bench.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the server has of each controller, read back from it: everything once, and nothing else. */
final class Compared {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RUN = "model-lineage.run";
    private static final String VERSION = "model-lineage.version";
    private static final int PAGE = 1_000;
    private static final int MOST_POINTS = 25_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI api;
    private final Fleet.Size size;
    private final Map<String, String> experiments = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    Compared(URI server, Fleet.Size size) {
        this.api = server.resolve("api/2.0/mlflow/");
        this.size = size;
    }

    /**
     * Reads all of it.
     *
     * @param prefixes of the controllers, by their numbers
     * @return what is not as it must be, in sentences
     */
    List<String> check(List<String> prefixes) throws IOException, InterruptedException {
        Map<String, List<JsonNode>> runs = runs();
        int expected = size.controllers() * (size.runs() + size.rounds());
        if (runs.values().stream().mapToInt(List::size).sum() != expected) {
            wrong.add("there are not " + expected + " runs");
        }
        for (int controller = 0; controller < size.controllers(); controller++) {
            Recorded recorded = new Recorded(controller);
            for (int run = 1; run <= size.runs() + size.rounds(); run++) {
                List<JsonNode> there = runs.getOrDefault(recorded.id(run).value(), List.of());
                if (there.size() != 1) {
                    wrong.add("run " + run + " of controller " + controller + " is there " + there.size() + " times");
                } else {
                    run(recorded, run, there.get(0));
                    experiment(prefixes.get(controller), run, there.get(0));
                }
            }
        }
        for (String prefix : prefixes.stream().distinct().toList()) {
            List<Integer> owners = new ArrayList<>();
            for (int controller = 0; controller < size.controllers(); controller++) {
                if (prefixes.get(controller).equals(prefix)) {
                    owners.add(controller);
                }
            }
            model(prefix + Recorded.MODEL.name(), owners);
        }
        return wrong;
    }

    /** All runs by the tag that has our id. */
    private Map<String, List<JsonNode>> runs() throws IOException, InterruptedException {
        for (JsonNode experiment :
                ask("experiments/search", "{\"max_results\":1000}").path("experiments")) {
            experiments.put(
                    experiment.path("experiment_id").asText(),
                    experiment.path("name").asText());
        }
        String ids = experiments.keySet().stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        Map<String, List<JsonNode>> runs = new TreeMap<>();
        String token = "";
        do {
            JsonNode page = ask(
                    "runs/search",
                    "{\"experiment_ids\":[" + ids + "],\"max_results\":" + PAGE
                            + (token.isEmpty() ? "" : ",\"page_token\":\"" + token + "\"") + "}");
            for (JsonNode run : page.path("runs")) {
                runs.computeIfAbsent(tags(run.path("data").path("tags")).get(RUN), id -> new ArrayList<>())
                        .add(run);
            }
            token = page.path("next_page_token").asText("");
        } while (!token.isEmpty());
        return runs;
    }

    private void experiment(String prefix, int run, JsonNode there) {
        String name = experiments.get(there.path("info").path("experiment_id").asText());
        if (!(prefix + Recorded.EXPERIMENT).equals(name)) {
            wrong.add("run " + run + " of " + prefix + " is in the experiment " + name);
        }
    }

    private void run(Recorded recorded, int run, JsonNode there) throws IOException, InterruptedException {
        String what = "run " + run + " of controller " + recorded.controller() + ": ";
        if (!tags(there.path("data").path("params")).equals(recorded.params(run))) {
            wrong.add(what + "other parameters");
        }
        if (!there.path("info").path("status").asText().equals("FINISHED")) {
            wrong.add(what + "another status");
        }
        for (int key = 0; key < size.keys(); key++) {
            List<String> ours = new ArrayList<>();
            for (int step = 0; step < size.points(); step++) {
                ours.add(line(recorded.point(run, key, step)));
            }
            List<String> theirs = new ArrayList<>();
            for (JsonNode point : ask("metrics/get-history?run_id="
                            + there.path("info").path("run_id").asText() + "&metric_key=" + Recorded.key(key)
                            + "&max_results=" + MOST_POINTS)
                    .path("metrics")) {
                theirs.add(line(new MetricPoint(
                        point.path("value").asDouble(),
                        point.path("step").asLong(),
                        point.path("timestamp").asLong())));
            }
            ours.sort(null);
            theirs.sort(null);
            if (!ours.equals(theirs)) {
                wrong.add(what + "other points of " + Recorded.key(key));
            }
        }
    }

    private static String line(MetricPoint point) {
        return point.step() + " " + point.timestamp() + " " + Double.doubleToRawLongBits(point.value());
    }

    /** @param owners of whom one, and one alone, has the model */
    private void model(String name, List<Integer> owners) throws IOException, InterruptedException {
        Map<String, String> numbers = new TreeMap<>();
        List<String> runs = new ArrayList<>();
        for (JsonNode version : ask("model-versions/search?max_results=" + PAGE + "&filter="
                        + URLEncoder.encode("name='" + name + "'", StandardCharsets.UTF_8))
                .path("model_versions")) {
            Map<String, String> tags = tags(version.path("tags"));
            runs.add(tags.get(RUN));
            if (numbers.put(tags.get(VERSION), version.path("version").asText()) != null) {
                wrong.add("model " + name + " has a version twice");
            }
        }
        boolean ofOne = owners.stream().map(Recorded::new).anyMatch(owner -> {
            List<String> ids = new ArrayList<>();
            for (int number = 1; number <= size.versions(); number++) {
                ids.add(owner.id(number).value());
            }
            return ids.containsAll(runs) && runs.size() == ids.size();
        });
        if (!ofOne || numbers.size() != size.versions()) {
            wrong.add("model " + name + " has other versions: " + numbers);
        }
        Map<String, String> aliases = new TreeMap<>();
        for (JsonNode alias : ask("registered-models/get?name=" + name)
                .path("registered_model")
                .path("aliases")) {
            aliases.put(alias.path("alias").asText(), alias.path("version").asText());
        }
        if (!aliases.equals(Map.of(Recorded.STAGE.value(), numbers.getOrDefault("" + size.versions(), "none")))) {
            wrong.add("model " + name + " has other aliases: " + aliases);
        }
    }

    private static Map<String, String> tags(JsonNode list) {
        Map<String, String> tags = new TreeMap<>();
        list.forEach(tag -> tags.put(tag.path("key").asText(), tag.path("value").asText()));
        return tags;
    }

    private JsonNode ask(String path) throws IOException, InterruptedException {
        return sent(HttpRequest.newBuilder(api.resolve(path)).build());
    }

    private JsonNode ask(String path, String body) throws IOException, InterruptedException {
        return sent(HttpRequest.newBuilder(api.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private JsonNode sent(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(request.uri().getPath() + " answered " + response.statusCode());
        }
        return JSON.readTree(response.body());
    }
}
