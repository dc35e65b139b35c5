package io.jenkins.plugins.modellineage.jenkins.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Experiment;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent.ExperimentTagged;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent.ExperimentUntagged;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.home.Experiments;
import io.jenkins.plugins.modellineage.jenkins.home.Traces;
import io.jenkins.plugins.modellineage.mlflow.Limits;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.mlflow.Scorer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/** Scorers that are registered with experiments, for others to use. */
final class ScorerCalls {
    private ScorerCalls() {}

    static List<Route> routes() {
        return List.of(
                new Route("POST", "mlflow/scorers/register", ScorerCalls::register),
                new Route("GET", "mlflow/scorers/list", ScorerCalls::list),
                new Route("GET", "mlflow/scorers/versions", ScorerCalls::versions),
                new Route("GET", "mlflow/scorers/get", ScorerCalls::get),
                new Route("GET", "mlflow/scorers/online-configs", exchange -> scheduled()),
                new Route("DELETE", "mlflow/scorers/delete", ScorerCalls::delete));
    }

    private static Reply register(Exchange exchange) throws IOException {
        exchange.live();
        Request request = exchange.request();
        String name = request.required("name");
        String serialized = request.required("serialized_scorer");
        Scorer.check(name, serialized);
        exchange.live().secrets().refuse("name", name);
        exchange.live().secrets().refuse("serialized_scorer", serialized);
        return add(exchange, name, serialized);
    }

    /** One after the other, so that two who register the same have versions of their own. */
    private static synchronized Reply add(Exchange exchange, String name, String serialized) throws IOException {
        Experiment experiment = ExperimentCalls.active(exchange);
        List<Scorer> known = named(experiment, name);
        Optional<Scorer> last = known.stream().reduce((earlier, later) -> later);
        Scorer scorer = new Scorer(
                name,
                last.map(Scorer::version).orElse(0) + 1,
                last.map(Scorer::id).orElseGet(() -> UUID.randomUUID().toString()),
                Traces.now().toEpochMilli(),
                serialized);
        Limits.key("Scorer", scorer.key());
        Limits.value("Scorer", name, scorer.value(), Limits.EXPERIMENT_TAG_VALUE);
        ExperimentCalls.change(
                exchange, new ExperimentTagged(experiment.id(), scorer.key(), scorer.value(), Traces.now()));
        return Reply.json(scorer.registered(experiment));
    }

    private static List<Scorer> named(Experiment experiment, String name) {
        return Scorer.of(experiment).stream()
                .filter(scorer -> scorer.name().equals(name))
                .toList();
    }

    /** The last version of each. */
    private static Reply list(Exchange exchange) throws IOException {
        List<Scorer> found = new ArrayList<>();
        for (Experiment experiment : asked(exchange)) {
            Map<String, Scorer> last = new TreeMap<>();
            Scorer.of(experiment).forEach(scorer -> last.put(scorer.name(), scorer));
            found.addAll(last.values());
        }
        return reply(found);
    }

    private static Collection<Experiment> asked(Exchange exchange) throws IOException {
        Request request = exchange.request();
        if (request.has("experiment_id")) {
            return List.of(ExperimentCalls.find(exchange.place(), request.required("experiment_id")));
        }
        List<String> ids = request.texts("experiment_ids");
        return Experiments.of(exchange.place()).stream()
                .filter(experiment -> experiment.isActive()
                        && (ids.isEmpty() || ids.contains(experiment.id().value())))
                .toList();
    }

    private static Reply reply(List<Scorer> scorers) {
        return Reply.json(Replies.list(Replies.object(), "scorers", scorers, Scorer::json));
    }

    private static Reply versions(Exchange exchange) throws IOException {
        return reply(chosen(exchange, OptionalLong.empty()));
    }

    private static Reply get(Exchange exchange) throws IOException {
        List<Scorer> found = chosen(exchange, exchange.request().whole("version"));
        ObjectNode answer = Replies.object();
        answer.set("scorer", found.get(found.size() - 1).json());
        return Reply.json(answer);
    }

    /** Which scorers a server runs by itself, as clients ask for every scorer that they read: none. */
    private static Reply scheduled() {
        ObjectNode answer = Replies.object();
        answer.putArray("configs");
        return Reply.json(answer);
    }

    private static Reply delete(Exchange exchange) throws IOException {
        exchange.live();
        Experiment experiment = ExperimentCalls.active(exchange);
        for (Scorer scorer : chosen(exchange, exchange.request().whole("version"))) {
            Experiments.append(exchange.place(), new ExperimentUntagged(experiment.id(), scorer.key(), Traces.now()));
        }
        return Reply.done();
    }

    /**
     * The versions that the request names, at least one.
     *
     * @param version all where it is empty
     */
    private static List<Scorer> chosen(Exchange exchange, OptionalLong version) throws IOException {
        Request request = exchange.request();
        Experiment experiment = ExperimentCalls.find(exchange.place(), request.required("experiment_id"));
        String name = request.required("name");
        List<Scorer> found = named(experiment, name).stream()
                .filter(scorer -> version.isEmpty() || scorer.version() == version.getAsLong())
                .toList();
        if (found.isEmpty()) {
            throw MlflowException.missing("Scorer with name " + Naming.quoted(name)
                    + (version.isEmpty() ? "" : " and version " + version.getAsLong()) + " not found for experiment "
                    + experiment.id() + ".");
        }
        return found;
    }
}
