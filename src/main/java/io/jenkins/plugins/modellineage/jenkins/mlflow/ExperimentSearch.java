package io.jenkins.plugins.modellineage.jenkins.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Experiment;
import io.jenkins.plugins.modellineage.mlflow.ExperimentJson;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.Page;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.search.Attributes;
import io.jenkins.plugins.modellineage.search.ExperimentFacts;
import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.FilterParser;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import io.jenkins.plugins.modellineage.search.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Searches experiments by MLflow's filters. */
final class ExperimentSearch {
    private static final int MOST = 50_000;

    private ExperimentSearch() {}

    private record Row(Experiment experiment, Facts facts) {}

    static ObjectNode answer(List<Experiment> experiments, Request request) {
        Filter filter = FilterParser.parse(request.text("filter").orElse(""), Attributes.EXPERIMENTS);
        Comparator<Row> order = order(request);
        List<Row> rows = new ArrayList<>();
        for (Experiment experiment : experiments) {
            Row row = new Row(experiment, ExperimentFacts.of(experiment));
            if (isViewed(experiment, request) && filter.answer(row.facts()) == Truth.YES) {
                rows.add(row);
            }
        }
        rows.sort(order);
        Page<Row> page = Page.of(rows, request, MOST, MOST);
        return Replies.next(
                Replies.list(Replies.object(), "experiments", page.rows(), row -> ExperimentJson.of(row.experiment())),
                page.next());
    }

    /** The newest first, unless said otherwise. */
    private static Comparator<Row> order(Request request) {
        List<SearchOrder> orders =
                SearchOrder.parse(String.join(", ", request.texts("order_by")), Attributes.EXPERIMENTS);
        Comparator<Row> newest = Comparator.comparing(
                        (Row row) -> row.experiment().created())
                .reversed()
                .thenComparing(row -> row.experiment().id(), Comparator.reverseOrder());
        Comparator<Row> said = (left, right) -> SearchOrder.comparator(orders).compare(left.facts(), right.facts());
        return orders.isEmpty() ? newest : said.thenComparing(newest);
    }

    private static boolean isViewed(Experiment experiment, Request request) {
        return switch (request.text("view_type").orElse("ACTIVE_ONLY")) {
            case "ACTIVE_ONLY" -> experiment.isActive();
            case "DELETED_ONLY" -> !experiment.isActive();
            case "ALL" -> true;
            default ->
                throw MlflowException.invalid("Invalid view_type; it is one of ACTIVE_ONLY, DELETED_ONLY and ALL");
        };
    }
}
