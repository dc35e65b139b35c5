package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.experiment.LoggedModel;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelDeleted;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelLogged;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelParamsLogged;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelStatusSaid;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelTagsDeleted;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelTagsSet;
import io.jenkins.plugins.modellineage.experiment.LoggedModelId;
import io.jenkins.plugins.modellineage.experiment.ModelLink;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.jenkins.home.LoggedModels;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.mlflow.Limits;
import io.jenkins.plugins.modellineage.mlflow.LoggedModelJson;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Logged models: begun, looked up, finished, described and deleted. */
final class LoggedModelCalls {
    private static final String ONE = "mlflow/logged-models/{id}";

    private LoggedModelCalls() {}

    static List<Route> routes() {
        return List.of(
                new Route("POST", "mlflow/logged-models", LoggedModelCalls::create),
                Route.asking("mlflow/logged-models/search", LoggedModelSearch::answer),
                new Route("GET", ONE, LoggedModelCalls::get),
                new Route("PATCH", ONE, LoggedModelCalls::say),
                new Route("DELETE", ONE, LoggedModelCalls::delete),
                new Route("POST", ONE + "/params", LoggedModelCalls::params),
                new Route("PATCH", ONE + "/tags", LoggedModelCalls::tag),
                new Route("DELETE", ONE + "/tags/{key...}", LoggedModelCalls::untag));
    }

    /** Kept with the run that the client says made it, or else with that of the block around the script. */
    private static Reply create(Exchange exchange) throws IOException {
        Request request = exchange.request();
        RunId block = exchange.live().run();
        Optional<String> source = request.text("source_run_id").filter(id -> !id.isEmpty());
        KnownRun run = source.isPresent() ? KnownRun.of(exchange, source.get()) : new KnownRun(exchange.build(), block);
        ModelLogged first = new ModelLogged(
                LoggedModelId.random(),
                ExperimentCalls.active(exchange).name(),
                source.map(any -> run.id()),
                said(exchange, "name")
                        .filter(name -> !name.isEmpty())
                        .map(Limits::loggedModelName)
                        .orElseGet(RunNames::next),
                said(exchange, "model_type").orElse(""),
                checkedParams(exchange),
                checkedTags(exchange),
                now());
        run.append(exchange, new RunEvent.ModelsLinked(List.of(new ModelLink(first.id(), ModelLink.Role.KEPT))));
        LoggedModel model = LoggedModels.append(run.build(), run.id(), first);
        return new KnownModel(new LoggedModels.Known(run.build(), run.id(), model)).reply(model);
    }

    /** @throws IllegalArgumentException when it is a secret that the build holds */
    private static Optional<String> said(Exchange exchange, String member) {
        Optional<String> text = exchange.request().text(member);
        text.ifPresent(words -> exchange.live().secrets().refuse(member, words));
        return text;
    }

    private static Reply get(Exchange exchange) throws IOException {
        KnownModel model = known(exchange);
        return model.reply(model.known().model());
    }

    private static Reply say(Exchange exchange) throws IOException {
        Request request = exchange.request();
        KnownModel model = known(exchange);
        ModelStatusSaid said = new ModelStatusSaid(
                model.id(),
                LoggedModelJson.status(request.required("status")),
                said(exchange, "status_message").orElse(""),
                now());
        return model.reply(model.append(exchange, said));
    }

    private static Reply delete(Exchange exchange) throws IOException {
        if (wasDeleted(exchange, exchange.part("id"))) {
            return Reply.done(); // clients send a request again when they did not get the answer
        }
        KnownModel model = known(exchange);
        model.run().log(exchange);
        checkUnused(exchange, model);
        model.append(exchange, new ModelDeleted(model.id(), now()));
        return Reply.done();
    }

    /** Whether the script's own build had such a model, which is gone. */
    private static boolean wasDeleted(Exchange exchange, String id) throws IOException {
        return KnownModel.find(exchange, id).isEmpty()
                && LoggedModelId.isOne(id)
                && LoggedModels.keeper(exchange.build(), new LoggedModelId(id)).isPresent();
    }

    private static void checkUnused(Exchange exchange, KnownModel model) throws IOException {
        for (ModelVersion version : ModelLineage.get()
                .registry()
                .stampedBy(exchange.live().acting().ref().id())) {
            if (version.run().equals(model.run().id())
                    && version.manifest()
                            .digest()
                            .equals(model.known().manifest().digest())) {
                throw MlflowException.denied("Logged model " + model.id() + " is what "
                        + version.ref().label()
                        + " came from, so it cannot be deleted: it is the evidence of that version");
            }
        }
    }

    private static Reply params(Exchange exchange) throws IOException {
        KnownModel model = known(exchange);
        model.append(exchange, new ModelParamsLogged(model.id(), checkedParams(exchange), now()));
        return Reply.done();
    }

    private static Reply tag(Exchange exchange) throws IOException {
        KnownModel model = known(exchange);
        model.append(exchange, new ModelTagsSet(model.id(), checkedTags(exchange), now()));
        return Reply.done();
    }

    private static Reply untag(Exchange exchange) throws IOException {
        KnownModel model = known(exchange);
        String key = exchange.part("key");
        model.run().log(exchange);
        if (!model.known().model().tags().containsKey(key)) {
            throw MlflowException.missing(
                    "No tag with key '" + key + "' found for model with ID '" + model.id() + "'.");
        }
        model.append(exchange, new ModelTagsDeleted(model.id(), Set.of(key), now()));
        return Reply.done();
    }

    private static KnownModel known(Exchange exchange) throws IOException {
        return KnownModel.of(exchange, exchange.part("id"));
    }

    private static SortedMap<String, String> checkedParams(Exchange exchange) {
        SortedMap<String, String> params = exchange.request().entries("params");
        Limits.distinct(exchange.request().objects("params").stream()
                .map(param -> param.required("key"))
                .toList());
        params.forEach(LogCalls::checkParam);
        return LogCalls.kept(exchange, "params", params);
    }

    private static SortedMap<String, String> checkedTags(Exchange exchange) {
        SortedMap<String, String> tags = exchange.request().entries("tags");
        tags.forEach(LogCalls::checkTag);
        return LogCalls.kept(exchange, "tags", tags);
    }

    private static Instant now() {
        return LoggedModels.now();
    }
}
