package io.jenkins.plugins.modellineage.jenkins.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.LoggedModel;
import io.jenkins.plugins.modellineage.experiment.ModelMetric;
import io.jenkins.plugins.modellineage.jenkins.home.LoggedModels;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.mlflow.LoggedModelJson;
import io.jenkins.plugins.modellineage.mlflow.Page;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.search.Attributes;
import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.FilterParser;
import io.jenkins.plugins.modellineage.search.LoggedModelFacts;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import io.jenkins.plugins.modellineage.search.Searched;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Searches the logged models of some experiments. They are few beside runs, so all of them are looked at.
 */
final class LoggedModelSearch {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;
    private static final Comparator<LoggedModel> NEWEST =
            Comparator.comparing(LoggedModel::created).reversed().thenComparing(LoggedModel::id);

    private LoggedModelSearch() {}

    static Reply answer(Exchange exchange) throws IOException {
        Request request = exchange.request();
        request.require("experiment_ids");
        Page.rows(request, USUAL, MOST);
        Filter filter = FilterParser.parse(request.text("filter").orElse(""), Attributes.LOGGED_MODELS);
        Predicate<ModelMetric> counted = datasets(request);
        boolean measured = !request.objects("datasets").isEmpty();
        List<Order> orders = request.objects("order_by").stream().map(Order::of).toList();
        List<Candidate> found = new ArrayList<>();
        for (Candidate candidate : candidates(exchange)) {
            boolean onData = !measured || candidate.model.metrics().stream().anyMatch(counted);
            if (onData && filter.matches(candidate.facts(counted))) {
                found.add(candidate);
            }
        }
        found.sort(comparator(orders));
        Page<Candidate> page = Page.of(found, request, USUAL, MOST);
        return Reply.json(
                Replies.next(Replies.list(Replies.object(), "models", page.rows(), Candidate::json), page.next()));
    }

    /** The models of the experiments. */
    private static List<Candidate> candidates(Exchange exchange) throws IOException {
        Map<ExperimentName, ExperimentId> wanted = new HashMap<>();
        for (String id : exchange.request().texts("experiment_ids")) {
            ExperimentCalls.byId(exchange.place(), id)
                    .ifPresent(experiment -> experiment.names().forEach(name -> wanted.put(name, experiment.id())));
        }
        if (exchange.caller().live().isPresent()) {
            Tracking.indexed(exchange.build());
        }
        List<Candidate> candidates = new ArrayList<>();
        for (LoggedModels.Known known :
                wanted.isEmpty() ? List.<LoggedModels.Known>of() : LoggedModels.of(exchange.place())) {
            Optional.ofNullable(wanted.get(known.model().experiment()))
                    .ifPresent(experiment -> candidates.add(new Candidate(known.model(), experiment)));
        }
        return candidates;
    }

    /** What was measured on one of the data sets; without any, all counts. */
    private static Predicate<ModelMetric> datasets(Request request) {
        List<Predicate<ModelMetric>> sets = request.objects("datasets").stream()
                .map(set -> dataset(
                        set.required("dataset_name"), set.text("dataset_digest").orElse("")))
                .toList();
        return metric -> sets.isEmpty() || sets.stream().anyMatch(set -> set.test(metric));
    }

    private static Predicate<ModelMetric> dataset(String name, String digest) {
        return metric -> metric.dataset().equals(name)
                && (digest.isEmpty() || metric.digest().equals(digest));
    }

    private static Comparator<Candidate> comparator(List<Order> orders) {
        Comparator<Candidate> all = (one, other) -> 0;
        for (Order order : orders) {
            Comparator<Searched> by = SearchOrder.comparator(List.of(order.order()));
            all = all.thenComparing(
                    (one, other) -> by.compare(one.facts(order.counted()), other.facts(order.counted())));
        }
        return all.thenComparing(Candidate::model, NEWEST);
    }

    /** By what is sorted, where metrics may be meant that were measured on one data set. */
    private record Order(SearchOrder order, Predicate<ModelMetric> counted) {
        static Order of(Request request) {
            SearchOrder key = SearchOrder.parse(request.required("field_name"), Attributes.LOGGED_MODELS)
                    .get(0);
            boolean ascending = !request.has("ascending") || request.flag("ascending");
            Optional<String> name = request.text("dataset_name").filter(text -> !text.isEmpty());
            return new Order(
                    new SearchOrder(
                            key.key(), ascending ? SearchOrder.Direction.ASCENDING : SearchOrder.Direction.DESCENDING),
                    name.isEmpty()
                            ? any -> true
                            : dataset(name.get(), request.text("dataset_digest").orElse("")));
        }
    }

    /** A model with the id of its experiment. */
    private record Candidate(LoggedModel model, ExperimentId experiment) {
        Facts facts(Predicate<ModelMetric> counted) {
            return LoggedModelFacts.of(model, experiment, counted);
        }

        ObjectNode json() {
            return LoggedModelJson.of(model, experiment);
        }
    }
}
