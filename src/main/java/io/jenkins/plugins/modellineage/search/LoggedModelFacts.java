package io.jenkins.plugins.modellineage.search;

import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.LoggedModel;
import io.jenkins.plugins.modellineage.experiment.ModelMetric;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What {@link Attributes#LOGGED_MODELS} and the other keys mean of a logged model. */
public final class LoggedModelFacts {
    private LoggedModelFacts() {}

    /**
     * The facts of a logged model.
     *
     * @param counted which of its metrics count; of each the point with the greatest (step, timestamp, value) does
     */
    public static Facts of(LoggedModel model, ExperimentId experiment, Predicate<ModelMetric> counted) {
        Facts.Collected facts = new Facts.Collected()
                .metrics(latest(model, counted))
                .params(model.params())
                .tags(model.tags())
                .text("model_id", model.id().value())
                .text("name", model.name())
                .text("status", model.status().name())
                .text("experiment_id", experiment.value())
                .time("creation_time", model.created())
                .time("last_updated_time", model.updated());
        model.source().map(RunId::value).ifPresent(run -> facts.text("source_run_id", run));
        Optional.of(model.type()).filter(type -> !type.isEmpty()).ifPresent(type -> facts.text("model_type", type));
        return facts.facts();
    }

    private static Map<String, Double> latest(LoggedModel model, Predicate<ModelMetric> counted) {
        Map<String, MetricPoint> points = new HashMap<>();
        for (ModelMetric metric : model.metrics()) {
            if (counted.test(metric)) {
                points.merge(metric.key(), metric.point(), (one, other) -> one.compareTo(other) >= 0 ? one : other);
            }
        }
        Map<String, Double> latest = new HashMap<>();
        points.forEach((key, point) -> latest.put(key, point.value()));
        return latest;
    }
}
