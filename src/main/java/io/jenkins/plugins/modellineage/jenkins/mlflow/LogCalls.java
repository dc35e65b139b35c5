package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.experiment.Dataset;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.ModelLink;
import io.jenkins.plugins.modellineage.experiment.ParameterConflictException;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.jenkins.home.LiveRun;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.mlflow.Limits;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is logged to a run: parameters, metrics, tags and data sets. A request is done whole or not at all. */
final class LogCalls {
    private LogCalls() {}

    static List<Route> routes() {
        return List.of(
                new Route("POST", "mlflow/runs/log-metric", LogCalls::metric),
                new Route("POST", "mlflow/runs/log-parameter", LogCalls::parameter),
                new Route("POST", "mlflow/runs/log-batch", LogCalls::batch),
                new Route("POST", "mlflow/runs/set-tag", LogCalls::tag),
                new Route("POST", "mlflow/runs/delete-tag", LogCalls::untag),
                new Route("POST", "mlflow/runs/log-inputs", LogCalls::inputs));
    }

    private static Reply metric(Exchange exchange) throws IOException {
        return log(exchange, List.of(exchange.request()), new TreeMap<>(), new TreeMap<>());
    }

    private static Reply parameter(Exchange exchange) throws IOException {
        Request request = exchange.request();
        String key = request.required("key");
        return log(exchange, List.of(), entry(key, request.text("value").orElse("")), new TreeMap<>());
    }

    private static Reply tag(Exchange exchange) throws IOException {
        Request request = exchange.request();
        String key = request.required("key");
        return log(
                exchange,
                List.of(),
                new TreeMap<>(),
                entry(key, request.text("value").orElse("")));
    }

    private static SortedMap<String, String> entry(String key, String value) {
        return new TreeMap<>(Map.of(key, value));
    }

    private static Reply batch(Exchange exchange) throws IOException {
        Request request = exchange.request();
        exchange.request().required("run_id");
        List<Request> metrics = request.objects("metrics");
        List<Request> params = request.objects("params");
        List<Request> tags = request.objects("tags");
        Limits.count("metrics", metrics.size(), Limits.METRICS);
        Limits.count("params", params.size(), Limits.PARAMS);
        Limits.count("tags", tags.size(), Limits.TAGS);
        Limits.count("metrics, params, and tags", metrics.size() + params.size() + tags.size(), Limits.ENTITIES);
        Limits.distinct(params.stream().map(param -> param.required("key")).toList());
        return log(exchange, metrics, request.entries("params"), request.entries("tags"));
    }

    /** @param good keys that were checked already: a batch says the same ones again and again */
    private static MetricRecord measured(Request metric, Set<String> good) {
        String key = metric.required("key");
        if (!good.contains(key)) {
            good.add(Limits.key("Metric", key));
        }
        double value = metric.number("value");
        long time = metric.whole("timestamp").orElseThrow(() -> metric.missing("timestamp"));
        if (time < 0) {
            throw MlflowException.invalid("Invalid value " + time + " for parameter 'timestamp' supplied: metric '"
                    + key + "'. Timestamp must be a nonnegative long (64-bit integer)");
        }
        return new MetricRecord(key, new MetricPoint(value, metric.whole("step").orElse(0), time));
    }

    private static Reply log(
            Exchange exchange, List<Request> metrics, SortedMap<String, String> params, SortedMap<String, String> tags)
            throws IOException {
        Set<String> good = new HashSet<>();
        List<MetricRecord> measured =
                metrics.stream().map(metric -> measured(metric, good)).toList();
        KnownRun known = KnownRun.of(exchange);
        RunLog run = known.log(exchange);
        refuseSecrets(exchange, good, measured);
        ModelMetrics ofModels = new ModelMetrics(exchange.live().secrets());
        for (int i = 0; i < metrics.size(); i++) {
            ofModels.add(metrics.get(i), measured.get(i), known.id());
        }
        SortedMap<String, String> keptParams = FittingValues.params(exchange, params);
        SortedMap<String, String> keptTags = FittingValues.tags(exchange, tags);
        List<RunEvent> events = new ArrayList<>();
        if (!params.isEmpty()) {
            events.add(new RunEvent.ParamsLogged(keptParams));
        }
        if (!measured.isEmpty()) {
            events.add(new RunEvent.MetricsLogged(measured));
        }
        if (!tags.isEmpty()) {
            events.add(new RunEvent.TagsSet(keptTags));
        }
        try {
            run.append(events.toArray(new RunEvent[0]));
        } catch (ParameterConflictException conflict) {
            throw MlflowException.invalid("Changing param values is not allowed. " + conflict.getMessage());
        }
        ofModels.record(exchange);
        PromptLinks.record(exchange, tags);
        return Reply.done();
    }

    private static void refuseSecrets(Exchange exchange, Set<String> keys, List<MetricRecord> measured) {
        BoundSecrets secrets = exchange.live().secrets();
        keys.forEach(key -> secrets.refuse("metrics (a key)", key));
        measured.forEach(metric ->
                secrets.refuse("metrics." + metric.key(), metric.point().value()));
    }

    /**
     * Without what the build's parameters tell to be secret.
     *
     * @throws IllegalArgumentException when something is a secret that the build holds
     */
    static SortedMap<String, String> kept(Exchange exchange, String field, SortedMap<String, String> entries) {
        LiveRun live = exchange.live();
        entries.forEach((key, value) -> {
            live.secrets().refuse(field + " (a key)", key);
            live.secrets().refuse(field + "." + key, value);
        });
        return new TreeMap<>(live.secrets().withoutNamed(field, entries));
    }

    static void checkParam(String key, String value) {
        Limits.key("Param", key);
        Limits.value("Param", key, value, Limits.PARAM_VALUE);
    }

    static void checkTag(String key, String value) {
        Limits.key("Tag", key);
        Limits.value("Tag", key, value, Limits.TAG_VALUE);
    }

    private static Reply untag(Exchange exchange) throws IOException {
        KnownRun known = KnownRun.of(exchange, exchange.request().required("run_id"));
        RunLog run = known.log(exchange);
        String key = exchange.request().required("key");
        if (!run.tags().containsKey(key)) {
            throw MlflowException.missing("No tag with name: " + key + " in run with id " + known.id());
        }
        run.append(new RunEvent.TagsDeleted(Set.of(key)));
        return Reply.done();
    }

    private static Reply inputs(Exchange exchange) throws IOException {
        KnownRun known = KnownRun.of(exchange, exchange.request().required("run_id"));
        RunLog run = known.log(exchange);
        List<Input> inputs = new ArrayList<>();
        for (Request input : exchange.request().objects("datasets")) {
            Dataset dataset = dataset(input);
            exchange.live().secrets().refuse("datasets", input.members().toString());
            inputs.add(dataset.input());
        }
        List<ModelLink> models = OutputCalls.inputs(exchange.request());
        List<RunEvent> events = new ArrayList<>();
        if (!inputs.isEmpty()) {
            events.add(new RunEvent.InputsRecorded(inputs));
        }
        if (!models.isEmpty()) {
            events.add(new RunEvent.ModelsLinked(models));
        }
        run.append(events.toArray(new RunEvent[0]));
        return Reply.done();
    }

    private static Dataset dataset(Request input) {
        Request dataset = input.object("dataset").orElseThrow(() -> input.missing("dataset"));
        return new Dataset(
                dataset.required("name"),
                dataset.required("digest"),
                dataset.required("source_type"),
                dataset.text("source").orElse(""),
                dataset.text("schema").orElse(""),
                dataset.text("profile").orElse(""),
                input.entries("tags"));
    }
}
