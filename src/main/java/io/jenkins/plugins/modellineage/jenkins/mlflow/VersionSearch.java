package io.jenkins.plugins.modellineage.jenkins.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.index.Found;
import io.jenkins.plugins.modellineage.index.Row;
import io.jenkins.plugins.modellineage.index.Search;
import io.jenkins.plugins.modellineage.index.Sight;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.jenkins.home.Finder;
import io.jenkins.plugins.modellineage.mlflow.Page;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.search.ActiveVersions;
import io.jenkins.plugins.modellineage.search.Attributes;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.FilterParser;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import io.jenkins.plugins.modellineage.search.TextTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Searches the versions of a folder's models. */
final class VersionSearch {
    private static final int USUAL = 10_000;

    /** What MLflow's server takes; an answer has no more rows than {@link Search#MOST_ROWS}, and a token for the rest. */
    private static final int MOST = 200_000;

    private VersionSearch() {}

    static Reply answer(Exchange exchange) {
        Request request = exchange.request();
        int rows = Math.min(Page.rows(request, USUAL, MOST), Search.MOST_ROWS);
        Filter filter = ActiveVersions.unlessAsked(
                FilterParser.parse(request.text("filter").orElse(""), Attributes.VERSIONS));
        Filter here = new Filter.TextIs(
                Subject.VERSION.attribute("folder"),
                new TextTest.Equal(exchange.place().getFullName()));
        Search search = Search.newest(Subject.VERSION, Sight.EVERYTHING, rows)
                .where(new Filter.And(List.of(here, filter)))
                .by(SearchOrder.parse(String.join(", ", request.texts("order_by")), Attributes.VERSIONS));
        Optional<String> page = request.text("page_token").filter(token -> !token.isEmpty());
        Found found = Finder.found(exchange.place(), page.isEmpty() ? search : search.from(page.get()));
        Map<String, Optional<SeenModel>> models = new HashMap<>();
        List<ObjectNode> versions = new ArrayList<>();
        for (Row row : found.rows()) {
            VersionRef ref = Finder.version(row.id());
            Optional<SeenModel> model =
                    models.computeIfAbsent(ref.model().name().value(), name -> SeenModel.find(exchange, name));
            model.flatMap(known -> known.version(ref).map(known::json)).ifPresent(versions::add);
        }
        return Reply.json(Replies.next(
                Replies.list(Replies.object(), "model_versions", versions, version -> version), found.next()));
    }
}
