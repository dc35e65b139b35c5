package io.jenkins.plugins.modellineage.jenkins.mlflow;

import hudson.model.ItemGroup;
import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.experiment.Experiment;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent.ExperimentMoved;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent.ExperimentRenamed;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent.ExperimentTagged;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent.ExperimentUntagged;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.home.Experiments;
import io.jenkins.plugins.modellineage.mlflow.ErrorCode;
import io.jenkins.plugins.modellineage.mlflow.ExperimentJson;
import io.jenkins.plugins.modellineage.mlflow.Limits;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.mlflow.Scorer;
import io.jenkins.plugins.modellineage.tracking.ExperimentBook;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Experiments: names under which runs are compared. */
final class ExperimentCalls {
    /** Experiments of one folder. */
    private static final int EXPERIMENTS = 10_000;

    private ExperimentCalls() {}

    static List<Route> routes() {
        return List.of(
                new Route("GET", "mlflow/experiments/get", ExperimentCalls::get),
                new Route("GET", "mlflow/experiments/get-by-name", ExperimentCalls::named),
                new Route("POST", "mlflow/experiments/create", ExperimentCalls::create),
                Route.asking("mlflow/experiments/search", ExperimentCalls::search),
                new Route("GET", "mlflow/experiments/search", ExperimentCalls::search),
                new Route("GET", "mlflow/experiments/list", ExperimentCalls::search),
                new Route("POST", "mlflow/experiments/update", ExperimentCalls::rename),
                new Route("POST", "mlflow/experiments/delete", exchange -> move(exchange, Lifecycle.DELETED)),
                new Route("POST", "mlflow/experiments/restore", exchange -> move(exchange, Lifecycle.ACTIVE)),
                new Route("POST", "mlflow/experiments/set-experiment-tag", ExperimentCalls::tag),
                new Route("POST", "mlflow/experiments/delete-experiment-tag", ExperimentCalls::untag));
    }

    /**
     * The experiment of that id.
     *
     * @throws MlflowException when there is none, or it can be none
     */
    static Experiment find(ItemGroup<?> place, String id) throws IOException {
        return byId(place, id).orElseThrow(() -> MlflowException.missing("No Experiment with id=" + id + " exists"));
    }

    /**
     * The same, or nothing.
     *
     * @throws MlflowException when it can be none
     */
    static Optional<Experiment> byId(ItemGroup<?> place, String id) throws IOException {
        Limits.experimentId(id);
        try {
            return Experiments.find(place, new ExperimentId(id));
        } catch (IllegalArgumentException noneOfOurs) {
            return Optional.empty();
        }
    }

    private static Reply get(Exchange exchange) throws IOException {
        return reply(find(exchange.place(), exchange.request().required("experiment_id")));
    }

    private static Reply named(Exchange exchange) throws IOException {
        String name = exchange.request().required("experiment_name");
        return reply(known(exchange.place(), name)
                .orElseThrow(() -> MlflowException.missing("Could not find experiment with name '" + name + "'")));
    }

