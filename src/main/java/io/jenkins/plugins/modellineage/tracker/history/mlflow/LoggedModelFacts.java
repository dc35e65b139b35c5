package io.jenkins.plugins.modellineage.tracker.history.mlflow;

import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.tracker.history.RecordedRun;
import io.jenkins.plugins.modellineage.tracker.history.RunsSink;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What MLflow 3 keeps of a model that a run logged, beside its files: a tag of the run says it, as JSON. */
final class LoggedModelFacts {
    /** The tag's name begins so, and goes on with the model's. */
    static final String TAG = "logged_model.";

    private static final String OWN = "mlflow.";

    /** By their numbers. */
    private static final Map<Long, String> STATUS = Map.of(1L, "PENDING", 2L, "READY", 3L, "UPLOAD_FAILED");

    private final String id;
    private final String name;
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private final Map<String, String> params = new TreeMap<>();
    private final SortedMap<String, Measured> metrics = new TreeMap<>();

    /** @param run that measured it; empty where nobody said */
    private record Measured(MetricPoint point, String run) {}

    LoggedModelFacts(String id, String name) {
        this.id = id;
        this.name = name;
        facts.put("id", id);
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    /**
     * What it is.
     *
     * @param type empty where nobody said
     * @param status the number by which MLflow keeps it
     * @param created in milliseconds since the epoch
     */
    LoggedModelFacts being(String type, long status, long created) {
        if (!type.isEmpty()) {
            facts.put("type", type);
        }
        Optional.ofNullable(STATUS.get(status)).ifPresent(word -> facts.put("status", word));
        RecordedRun.time(created).ifPresent(time -> facts.put("created", time.toString()));
        return this;
    }

    /** What is left of its tags; those of MLflow itself say what the run says too. */
    void tellLeft(String tag, RunsSink sink) {
        if (!tag.startsWith(OWN)) {
            sink.left("tags of logged models", name + ": " + tag);
        }
    }

    void param(String key, String value) {
        params.put(key, value);
    }

    /**
     * A point of a metric, of which the latest on each data set counts.
     *
     * @param run that measured it; empty where nobody said
     * @param dataset on which; empty where nobody said
     */
    void metric(String key, MetricPoint point, String run, String dataset) {
        metrics.merge(
                dataset.isEmpty() ? key : key + " on " + dataset,
                new Measured(point, run),
                (one, other) -> other.point.compareTo(one.point) > 0 ? other : one);
    }

    /**
     * The facts as JSON; empty when they do not fit into a tag.
     *
     * @param run that logged it: of what others measured of it the run is named
     */
    Optional<String> text(String run) {
        Map<String, Object> all = new LinkedHashMap<>(facts);
        if (!params.isEmpty()) {
            all.put("params", params);
        }
        if (!metrics.isEmpty()) {
            Map<String, Object> told = new LinkedHashMap<>();
            metrics.forEach((key, measured) -> told.put(key, told(measured, run)));
            all.put("metrics", told);
        }
        try {
            return ParameterValues.normalise(TAG + name, all);
        } catch (IllegalArgumentException unfit) {
            return Optional.empty();
        }
    }

    /** The run's own values are in its series. A database has 0 for NaN as well, so a zero tells nothing. */
    private static Map<String, Object> told(Measured measured, String run) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("step", measured.point.step());
        if (!measured.run.isEmpty() && !measured.run.equals(run)) {
            told.put("run", measured.run);
            if (measured.point.value() != 0) {
                told.put("value", measured.point.value());
            }
        }
        return told;
    }
}
