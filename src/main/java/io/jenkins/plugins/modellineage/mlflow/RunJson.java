package io.jenkins.plugins.modellineage.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.CommitRef;
import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.Dataset;
import io.jenkins.plugins.modellineage.experiment.Experiment;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.experiment.ModelLink;
import io.jenkins.plugins.modellineage.experiment.ModelLink.Role;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A tracked run as MLflow's clients read it. */
public final class RunJson {
    /** The tag that names a run. */
    public static final String NAME_TAG = "mlflow.runName";

    /** The tag that says who ran it. */
    public static final String USER_TAG = "mlflow.user";

    /** The tag that says inside which run it ran. */
    public static final String PARENT_TAG = "mlflow.parentRunId";

    private static final String CONTEXT_TAG = "mlflow.data.context";

    private RunJson() {}

    /** {@code {"info", "data", "inputs", "outputs"}}. */
    public static ObjectNode of(TrackedRun run, Experiment experiment) {
        ObjectNode node = Replies.object();
        node.set("info", info(run, experiment));
        node.set("data", data(run));
        ObjectNode inputs = Replies.list(Replies.object(), "dataset_inputs", run.inputs(), RunJson::input);
        node.set("inputs", Replies.list(inputs, "model_inputs", run.links(Role.INPUT), RunJson::model));
        node.set(
                "outputs",
                Replies.list(
                        Replies.object(),
                        "model_outputs",
                        run.links(Role.OUTPUT),
                        link -> model(link).put("step", link.step())));
        return node;
    }

    private static ObjectNode model(ModelLink link) {
        return Replies.object().put("model_id", link.model().value());
    }

    /** {@code RunInfo}; with its experiment, a run is deleted as well. */
    public static ObjectNode info(TrackedRun run, Experiment experiment) {
        Lifecycle lifecycle = experiment.isActive() ? run.lifecycle() : Lifecycle.DELETED;
        ObjectNode info = Replies.object()
                .put("run_uuid", run.id().value())
                .put("experiment_id", experiment.id().value())
                .put("run_name", name(run))
                .put("user_id", run.tags().getOrDefault(USER_TAG, ""))
                .put("status", run.status().name())
                .put("start_time", run.started().toEpochMilli());
        run.ended().ifPresent(end -> info.put("end_time", end.toEpochMilli()));
        return info.put("artifact_uri", artifacts(run, experiment.id()))
                .put("lifecycle_stage", lifecycle.word())
                .put("run_id", run.id().value());
    }

    /** The name that a client gave, or else the build's. */
    public static String name(TrackedRun run) {
        return run.tags().getOrDefault(NAME_TAG, run.build().label());
    }

    /** Where clients find the run's files: below the address that they have of this server. */
    public static String artifacts(TrackedRun run, ExperimentId experiment) {
        return "mlflow-artifacts:/" + experiment + "/" + run.id() + "/artifacts";
    }

    private static ObjectNode data(TrackedRun run) {
        ObjectNode data = Replies.object();
        Replies.list(
                data,
                "metrics",
                run.metrics().entrySet(),
                metric -> metric(metric.getKey(), metric.getValue().latest()));
        Replies.entries(data, "params", run.params());
        return Replies.entries(data, "tags", tags(run));
    }

    /** The tags, and what MLflow tells by tags of every run. */
    private static SortedMap<String, String> tags(TrackedRun run) {
        SortedMap<String, String> tags = new TreeMap<>(run.tags());
        tags.putIfAbsent(NAME_TAG, name(run));
        run.parent().ifPresent(parent -> tags.putIfAbsent(PARENT_TAG, parent.value()));
        return tags;
    }

    /** {@code Metric}. */
    public static ObjectNode metric(String key, MetricPoint point) {
        ObjectNode metric = Replies.object().put("key", key);
        metric.set("value", Replies.number(point.value()));
        return metric.put("timestamp", point.timestamp()).put("step", point.step());
    }

    /** {@code DatasetInput}: what a run was given. */
    public static ObjectNode input(Input input) {
        ObjectNode node = Replies.object();
        SortedMap<String, String> tags = new TreeMap<>();
        if (!input.context().isEmpty()) {
            tags.put(CONTEXT_TAG, input.context());
        }
        input.dataset().ifPresent(dataset -> tags.putAll(dataset.tags()));
        Replies.entries(node, "tags", tags);
        node.set("dataset", input.dataset().map(RunJson::dataset).orElseGet(() -> files(input)));
        return node;
    }

    private static ObjectNode dataset(Dataset dataset) {
        ObjectNode node = Replies.object().put("name", dataset.name()).put("digest", dataset.digest());
        Replies.text(node, "source_type", dataset.sourceType());
        Replies.text(node, "source", dataset.source());
        Replies.text(node, "schema", dataset.schema());
        return Replies.text(node, "profile", dataset.profile());
    }

    /**
     * An input that a step recorded, by the beginning of its digest, or by the id of the commit that it is: MLflow's digests are
     * of at most 36 characters.
     */
    private static ObjectNode files(Input input) {
        Optional<CommitRef> commit = input.commit().map(DataCommit::ref);
        String digest = commit.map(CommitRef::id).orElse(input.digest().hex());
        return Replies.object()
                .put("name", input.name())
                .put("digest", digest.substring(0, Math.min(digest.length(), Dataset.DIGEST_LENGTH)))
                .put("source_type", commit.map(CommitRef::system).orElse("jenkins"))
                .put("source", input.source());
    }
}
