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
import java.util.Comparator;
import java.util.List;

/** Searches experiments by MLflow's filters. */
final class ExperimentSearch {
    private static final int MOST = 50_000;

    private static final Comparator<Experiment> NEWEST = Comparator.comparing(Experiment::created)
            .reversed()
            .thenComparing(Experiment::id, Comparator.reverseOrder());

    private ExperimentSearch() {}

    static ObjectNode answer(List<Experiment> experiments, Request request) {
        ListSearch<Experiment> search = new ListSearch<>(request, "filter", Attributes.EXPERIMENTS, NEWEST);
        for (Experiment experiment : experiments) {
            if (isViewed(experiment, request)) {
                search.offer(experiment, ExperimentFacts.of(experiment));
            }
        }
        Page<Experiment> page = search.page(request, MOST, MOST);
        return Replies.next(
                Replies.list(Replies.object(), "experiments", page.rows(), ExperimentJson::of), page.next());
    }

    private static boolean isViewed(Experiment experiment, Request request) {
        return switch (request.word("view_type", RunSearch.VIEWS).orElse("ACTIVE_ONLY")) {
            case "ACTIVE_ONLY" -> experiment.isActive();
            case "DELETED_ONLY" -> !experiment.isActive();
            case "ALL" -> true;
            default ->
                throw MlflowException.invalid("Invalid view_type; it is one of ACTIVE_ONLY, DELETED_ONLY and ALL");
        };
    }
}
