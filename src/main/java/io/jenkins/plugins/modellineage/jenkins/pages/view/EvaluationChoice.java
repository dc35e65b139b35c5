package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.Comparator;
import java.util.List;

/**
 * An evaluation of a version in a field that chooses one.
 *
 * @param told its set, the first of its metrics if it has any, and how its id begins
 */
public record EvaluationChoice(String id, String told) {
    /** Each that is on record and was not withdrawn, newest first. */
    public static List<EvaluationChoice> of(ModelVersion version) {
        return version.counting()
                .sorted(Comparator.comparing(RecordedEvaluation::at).reversed())
                .map(EvaluationChoice::of)
                .toList();
    }

    private static EvaluationChoice of(RecordedEvaluation evaluation) {
        String metric = EvaluationRow.of(evaluation).stream()
                .findFirst()
                .map(row -> ", " + row.metric() + " " + row.written())
                .orElse("");
        return new EvaluationChoice(
                evaluation.id().hex(),
                evaluation.evaluation().set().name() + metric + " ("
                        + evaluation.id().abbreviated() + ")");
    }
}
