package io.jenkins.plugins.modellineage.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Experiment;

/** An experiment as MLflow's clients read it. */
public final class ExperimentJson {
    private ExperimentJson() {}

    /** {@code Experiment}. */
    public static ObjectNode of(Experiment experiment) {
        ObjectNode node = Replies.object()
                .put("experiment_id", experiment.id().value())
                .put("name", experiment.name().value())
                .put("artifact_location", "mlflow-artifacts:/" + experiment.id())
                .put("lifecycle_stage", experiment.lifecycle().word())
                .put("last_update_time", experiment.changed().toEpochMilli())
                .put("creation_time", experiment.created().toEpochMilli());
        return Replies.entries(node, "tags", experiment.tags());
    }
}
