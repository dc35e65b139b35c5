package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.jenkins.home.Acting;
import io.jenkins.plugins.modellineage.jenkins.home.Deletions;
import io.jenkins.plugins.modellineage.jenkins.home.ModelNames;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.home.Registrations;
import io.jenkins.plugins.modellineage.jenkins.home.Registrations.Said;
import io.jenkins.plugins.modellineage.lineage.NameTakenException;
import io.jenkins.plugins.modellineage.mlflow.ErrorCode;
import io.jenkins.plugins.modellineage.mlflow.Limits;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a script says of models and versions of its job's folder: all in the name of its build. */
final class ModelChanges {
    private ModelChanges() {}

    static List<Route> routes() {
        return List.of(
                new Route("POST", "mlflow/registered-models/create", ModelChanges::create),
                new Route("PATCH", "mlflow/registered-models/update", ModelChanges::describe),
                new Route("POST", "mlflow/registered-models/rename", ModelChanges::rename),
                new Route("DELETE", "mlflow/registered-models/delete", ModelChanges::delete),
                new Route("POST", "mlflow/registered-models/set-tag", ModelChanges::tag),
                new Route("DELETE", "mlflow/registered-models/delete-tag", ModelChanges::untag),
                new Route("PATCH", "mlflow/model-versions/update", ModelChanges::describeVersion),
                new Route("DELETE", "mlflow/model-versions/delete", ModelChanges::deleteVersion),
                new Route("POST", "mlflow/model-versions/set-tag", ModelChanges::tagVersion),
                new Route("DELETE", "mlflow/model-versions/delete-tag", ModelChanges::untagVersion));
    }

    private static Reply create(Exchange exchange) throws IOException, InterruptedException {
        Acting acting = exchange.live().acting();
        Request request = exchange.request();
        String name = Limits.modelName(request.required("name"));
        exchange.live().secrets().refuse("name", name);
        Said said = Said.of(Optional.empty(), description(exchange), tags(exchange));
        if (!Registrations.create(acting, place(exchange, name), said)) {
            throw exists(name, renamed(exchange, name));
        }
        return model(exchange);
    }

    /** How the model is called now, for who sees it: to all others its name is no more than taken. */
    private static String renamed(Exchange exchange, String name) {
        return SeenModel.find(exchange, name)
                .map(SeenModel::name)
                .filter(now -> !now.equals(name))
                .map(now -> ", and is called '" + now + "' now")
                .orElse("");
    }

    /** The tags of a request, without what the build's parameters tell to be secret. */
    static SortedMap<String, String> tags(Exchange exchange) {
        return tags(exchange, exchange.request().entries("tags"));
    }

    private static SortedMap<String, String> tags(Exchange exchange, SortedMap<String, String> tags) {
        Limits.count("tags", tags.size(), Limits.TAGS);
        tags.forEach((key, value) -> {
            Limits.key("Tag", key);
            Limits.value("Tag", key, value, Limits.REGISTRY_TAG_VALUE);
        });
        return LogCalls.kept(exchange, "tags", tags);
    }

    /** The description of a request; one that is empty was not given. */
    static Optional<String> description(Exchange exchange) {
        Optional<String> text = exchange.request().text("description").filter(words -> !words.isEmpty());
        text.ifPresent(words -> exchange.live().secrets().refuse("description", words));
        return text;
    }

    /** Where a model of that name lies. */
    static Place place(Exchange exchange, String name) {
        return new Place(exchange.place(), Optional.empty(), new ModelName(name));
    }

    private static Reply model(Exchange exchange) {
        return Reply.json(
                Replies.object().set("registered_model", SeenModel.of(exchange).json()));
    }

    private static Reply describe(Exchange exchange) throws IOException, InterruptedException {
        note(exchange, Optional.empty(), words(exchange), new TreeMap<>());
        return model(exchange);
    }

    /** The description that is set: an empty one takes away what was there. */
    private static Optional<String> words(Exchange exchange) {
        exchange.live();
        description(exchange);
        return exchange.request().text("description");
    }

    private static Reply describeVersion(Exchange exchange) throws IOException, InterruptedException {
        Optional<String> words = words(exchange);
        note(exchange, Optional.of(number(exchange)), words, new TreeMap<>());
        SeenModel model = SeenModel.of(exchange);
        return Reply.json(Replies.object().set("model_version", model.json(model.version(exchange.request()))));
    }

    private static int number(Exchange exchange) {
        return version(exchange).number();
    }

    private static ModelVersion version(Exchange exchange) {
        return SeenModel.of(exchange).version(exchange.request());
    }

    private static void note(
            Exchange exchange, Optional<Integer> version, Optional<String> words, SortedMap<String, String> tags)
            throws IOException, InterruptedException {
        Acting acting = exchange.live().acting();
        SeenModel model = SeenModel.of(exchange);
        Registrations.note(acting, place(exchange, model.name()), Said.of(version, words, tags));
    }

    private static Reply tag(Exchange exchange) throws IOException, InterruptedException {
        exchange.live();
        note(exchange, Optional.empty(), Optional.empty(), oneTag(exchange));
        return Reply.done();
    }

    private static Reply tagVersion(Exchange exchange) throws IOException, InterruptedException {
        exchange.live();
        note(exchange, Optional.of(number(exchange)), Optional.empty(), oneTag(exchange));
        return Reply.done();
    }

    private static SortedMap<String, String> oneTag(Exchange exchange) {
        Request request = exchange.request();
        return tags(
                exchange,
                new TreeMap<>(
                        Map.of(request.required("key"), request.text("value").orElse(""))));
    }

    private static Reply untag(Exchange exchange) throws IOException, InterruptedException {
        return untag(exchange, Optional.empty());
    }

    private static Reply untagVersion(Exchange exchange) throws IOException, InterruptedException {
        exchange.live();
        return untag(exchange, Optional.of(number(exchange)));
    }

    /** One that is not there is taken away already. */
    private static Reply untag(Exchange exchange, Optional<Integer> version) throws IOException, InterruptedException {
        Acting acting = exchange.live().acting();
        String key = Limits.key("Tag", exchange.request().required("key"));
        exchange.live().secrets().refuse("tags (a key)", key);
        SeenModel model = SeenModel.of(exchange);
        Registrations.note(acting, place(exchange, model.name()), Said.without(version, key));
        return Reply.done();
    }

    private static Reply rename(Exchange exchange) throws IOException, InterruptedException {
        Acting acting = exchange.live().acting();
        String to = Limits.modelName(exchange.request().required("new_name"));
        exchange.live().secrets().refuse("new_name", to);
        try {
            ModelNames.rename(acting, place(exchange, SeenModel.of(exchange).name()), new ModelName(to));
        } catch (NameTakenException taken) {
            throw exists(to, ": " + taken.getMessage());
        }
        return model(exchange);
    }

    private static MlflowException exists(String name, String more) {
        return new MlflowException(
                ErrorCode.RESOURCE_ALREADY_EXISTS, "Registered Model (name=" + name + ") already exists" + more + ".");
    }

    private static Reply delete(Exchange exchange) throws IOException, InterruptedException {
        Acting acting = exchange.live().acting();
        Deletions.delete(acting, place(exchange, SeenModel.of(exchange).name()), Optional.empty());
        return Reply.done();
    }

    private static Reply deleteVersion(Exchange exchange) throws IOException, InterruptedException {
        Acting acting = exchange.live().acting();
        ModelVersion version = version(exchange);
        Deletions.delete(acting, place(exchange, version.ref().model().name().value()), Optional.of(version.number()));
        return Reply.done();
    }
}
