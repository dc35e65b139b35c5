package io.jenkins.plugins.modellineage.jenkins.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.mirror.ArtifactPath;
import io.jenkins.plugins.modellineage.mirror.Bodies;
import io.jenkins.plugins.modellineage.mirror.Denied;
import io.jenkins.plugins.modellineage.mirror.RemoteNames;
import io.jenkins.plugins.modellineage.mirror.RunWords;
import io.jenkins.plugins.modellineage.mirror.Served;
import io.jenkins.plugins.modellineage.mlflow.RunJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs on the server, each call as MLflow's clients make it. */
record RemoteRuns(Server server) {
    private static final String EXPERIMENT_ID = "experiment_id";
    private static final String RUN_ID = "run_id";
    private static final String HISTORY_PAGE = "25000";
    private static final int MOST_FOUND = 100;

    /** The id of the experiment, which is made when there is none. */
    String experiment(String name) throws IOException {
        Optional<String> known = asked(name);
        if (known.isPresent()) {
            return known.get();
        }
        try {
            return server.id(server.post("experiments/create", Bodies.object().put("name", name))
                    .path(EXPERIMENT_ID));
        } catch (Denied denied) {
            if (denied.exists()) { // made meanwhile
                return asked(name).orElseThrow(() -> denied);
            }
            throw denied;
        }
    }

    /** A question that every server answers, be it with a refusal. */
    void ask() throws IOException {
        server.get("experiments/get-by-name", Map.of("experiment_name", "Default"));
    }

    /** The id of the experiment, where there is one that was not deleted. */
    Optional<String> known(String name) throws IOException {
        try {
            return asked(name);
        } catch (Denied deleted) {
            return Optional.empty();
        }
    }

    /** Whether the run is there, and not in the trash. */
    boolean isActive(String run) throws IOException {
        try {
            return server.get("runs/get", Map.of(RUN_ID, run, "run_uuid", run))
                    .path("run")
                    .path("info")
                    .path("lifecycle_stage")
                    .asText("")
                    .equals("active");
        } catch (Denied denied) {
            if (denied.absent()) {
                return false;
            }
            throw denied;
        }
    }

    private Optional<String> asked(String name) throws IOException {
        try {
            JsonNode found = server.get("experiments/get-by-name", Map.of("experiment_name", name))
                    .path("experiment");
            if (found.path("lifecycle_stage").asText("active").equals("deleted")) {
                throw new Denied(
                        "", "The experiment '" + name + "' was deleted there; restore it, or use another prefix");
            }
            return Optional.of(server.id(found.path(EXPERIMENT_ID)));
        } catch (Denied denied) {
            if (denied.absent()) {
                return Optional.empty();
            }
            throw denied;
        }
    }

    /**
     * A run there.
     *
     * @param bare whether it has neither a parameter nor a metric
     */
    record Found(String id, boolean bare) {}

    /** The runs that have our id as their tag: also one whose making was not answered. Those that have something come first. */
    List<Found> find(String experiment, RunId id) throws IOException {
        ObjectNode body = Bodies.object()
                .put("filter", "tags.`" + RunWords.RUN_TAG + "` = '" + id + "'")
                .put("max_results", MOST_FOUND);
        body.putArray("experiment_ids").add(experiment);
        List<Found> found = new ArrayList<>();
        for (JsonNode run : server.post("runs/search", body).path("runs")) {
            JsonNode data = run.path("data");
            found.add(new Found(
                    server.id(run.path("info").path(RUN_ID)),
                    data.path("params").isEmpty() && data.path("metrics").isEmpty()));
        }
        found.removeIf(one -> one.id().isEmpty());
        found.sort(Comparator.comparing(Found::bare));
        return found;
    }

    String create(String experiment, RunWords words, TrackedRun run) throws IOException {
        JsonNode info = server.post(
                        "runs/create",
                        Bodies.run(experiment, words, run.started().toEpochMilli()))
                .path("run")
                .path("info");
        String id = server.id(info.path(RUN_ID));
        if (id.isEmpty()) {
            throw new Denied("", "It made a run without an id");
        }
        return id;
    }

    void log(ObjectNode batch) throws IOException {
        server.post("runs/log-batch", batch);
    }

    void log(String run, List<MetricRecord> points) throws IOException {
        log(Bodies.metrics(run, points));
    }

    void inputs(String run, List<Input> inputs) throws IOException {
        for (ObjectNode body : Bodies.inputs(run, inputs)) {
            server.post("runs/log-inputs", body);
        }
    }

    /** Where its files go; empty when that is not to the server itself. */
    Optional<ArtifactPath> artifacts(String run) throws IOException {
        return ArtifactPath.of(server.get("runs/get", Map.of(RUN_ID, run, "run_uuid", run))
                .path("run")
                .path("info")
                .path("artifact_uri")
                .asText(""));
    }

    void untag(String run, String key) throws IOException {
        try {
            server.post("runs/delete-tag", Bodies.object().put(RUN_ID, run).put("key", key));
        } catch (Denied denied) {
            if (!denied.absent()) {
                throw denied;
            }
        }
    }

    void update(String run, TrackedRun now, String name) throws IOException {
        ObjectNode body = Bodies.object()
                .put(RUN_ID, run)
                .put("run_uuid", run)
                .put("status", now.status().name())
                .put("run_name", name);
        now.ended().ifPresent(end -> body.put("end_time", end.toEpochMilli()));
        JsonNode told = server.post("runs/update", body).path("run_info");
        if (!told.path("run_name").asText("").equals(name)) { // before MLflow 2 the name of a run is a tag alone
            server.post(
                    "runs/set-tag",
                    Bodies.object()
                            .put(RUN_ID, run)
                            .put("run_uuid", run)
                            .put("key", RunJson.NAME_TAG)
                            .put("value", name));
        }
    }

    void delete(String run) throws IOException {
        server.post("runs/delete", Bodies.object().put(RUN_ID, run));
    }

    void restore(String run) throws IOException {
        server.post("runs/restore", Bodies.object().put(RUN_ID, run));
    }

    /**
     * The points of a metric that the server has.
     *
     * @param most so many are asked for; of more there are some beyond that
     */
    Served history(String run, String metric, int most) throws IOException {
        Served served = new Served();
        String token = "";
        do {
            Map<String, String> query = new LinkedHashMap<>();
            query.put(RUN_ID, run);
            query.put("run_uuid", run);
            query.put("metric_key", RemoteNames.key(metric));
            query.put("max_results", HISTORY_PAGE);
            if (!token.isEmpty()) {
                query.put("page_token", token);
            }
            JsonNode page = server.get("metrics/get-history", query);
            page.path("metrics").forEach(point -> served.add(point(point)));
            String next = page.path("next_page_token").asText("");
            token = next.equals(token) ? "" : next;
        } while (!token.isEmpty() && served.size() <= most);
        return served;
    }

    private static MetricPoint point(JsonNode point) {
        JsonNode value = point.path("value");
        return new MetricPoint(
                value.isTextual() ? Double.parseDouble(value.textValue()) : value.asDouble(),
                point.path("step").asLong(),
                point.path("timestamp").asLong());
    }
}
