package io.jenkins.plugins.modellineage.jenkins.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.mlflow.DatasetJson;
import io.jenkins.plugins.modellineage.mlflow.Page;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.search.Attributes;
import io.jenkins.plugins.modellineage.search.EvaluationFacts;
import io.jenkins.plugins.modellineage.trace.EvaluationDataset;
import io.jenkins.plugins.modellineage.tracking.EvaluationBook;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** Searches the evaluation datasets of a folder. */
final class EvaluationDatasetSearch {
    private static final int MOST = 1_000;

    private static final Comparator<EvaluationDataset> NEWEST =
            Comparator.comparing(EvaluationDataset::created).reversed().thenComparing(EvaluationDataset::id);

    private EvaluationDatasetSearch() {}

    static Reply answer(Exchange exchange) throws IOException {
        Request request = exchange.request();
        EvaluationBook book = EvaluationDatasetCalls.book(exchange);
        ListSearch<EvaluationDataset> search =
                new ListSearch<>(request, "filter_string", Attributes.EVALUATION_DATASETS, NEWEST);
        for (EvaluationDataset dataset : book.all()) {
            if (isIn(dataset, request.texts("experiment_ids"))) {
                search.offer(dataset, EvaluationFacts.of(dataset));
            }
        }
        Page<EvaluationDataset> page = search.page(request, MOST, MOST);
        ObjectNode answer = Replies.object();
        for (EvaluationDataset dataset : page.rows()) {
            answer.withArray("/datasets")
                    .add(DatasetJson.dataset(dataset, book.records(dataset.id()).values()));
        }
        return Reply.json(Replies.next(answer, page.next()));
    }

    private static boolean isIn(EvaluationDataset dataset, List<String> experiments) {
        return experiments.isEmpty()
                || dataset.experiments().stream().map(ExperimentId::value).anyMatch(experiments::contains);
    }
}
