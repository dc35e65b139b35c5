package io.jenkins.plugins.modellineage.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.LoggedModel;
import io.jenkins.plugins.modellineage.experiment.LoggedModelId;
import io.jenkins.plugins.modellineage.experiment.LoggedModelStatus;
import io.jenkins.plugins.modellineage.experiment.ModelMetric;

/** A logged model as MLflow's clients read it. */
public final class LoggedModelJson {
    private static final String STATUS = "LOGGED_MODEL_";

    private LoggedModelJson() {}

    /** {@code LoggedModel}: {@code {"info", "data"}}. */
    public static ObjectNode of(LoggedModel model, ExperimentId experiment) {
        ObjectNode node = Replies.object();
        node.set("info", info(model, experiment));
        ObjectNode data = Replies.entries(Replies.object(), "params", model.params());
        Replies.list(data, "metrics", model.metrics(), metric -> metric(model, metric));
        node.set("data", data);
        return node;
    }

    private static ObjectNode info(LoggedModel model, ExperimentId experiment) {
        ObjectNode info = Replies.object()
                .put("model_id", model.id().value())
                .put("experiment_id", experiment.value())
                .put("name", model.name())
                .put("creation_timestamp_ms", model.created().toEpochMilli())
                .put("last_updated_timestamp_ms", model.updated().toEpochMilli())
                .put("artifact_uri", artifacts(model.id(), experiment))
                .put("status", STATUS + model.status())
                .put("model_type", model.type());
        model.source().ifPresent(run -> info.put("source_run_id", run.value()));
        Replies.text(info, "status_message", model.message());
        return Replies.entries(info, "tags", model.tags());
    }

    /** Where clients find the model's files: below the address that they have of this server. */
    public static String artifacts(LoggedModelId model, ExperimentId experiment) {
        return "mlflow-artifacts:/" + experiment + "/models/" + model + "/artifacts";
    }

    private static ObjectNode metric(LoggedModel model, ModelMetric metric) {
        ObjectNode node = RunJson.metric(metric.key(), metric.point())
                .put("model_id", model.id().value())
                .put("run_id", metric.run().value());
        Replies.text(node, "dataset_name", metric.dataset());
        return Replies.text(node, "dataset_digest", metric.digest());
    }

    /**
     * The status that a client says.
     *
     * @throws MlflowException when it is none
     */
    public static LoggedModelStatus status(String word) {
        return LoggedModelStatus.of(word.startsWith(STATUS) ? word.substring(STATUS.length()) : word)
                .orElseThrow(() -> MlflowException.invalid("Invalid value '" + word
                        + "' for parameter 'status' supplied: it is one of LOGGED_MODEL_PENDING, LOGGED_MODEL_READY and"
                        + " LOGGED_MODEL_UPLOAD_FAILED"));
    }
}
