package org.modellineage.bench.measured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.modellineage.bench.Jvm;
import org.modellineage.bench.reference.MlflowServer;

/**
 * One of the two servers that speak MLflow's REST, as a script knows it.
 *
 * @param address below which {@code api/2.0/mlflow/} is; ends with a slash
 * @param token of the block that the script is in; none for MLflow's own server, which asks nobody who they are
 */
record Peer(URI address, Optional<String> token) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_POINTS = 25_000;

    /** Ours: a build in {@link HostJvm} that waits inside a block. */
    static Peer of(Jvm jenkins) throws IOException {
        String[] said = jenkins.answer("client").split(" ");
        return new Peer(URI.create(said[0] + "/"), Optional.of(said[1]));
    }

    static Peer of(MlflowServer mlflow) {
        return new Peer(mlflow.address(), Optional.empty());
    }

    byte[] post(String path, String body) {
        return Wire.request("POST", resolved(path), token, body);
    }

    byte[] get(String path) {
        return Wire.request("GET", resolved(path), token, "");
    }

    private URI resolved(String path) {
        return address.resolve("api/2.0/mlflow/" + path);
    }

    /** Asks once, over a connection of its own. */
    JsonNode ask(byte[] request) throws IOException {
        try (Wire wire = new Wire(address)) {
            return JSON.readTree(wire.ask(request));
        }
    }

    /** The id of the experiment of that name, which is made where it is missing. */
    String experiment(String name) throws IOException {
        JsonNode found = ask(post("experiments/search", "{\"filter\":\"name = '" + name + "'\",\"max_results\":1}"));
        return found.has("experiments")
                ? found.at("/experiments/0/experiment_id").asText()
                : ask(post("experiments/create", "{\"name\":\"" + name + "\"}"))
                        .path("experiment_id")
                        .asText();
    }

    /** A run that has nothing yet. */
    String run(String experiment) throws IOException {
        return ask(post(
                        "runs/create",
                        "{\"experiment_id\":\"" + experiment + "\",\"start_time\":" + Drawn.START
                                + ",\"run_name\":\"bench\",\"tags\":[]}"))
                .at("/run/info/run_id")
                .asText();
    }

    /** All points of these metrics of a run, read back. */
    String points(String run, List<String> keys) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Wire wire = new Wire(address)) {
            for (String key : keys) {
                byte[] answer = wire.ask(get(
                        "metrics/get-history?run_id=" + run + "&metric_key=" + key + "&max_results=" + MOST_POINTS));
                for (JsonNode point : JSON.readTree(new String(answer, StandardCharsets.UTF_8))
                        .path("metrics")) {
                    lines.add(line(key, point));
                }
            }
        }
        lines.sort(null);
        return lines.size() + " points "
                + Drawn.sha256(String.join("\n", lines)).hex();
    }

    private static String line(String key, JsonNode point) {
        return key + " " + point.path("step").asText("0") + " "
                + point.path("timestamp").asText() + " "
                + Double.doubleToRawLongBits(point.path("value").asDouble());
    }
}
