package io.jenkins.plugins.modellineage.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Experiment;
import java.util.TreeMap;

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
        TreeMap<String, String> tags = new TreeMap<>(experiment.tags());
        tags.keySet().removeIf(key -> key.startsWith(Scorer.PREFIX));
        return Replies.entries(node, "tags", tags);
    }
}
