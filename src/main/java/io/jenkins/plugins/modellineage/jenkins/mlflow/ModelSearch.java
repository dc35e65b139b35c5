package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.mlflow.Page;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.search.Attributes;
import io.jenkins.plugins.modellineage.search.ModelFacts;
import java.util.Comparator;

/** Searches the registered models of a folder. */
final class ModelSearch {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private ModelSearch() {}

    /** By name, unless said otherwise. */
    static Reply answer(Exchange exchange) {
        Request request = exchange.request();
        ListSearch<SeenModel> search =
                new ListSearch<>(request, "filter", Attributes.REGISTERED, Comparator.comparing(SeenModel::name));
        for (SeenModel model : SeenModel.all(exchange)) {
            search.offer(model, ModelFacts.of(model.name(), model.created(), model.changed(), model.tags()));
        }
        Page<SeenModel> page = search.page(request, USUAL, MOST);
        return Reply.json(Replies.next(
                Replies.list(Replies.object(), "registered_models", page.rows(), SeenModel::json), page.next()));
    }
}
