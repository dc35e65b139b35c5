package io.jenkins.plugins.modellineage.mirror;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.mlflow.Limits;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.mlflow.RunJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The bodies of requests, none longer than a server takes. */
public final class Bodies {
    private static final int MOST_METRICS = Limits.METRICS;
    private static final int INPUTS = 100;

    private Bodies() {}

    public static ObjectNode object() {
        return Replies.object();
    }

    /** @param started in milliseconds since the epoch */
    public static ObjectNode run(String experiment, RunWords words, long started) {
        Map<String, String> first = new TreeMap<>();
        if (fit(words)) {
            first.putAll(words.tags());
        } else { // enough to find it again when the answer is lost; the others follow in batches
            first.put(RunWords.RUN_TAG, words.tags().get(RunWords.RUN_TAG));
        }
        first.put(RunJson.NAME_TAG, words.name()); // for servers that know names of runs as tags alone
        return Replies.entries(
                Replies.object()
                        .put("experiment_id", experiment)
                        .put("run_name", words.name())
                        .put("start_time", started),
                "tags",
                first);
    }

    /** Whether a run is made with all of its tags. */
    public static boolean fit(RunWords words) {
        return words.tags().size() < Limits.TAGS;
    }

    /** Parameters in as many requests as they need. */
    public static List<ObjectNode> params(String run, Map<String, String> params) {
        return entries(run, "params", params, Limits.PARAMS);
    }

    /** Tags likewise. */
    public static List<ObjectNode> tags(String run, Map<String, String> tags) {
        return entries(run, "tags", tags, Limits.TAGS);
    }

    private static List<ObjectNode> entries(String run, String what, Map<String, String> entries, int most) {
        List<ObjectNode> bodies = new ArrayList<>();
        TreeMap<String, String> part = new TreeMap<>();
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            part.put(entry.getKey(), entry.getValue());
            if (part.size() == most) {
                bodies.add(Replies.entries(batch(run), what, part));
                part.clear();
            }
        }
        if (!part.isEmpty()) {
            bodies.add(Replies.entries(batch(run), what, part));
        }
        return bodies;
    }

    /** What the run was given, as data sets, in as many requests as they need. */
    public static List<ObjectNode> inputs(String run, List<Input> inputs) {
        List<ObjectNode> bodies = new ArrayList<>();
        for (int at = 0; at < inputs.size(); at += INPUTS) {
            List<Input> some = inputs.subList(at, Math.min(inputs.size(), at + INPUTS));
            bodies.add(Replies.list(batch(run), "datasets", some, RunJson::input));
        }
        return bodies;
    }

    /** The same number for the same inputs. */
    public static long hash(List<Input> inputs) {
        return inputs.stream()
                .mapToLong(input -> RunJson.input(input).toString().hashCode())
                .reduce(inputs.size(), (all, one) -> 31 * all + one);
    }

    private static ObjectNode batch(String run) {
        return Replies.object().put("run_id", run);
    }

    /** How many points go into one request. */
    public static int mostMetrics() {
        return MOST_METRICS;
    }

    /** @param points of whatever series, {@link #mostMetrics} at most */
    public static ObjectNode metrics(String run, List<MetricRecord> points) {
        ObjectNode body = batch(run);
        ArrayNode metrics = body.putArray("metrics");
        for (MetricRecord one : points) {
            MetricPoint point = one.point();
            metrics.add(RunJson.metric(RemoteNames.key(one.key()), point));
        }
        return body;
    }
}