    /** By its present name. */
    private static Optional<Experiment> known(ItemGroup<?> place, String name) throws IOException {
        try {
            ExperimentName wanted = new ExperimentName(name);
            return Experiments.named(place, wanted)
                    .filter(experiment -> experiment.name().equals(wanted));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    private static Reply reply(Experiment experiment) {
        return Reply.json(Replies.object().set("experiment", ExperimentJson.of(experiment)));
    }

    private static Reply create(Exchange exchange) throws IOException {
        exchange.live();
        ExperimentName name = new ExperimentName(exchange.request().required("name"));
        Map<String, String> tags =
                LogCalls.kept(exchange, "tags", exchange.request().entries("tags"));
        tags.forEach(ExperimentCalls::check);
        Optional<Experiment> present = Experiments.named(exchange.place(), name);
        if (present.isPresent()) {
            throw new MlflowException(
                    ErrorCode.RESOURCE_ALREADY_EXISTS,
                    "Experiment '" + name + "' already exists" + state(present.get(), name));
        }
        refuseSecrets(exchange, "name", name.value());
        requireRoom(exchange);
        if (Experiments.of(exchange.place()).size() >= EXPERIMENTS) {
            throw MlflowException.invalid("The folder has " + EXPERIMENTS
                    + " experiments, and no more are taken; use one of them, and tags to tell runs apart");
        }
        Experiment created = created(exchange, name);
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            Experiments.append(
                    exchange.place(),
                    new ExperimentTagged(created.id(), tag.getKey(), tag.getValue(), created.created()));
        }
        return Reply.json(Replies.object().put("experiment_id", created.id().value()));
    }

    /** Somebody else may have made it since it was looked for. */
    private static Experiment created(Exchange exchange, ExperimentName name) throws IOException {
        try {
            return Experiments.create(exchange.place(), name);
        } catch (IllegalStateException taken) {
            throw exists(name);
        }
    }

    private static MlflowException exists(ExperimentName name) {
        return new MlflowException(ErrorCode.RESOURCE_ALREADY_EXISTS, "Experiment '" + name + "' already exists.");
    }

    private static String state(Experiment present, ExperimentName name) {
        if (!present.name().equals(name)) {
            return ": it is called " + Naming.quoted(present.name().value()) + " now, and its runs have the old name";
        }
        return present.isActive() ? "." : " in deleted state. You can restore the experiment, or choose another name.";
    }

    private static Reply search(Exchange exchange) throws IOException {
        return Reply.json(ExperimentSearch.answer(Experiments.of(exchange.place()), exchange.request()));
    }

    private static Reply rename(Exchange exchange) throws IOException {
        exchange.live();
        Experiment experiment = changeable(exchange);
        ExperimentName name = new ExperimentName(exchange.request().required("new_name"));
        if (!experiment.isActive()) {
            throw MlflowException.invalid("Cannot rename a non-active experiment.");
        }
        Optional<Experiment> present = Experiments.named(exchange.place(), name);
        if (present.isPresent() && !present.get().id().equals(experiment.id())) {
            throw exists(name);
        }
        refuseSecrets(exchange, "new_name", name.value());
        try {
            change(exchange, new ExperimentRenamed(experiment.id(), name, Instant.now()));
        } catch (IllegalStateException taken) {
            throw exists(name);
        }
        return Reply.done();
    }

    private static Reply move(Exchange exchange, Lifecycle lifecycle) throws IOException {
        exchange.live();
        Experiment experiment = changeable(exchange);
        if (experiment.lifecycle() == lifecycle) {
            throw MlflowException.missing("No Experiment with id=" + experiment.id() + " is "
                    + (experiment.isActive() ? "deleted" : "active"));
        }
        change(exchange, new ExperimentMoved(experiment.id(), lifecycle, Instant.now()));
        return Reply.done();
    }

    private static Experiment changeable(Exchange exchange) throws IOException {
        Experiment experiment = find(exchange.place(), exchange.request().required("experiment_id"));
        if (experiment.id().equals(ExperimentId.DEFAULT)) {
            throw MlflowException.invalid("The experiment 'Default' is always there: it cannot be renamed or deleted");
        }
        return experiment;
    }

    /** The experiment that the request names, which must not be deleted. */
    static Experiment active(Exchange exchange) throws IOException {
        Experiment experiment = find(exchange.place(), exchange.request().required("experiment_id"));
        if (!experiment.isActive()) {
            throw MlflowException.invalid(
                    "The experiment " + experiment.id() + " must be in the 'active' state. Current state is deleted.");
        }
        return experiment;
    }

    private static Reply tag(Exchange exchange) throws IOException {
        exchange.live();
        Request request = exchange.request();
        Experiment experiment = active(exchange);
        String key = request.required("key");
        String value = request.text("value").orElse("");
        check(key, value);
        refuseSecrets(exchange, "key", key);
        refuseSecrets(exchange, "value", value);
        change(exchange, new ExperimentTagged(experiment.id(), key, value, Instant.now()));
        return Reply.done();
    }

    /** Records it, if the folder has room. */
    static void change(Exchange exchange, ExperimentEvent event) throws IOException {
        requireRoom(exchange);
        Experiments.append(exchange.place(), event);
    }

    /** A script that says the same again and again is not to fill the disk. */
    private static void requireRoom(Exchange exchange) throws IOException {
        if (Experiments.areFull(exchange.place())) {
            throw MlflowException.invalid("The experiments of the folder have more than "
                    + ByteSize.written(ExperimentBook.BYTES)
                    + " of names and tags, and no more are taken; tag runs instead");
        }
    }

    private static void refuseSecrets(Exchange exchange, String member, String text) {
        exchange.live().secrets().refuse(member, text);
    }

    private static void check(String key, String value) {
        Scorer.refuseKey(key);
        Limits.key("Experiment tag", key);
        Limits.value("Experiment tag", key, value, Limits.EXPERIMENT_TAG_VALUE);
    }

    private static Reply untag(Exchange exchange) throws IOException {
        exchange.live();
        Experiment experiment = active(exchange);
        String key = exchange.request().required("key");
        Scorer.refuseKey(key);
        if (!experiment.tags().containsKey(key)) {
            throw MlflowException.missing("No tag with name: " + key + " in experiment with ID " + experiment.id());
        }
        Experiments.append(exchange.place(), new ExperimentUntagged(experiment.id(), key, Instant.now()));
        return Reply.done();
    }
}
