package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.mlflow.AssessmentJson;
import io.jenkins.plugins.modellineage.trace.Assessment;
import io.jenkins.plugins.modellineage.trace.Trace;
import java.util.List;

/**
 * What was said of one row of an evaluation.
 *
 * @param trace id of what the model did for the row
 * @param request what it was asked, shortened
 * @param isExpectation whether the value is what would be right, and no score
 */
public record ScoreRow(
        String trace,
        String request,
        String response,
        String name,
        String value,
        String source,
        String rationale,
        boolean isExpectation) {
    private static final int LENGTH = 300;

    /** Those of a trace that count. */
    public static List<ScoreRow> of(Trace trace) {
        return trace.assessments().stream()
                .filter(Assessment::valid)
                .map(assessment -> of(trace, assessment))
                .toList();
    }

    private static ScoreRow of(Trace trace, Assessment assessment) {
        return new ScoreRow(
                trace.id().value(),
                shown(trace.info().texts().request()),
                shown(trace.info().texts().response()),
                assessment.name(),
                shown(AssessmentJson.value(assessment)),
                shown(assessment.source().id() + source(assessment.source().type())),
                shown(assessment.rationale()),
                assessment.kind() == Assessment.Kind.EXPECTATION);
    }

    private static String source(String type) {
        return type.isEmpty() ? "" : " (" + type + ")";
    }

    private static String shown(String text) {
        return Naming.plain(Naming.shortened(text, LENGTH));
    }
}
