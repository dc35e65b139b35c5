package io.jenkins.plugins.modellineage.jenkins.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that answers as MLflow's does to the calls of the mirror, and fails as it is told: points that it has are not
 * added twice, and what is asked too much in one request is refused.
 */
final class MlflowStub implements AutoCloseable {
    private static final String API = "/api/2.0/mlflow/";
    private static final String FILES = "/api/2.0/mlflow-artifacts/artifacts";
    private static final String PROMPT = "mlflow.prompt.is_prompt";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern QUOTED = Pattern.compile("tags\\.`([^`]+)` = '([^']*)'");

    private final HttpServer server;
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, String> experiments = new LinkedHashMap<>();
    private final Map<String, Run> runs = new LinkedHashMap<>();
    private final Map<String, Registered> models = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new TreeMap<>();
    private volatile String artifacts = "mlflow-artifacts:/";
    private volatile String authorization;
    private volatile boolean knowsNames = true;
    private volatile Fault usual;

    /** A run as the server has it. */
    static final class Run {
        final String id;
        final String experiment;
        final Map<String, String> params = new TreeMap<>();
        final Map<String, String> tags = new TreeMap<>();
        final Map<String, TreeSet<String>> points = new TreeMap<>();
        final List<JsonNode> inputs = new ArrayList<>();
        String status = "RUNNING";
        String name = "";
        boolean deleted;

        Run(String id, String experiment) {
            this.id = id;
            this.experiment = experiment;
        }
    }

    /** A registered model as the server has it. */
    static final class Registered {
        final Map<String, String> tags = new TreeMap<>();
        final List<Map<String, String>> versions = new ArrayList<>();
        final Map<String, String> aliases = new TreeMap<>();
        final List<String> runs = new ArrayList<>();
        final List<String> sources = new ArrayList<>();
        final TreeSet<Integer> deleted = new TreeSet<>();
    }

    /** What goes wrong with one request. */
    @FunctionalInterface
    interface Fault {
        /** @return whether it was answered */
        boolean strike(MlflowStub stub, HttpExchange exchange, JsonNode body) throws IOException;
    }

    MlflowStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "stub of MLflow");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next request meets it, and the one after that the next one. */
    MlflowStub then(Fault fault) {
        faults.add(fault);
        return this;
    }

    /** All requests meet it; null for none. */
    void always(Fault fault) {
        usual = fault;
    }

    static Fault status(int status, String... headers) {
        return (stub, exchange, body) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            byte[] text = "<html>no</html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, text.length);
            exchange.getResponseBody().write(text);
            return true;
        };
    }

    /** The request is done, and its answer lost. Strikes only requests to that path; others go on, and it waits. */
    static Fault cut(String path) {
        return new Fault() {
            @Override
            public boolean strike(MlflowStub stub, HttpExchange exchange, JsonNode body) throws IOException {
                if (!exchange.getRequestURI().getPath().endsWith(path)) {
                    stub.faults.add(this);
                    return false;
                }
                stub.reply(exchange, body);
                exchange.close();
                return true;
            }
        };
    }

    /** Requests to that path are taken, and their connections end: they are not carried out before that is wanted. */
    static Fault held(String path, Queue<Runnable> late) {
        return (stub, exchange, body) -> {
            boolean held = exchange.getRequestURI().getPath().endsWith(path);
            if (held) {
                late.add(() -> stub.reply(exchange, body));
                exchange.close();
            }
            return held;
        };
    }

    List<String> calls() {
        return calls;
    }

    String authorization() {
        return authorization;
    }

    synchronized List<Run> runs() {
        return runs.values().stream().filter(run -> !run.deleted).toList();
    }

    synchronized Run run() {
        return runs().get(0);
    }

    synchronized Map<String, String> experiments() {
        return new TreeMap<>(experiments);
    }

    /** Files by their paths below the root of all artifacts. */
    synchronized Map<String, byte[]> files() {
        return new TreeMap<>(files);
    }

    /** As MLflow was before its second release. */
    void knowNamesAsTagsAlone() {
        knowsNames = false;
    }

    /** From now on artifacts lie below that. */
    void artifacts(String root) {
        artifacts = root;
    }

    synchronized Registered model(String name) {
        return models.get(name);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            authorization = exchange.getRequestHeaders().getFirst("Authorization");
            byte[] sent = exchange.getRequestBody().readAllBytes();
            boolean file = exchange.getRequestMethod().equals("PUT");
            JsonNode body =
                    file ? object().put("file", sent) : sent.length == 0 ? query(exchange) : MAPPER.readTree(sent);
            calls.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestURI().getPath().replace(API, ""));
            Fault fault = faults.poll();
            fault = fault == null ? usual : fault;
            if (fault == null || !fault.strike(this, exchange, body)) {
                Answer answer = reply(exchange, body);
                byte[] text = answer.body().toString().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(answer.status(), text.length);
                exchange.getResponseBody().write(text);
            }
        }
    }

    private static ObjectNode query(HttpExchange exchange) {
        ObjectNode query = object();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] both = pair.split("=", 2);
            query.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private record Answer(int status, JsonNode body) {}

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static Answer error(int status, String code, String message) {
        return new Answer(status, object().put("error_code", code).put("message", message));
    }

    private static Answer absent(String what) {
        return error(404, "RESOURCE_DOES_NOT_EXIST", what + " not found");
    }

    private static Answer exists(String what) {
        return error(400, "RESOURCE_ALREADY_EXISTS", what + " already exists");
    }

    private static Answer ok(JsonNode body) {
        return new Answer(200, body);
    }

    private synchronized Answer reply(HttpExchange exchange, JsonNode body) {
        String path = exchange.getRequestURI().getPath().replace(API, "");
        if (path.startsWith(FILES)) {
            return ofFiles(path.substring(FILES.length()), body);
        }
        return switch (path) {
            case "experiments/get-by-name" ->
                experiment(body.path("experiment_name").asText());
            case "experiments/create" -> createExperiment(body.path("name").asText());
            case "runs/search" -> search(body);
            case "runs/create" -> createRun(body);
            default ->
                path.startsWith("runs/") || path.startsWith("metrics/") ? ofRun(path, body) : ofModel(path, body);
        };
    }

    private Answer ofFiles(String path, JsonNode body) {
        try {
            if (!path.isEmpty()) {
                files.put(path.substring(1), body.path("file").binaryValue());
                return ok(object());
            }
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        String folder = body.path("path").asText() + "/";
        ObjectNode listed = object();
        TreeSet<String> seen = new TreeSet<>();
        files.forEach((file, bytes) -> {
            String[] parts =
                    file.startsWith(folder) ? file.substring(folder.length()).split("/") : new String[0];
            if (parts.length > 0 && seen.add(parts[0])) {
                ObjectNode one = listed.withArray("files").addObject().put("path", parts[0]);
                one.put("is_dir", parts.length > 1);
                if (parts.length == 1 && bytes.length > 0) {
                    one.put("file_size", bytes.length);
                }
            }
        });
        return ok(listed);
    }

    private Answer experiment(String name) {
        String id = experiments.get(name);
        ObjectNode body = object();
        body.putObject("experiment").put("experiment_id", id).put("name", name).put("lifecycle_stage", "active");
        return id == null ? absent("Experiment " + name) : ok(body);
    }

    private Answer createExperiment(String name) {
        if (experiments.containsKey(name)) {
            return exists("Experiment " + name);
        }
        experiments.put(name, String.valueOf(experiments.size() + 1));
        return ok(object().put("experiment_id", experiments.get(name)));
    }

    private Answer search(JsonNode body) {
        Matcher filter = QUOTED.matcher(body.path("filter").asText());
        ObjectNode found = object();
        if (filter.find()) {
            runs().stream()
                    .filter(run -> run.experiment.equals(
                            body.path("experiment_ids").path(0).asText()))
                    .filter(run -> filter.group(2).equals(run.tags.get(filter.group(1))))
                    .limit(body.path("max_results").asInt())
                    .forEach(run -> {
                        ObjectNode one = found.withArray("runs").addObject();
                        one.putObject("info").put("run_id", run.id);
                        ObjectNode data = one.putObject("data");
                        run.params.forEach((key, value) ->
                                data.withArray("params").addObject().put("key", key));
                        run.points.forEach((key, points) ->
                                data.withArray("metrics").addObject().put("key", key));
                    });
        }
        return ok(found);
    }

    private Answer createRun(JsonNode body) {
        Run run = new Run("r" + (runs.size() + 1), body.path("experiment_id").asText());
        body.path("tags")
                .forEach(tag ->
                        run.tags.put(tag.path("key").asText(), tag.path("value").asText()));
        run.name = body.path("run_name").asText();
        runs.put(run.id, run);
        ObjectNode made = object();
        made.putObject("run").putObject("info").put("run_id", run.id);
        return ok(made);
    }

    private Answer ofRun(String path, JsonNode body) {
        Run run = runs.get(body.path("run_id").asText());
        if (run == null) {
            return absent("Run");
        }
        switch (path) {
            case "runs/log-batch" -> {
                return log(run, body);
            }
            case "runs/get" -> {
                ObjectNode said = object();
                said.putObject("run")
                        .putObject("info")
                        .put("run_id", run.id)
                        .put("lifecycle_stage", run.deleted ? "deleted" : "active")
                        .put("artifact_uri", artifacts + run.experiment + "/" + run.id + "/artifacts");
                return ok(said);
            }
            case "runs/log-inputs" ->
                body.path("datasets").forEach(input -> {
                    if (!run.inputs.contains(input)) {
                        run.inputs.add(input);
                    }
                });
            case "runs/update" -> {
                run.status = body.path("status").asText(run.status);
                run.name = knowsNames ? body.path("run_name").asText(run.name) : run.name;
                ObjectNode said = object();
                said.putObject("run_info").put("run_id", run.id).put("run_name", knowsNames ? run.name : "");
                return ok(said);
            }
            case "runs/set-tag" ->
                run.tags.put(body.path("key").asText(), body.path("value").asText());
            case "runs/delete" -> run.deleted = true;
            case "runs/restore" -> run.deleted = false;
            case "runs/delete-tag" -> {
                return run.tags.remove(body.path("key").asText()) == null ? absent("Tag") : ok(object());
            }
            case "metrics/get-history" -> {
                return history(run, body.path("metric_key").asText());
            }
            default -> {
                return error(404, "ENDPOINT_NOT_FOUND", path);
            }
        }
        return ok(object());
    }

    private static Answer log(Run run, JsonNode body) {
        if (run.deleted) {
            return error(400, "INVALID_PARAMETER_VALUE", "The run must be in the 'active' state");
        } else if (body.path("metrics").size() > 1000
                || body.path("params").size() > 100
                || body.path("tags").size() > 100) {
            return error(400, "INVALID_PARAMETER_VALUE", "too many");
        } else if (body.path("tags")
                .toString()
                .contains("mlflow.runName")) { // MLflow writes the status for it that it read before
            return error(500, "INTERNAL_ERROR", "The name of a run came as one of its tags");
        }
        for (JsonNode param : body.path("params")) {
            String value = param.path("value").asText();
            String before = run.params.put(param.path("key").asText(), value);
            if (before != null && !before.equals(value)) {
                return error(400, "INVALID_PARAMETER_VALUE", "Changing param values is not allowed");
            }
        }
        body.path("tags")
                .forEach(tag ->
                        run.tags.put(tag.path("key").asText(), tag.path("value").asText()));
        for (JsonNode point : body.path("metrics")) {
            run.points
                    .computeIfAbsent(point.path("key").asText(), key -> new TreeSet<>())
                    .add(point.path("step").asLong() + " "
                            + point.path("timestamp").asLong() + " "
                            + point.path("value").asText());
        }
        return ok(object());
    }

    private static Answer history(Run run, String metric) {
        ObjectNode page = object();
        if (run.points.containsKey(metric)) {
            ArrayNode points = page.putArray("metrics");
            for (String point : run.points.get(metric)) {
                String[] parts = point.split(" ");
                ObjectNode node = points.addObject();
                node.put("step", Long.valueOf(parts[0])).put("timestamp", Long.valueOf(parts[1]));
                if (parts[2].matches("NaN|-?Infinity")) {
                    node.put("value", parts[2]);
                } else {
                    node.put("value", Double.valueOf(parts[2]));
                }
            }
        }
        return ok(page);
    }

    private Answer ofModel(String path, JsonNode body) {
        String name = body.path("name").asText();
        if (path.equals("registered-models/create")) {
            if (models.containsKey(name)) {
                return exists("Registered model " + name);
            }
            Registered made = new Registered();
            body.path("tags")
                    .forEach(tag -> made.tags.put(
                            tag.path("key").asText(), tag.path("value").asText()));
            models.put(name, made);
            return ok(object());
        } else if (path.equals("model-versions/search")) {
            return searchVersions(body.path("filter").asText());
        }
        Registered model = models.get(name);
        return model == null ? absent("Registered model " + name) : ofModel(path, model, body);
    }

    private Answer searchVersions(String filter) {
        Matcher name = Pattern.compile("name = '([^']*)'").matcher(filter);
        Map<String, String> tags = new TreeMap<>();
        QUOTED.matcher(filter).results().forEach(tag -> tags.put(tag.group(1), tag.group(2)));
        ObjectNode found = object();
        if (name.find() && models.containsKey(name.group(1))) {
            List<Map<String, String>> versions = models.get(name.group(1)).versions;
            for (int i = 0; i < versions.size(); i++) {
                boolean asked = tags.containsKey(PROMPT) || !versions.get(i).containsKey(PROMPT);
                boolean there = !models.get(name.group(1)).deleted.contains(i + 1);
                if (there && asked && versions.get(i).entrySet().containsAll(tags.entrySet())) {
                    found.withArray("model_versions")
                            .addObject()
                            .put("version", String.valueOf(i + 1))
                            .put("source", models.get(name.group(1)).sources.get(i));
                }
            }
        }
        return ok(found);
    }

    private static Answer ofModel(String path, Registered model, JsonNode body) {
        ObjectNode said = object();
        switch (path) {
            case "registered-models/get" ->
                tags(said.putObject("registered_model"), model.tags).set("aliases", aliases(model));
            case "registered-models/set-tag" ->
                model.tags.put(body.path("key").asText(), body.path("value").asText());
            case "registered-models/alias" ->
                model.aliases.put(
                        body.path("alias").asText(), body.path("version").asText());
            case "model-versions/create" -> {
                boolean prompt = body.path("tags").toString().contains(PROMPT);
                if (prompt && !body.path("source").asText().equals("dummy-source")) {
                    return error(400, "INVALID_PARAMETER_VALUE", "Invalid prompt source");
                }
                Map<String, String> tags = new HashMap<>();
                body.path("tags")
                        .forEach(tag -> tags.put(
                                tag.path("key").asText(), tag.path("value").asText()));
                model.versions.add(tags);
                model.runs.add(body.path("run_id").asText());
                model.sources.add(body.path("source").asText());
                said.putObject("model_version").put("version", String.valueOf(model.versions.size()));
            }
            case "model-versions/get" ->
                tags(
                        said.putObject("model_version"),
                        model.versions.get(body.path("version").asInt() - 1));
            case "model-versions/set-tag" ->
                model.versions
                        .get(body.path("version").asInt() - 1)
                        .put(body.path("key").asText(), body.path("value").asText());
            case "model-versions/delete-tag" ->
                model.versions
                        .get(body.path("version").asInt() - 1)
                        .remove(body.path("key").asText());
            case "model-versions/update" -> said.putObject("model_version");
            case "model-versions/delete" ->
                model.deleted.add(body.path("version").asInt());
            default -> {
                return error(404, "ENDPOINT_NOT_FOUND", path);
            }
        }
        return ok(said);
    }

    private static ObjectNode tags(ObjectNode node, Map<String, String> tags) {
        ArrayNode list = node.putArray("tags");
        tags.forEach((key, value) -> list.addObject().put("key", key).put("value", value));
        return node;
    }

    private static ArrayNode aliases(Registered model) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        model.aliases.forEach(
                (alias, version) -> list.addObject().put("alias", alias).put("version", version));
        return list;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
