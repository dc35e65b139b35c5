package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelMeasured;
import io.jenkins.plugins.modellineage.experiment.LoggedModelId;
import io.jenkins.plugins.modellineage.experiment.ModelMetric;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.jenkins.home.LoggedModels;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.mlflow.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which of the metrics of a request tell of logged models, by the models' ids. */
final class ModelMetrics {
    private final Map<String, List<ModelMetric>> byModel = new TreeMap<>();
    private final BoundSecrets secrets;

    /** @param secrets of the build, which no record may hold */
    ModelMetrics(BoundSecrets secrets) {
        this.secrets = secrets;
    }

    /** @param run that measured them */
    void add(Request metric, MetricRecord record, RunId run) {
        Optional<String> model = metric.text("model_id").filter(id -> !id.isEmpty());
        if (model.isPresent()) {
            byModel.computeIfAbsent(model.get(), id -> new ArrayList<>())
                    .add(new ModelMetric(record, run, said(metric, "dataset_name"), said(metric, "dataset_digest")));
        }
    }

    private String said(Request metric, String member) {
        String text = metric.text(member).orElse("");
        secrets.refuse("metrics (its " + member + ")", text);
        return text;
    }

    /**
     * Records them with their models. What was measured of a model of another build, or of one that nobody knows, is on record
     * with its run alone: what that build left is not changed.
     */
    void record(Exchange exchange) throws IOException {
        for (Map.Entry<String, List<ModelMetric>> measured : byModel.entrySet()) {
            if (LoggedModelId.isOne(measured.getKey())) {
                record(exchange, new LoggedModelId(measured.getKey()), measured.getValue());
            }
        }
    }

    private static void record(Exchange exchange, LoggedModelId id, List<ModelMetric> metrics) throws IOException {
        Optional<RunId> keeper = LoggedModels.keeper(exchange.build(), id);
        if (keeper.isPresent() && new KnownRun(exchange.build(), keeper.get()).takes(exchange)) {
            LoggedModels.measured(exchange.build(), keeper.get(), new ModelMeasured(id, metrics, LoggedModels.now()));
        }
    }
}
