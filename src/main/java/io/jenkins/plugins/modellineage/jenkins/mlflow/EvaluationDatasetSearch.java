package io.jenkins.plugins.modellineage.jenkins.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.mlflow.DatasetJson;
import io.jenkins.plugins.modellineage.mlflow.Page;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.search.Attributes;
import io.jenkins.plugins.modellineage.search.EvaluationFacts;
import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.FilterParser;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import io.jenkins.plugins.modellineage.trace.EvaluationDataset;
import io.jenkins.plugins.modellineage.tracking.EvaluationBook;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Searches the evaluation datasets of a folder. */
final class EvaluationDatasetSearch {
    private static final int MOST = 1_000;

    private EvaluationDatasetSearch() {}

    private record Row(EvaluationDataset dataset, Facts facts) {}

    static Reply answer(Exchange exchange) throws IOException {
        Request request = exchange.request();
        EvaluationBook book = EvaluationDatasetCalls.book(exchange);
        Filter filter = FilterParser.parse(request.text("filter_string").orElse(""), Attributes.EVALUATION_DATASETS);
        Comparator<Row> order = order(request);
        List<Row> rows = new ArrayList<>();
        for (EvaluationDataset dataset : book.all()) {
            Row row = new Row(dataset, EvaluationFacts.of(dataset));
            if (isIn(dataset, request.texts("experiment_ids")) && filter.matches(row.facts())) {
                rows.add(row);
            }
        }
        rows.sort(order);
        Page<Row> page = Page.of(rows, request, MOST, MOST);
        ObjectNode answer = Replies.object();
        for (Row row : page.rows()) {
            answer.withArray("/datasets")
                    .add(DatasetJson.dataset(
                            row.dataset(), book.records(row.dataset().id()).values()));
        }
        return Reply.json(Replies.next(answer, page.next()));
    }

    private static boolean isIn(EvaluationDataset dataset, List<String> experiments) {
        return experiments.isEmpty()
                || dataset.experiments().stream().map(ExperimentId::value).anyMatch(experiments::contains);
    }

    /** The newest first, unless said otherwise. */
    private static Comparator<Row> order(Request request) {
        List<SearchOrder> orders =
                SearchOrder.parse(String.join(", ", request.texts("order_by")), Attributes.EVALUATION_DATASETS);
        Comparator<Row> newest = Comparator.comparing((Row row) -> row.dataset().created())
                .reversed()
                .thenComparing(row -> row.dataset().id());
        Comparator<Row> said = (left, right) -> SearchOrder.comparator(orders).compare(left.facts(), right.facts());
        return orders.isEmpty() ? newest : said.thenComparing(newest);
    }
}
