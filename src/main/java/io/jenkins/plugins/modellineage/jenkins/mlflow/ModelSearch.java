package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.mlflow.Page;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.search.Attributes;
import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.FilterParser;
import io.jenkins.plugins.modellineage.search.ModelFacts;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Searches the registered models of a folder. */
final class ModelSearch {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private ModelSearch() {}

    private record Row(SeenModel model, Facts facts) {
        static Row of(SeenModel model) {
            return new Row(model, ModelFacts.of(model.name(), model.created(), model.changed(), model.tags()));
        }
    }

    static Reply answer(Exchange exchange) {
        Request request = exchange.request();
        Filter filter = FilterParser.parse(request.text("filter").orElse(""), Attributes.REGISTERED);
        Comparator<Row> order = order(request);
        List<Row> rows = new ArrayList<>();
        for (SeenModel model : SeenModel.all(exchange)) {
            Row row = Row.of(model);
            if (filter.matches(row.facts())) {
                rows.add(row);
            }
        }
        rows.sort(order);
        Page<Row> page = Page.of(rows, request, USUAL, MOST);
        return Reply.json(Replies.next(
                Replies.list(
                        Replies.object(),
                        "registered_models",
                        page.rows(),
                        row -> row.model().json()),
                page.next()));
    }

    /** By name, unless said otherwise. */
    private static Comparator<Row> order(Request request) {
        List<SearchOrder> orders =
                SearchOrder.parse(String.join(", ", request.texts("order_by")), Attributes.REGISTERED);
        Comparator<Row> said = (left, right) -> SearchOrder.comparator(orders).compare(left.facts(), right.facts());
        return said.thenComparing(row -> row.model().name());
    }
}
