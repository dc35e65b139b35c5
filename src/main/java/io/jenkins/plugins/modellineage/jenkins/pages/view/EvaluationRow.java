package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.Judge;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.LaterEvidence;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * One metric of an evaluation.
 *
 * @param judge null where code scored or nobody says
 * @param n examples that it is made of; 0 where the tool does not say
 * @param standardError null where there is none
 * @param rows scores by example
 * @param unfit why no gate counts it; null when nothing speaks against it
 * @param added when it came to the version after its stamp; null for one of a run or of a stamp
 * @param addedBy the build that added it; null when the reader may not know of it
 */
@ExportedBean(defaultVisibility = 999)
public record EvaluationRow(
        @Exported String set,
        @Exported String version,
        @Exported String suite,
        @Exported String judge,
        @Exported String metric,
        double measured,
        @Exported Double standardError,
        @Exported long n,
        @Exported String direction,
        @Exported int rows,
        @Exported String unfit,
        Moment added,
        @Exported BuildLink addedBy) {
    /** A row for each metric of the newest record of each set, of records in the order in which they were made. */
    public static List<EvaluationRow> ofNewest(List<RecordedEvaluation> records) {
        Map<String, RecordedEvaluation> newest = new LinkedHashMap<>();
        records.forEach(each -> newest.put(each.key(), each));
        return newest.values().stream()
                .map(EvaluationRow::of)
                .flatMap(List::stream)
                .toList();
    }

    /** A row for each metric of what came to the version after its stamp, newest first. */
    public static List<EvaluationRow> ofLater(ModelVersion version, Registry registry, Sight sight) {
        List<EvaluationRow> rows = new ArrayList<>();
        for (LaterEvidence evidence : Reversed.of(version.later())) {
            BuildLink build = EvidenceRow.link(registry.current(evidence.build()), sight);
            evidence.evaluations().forEach(each -> rows.addAll(of(each, new Moment(evidence.at()), build)));
        }
        return rows;
    }

    /** A row for each metric. */
    public static List<EvaluationRow> of(RecordedEvaluation recorded) {
        return of(recorded, null, null);
    }

    private static List<EvaluationRow> of(RecordedEvaluation recorded, Moment added, BuildLink addedBy) {
        Evaluation evaluation = recorded.evaluation();
        List<EvaluationRow> rows = new ArrayList<>();
        evaluation.metrics().forEach((name, metric) -> {
            Aggregate aggregate = metric.aggregate();
            rows.add(new EvaluationRow(
                    evaluation.set().name(),
                    evaluation.set().version(),
                    evaluation.suite(),
                    evaluation.judge().map(Judge::told).orElse(null),
                    name,
                    aggregate.value(),
                    aggregate.standardError().isPresent()
                            ? aggregate.standardError().getAsDouble()
                            : null,
                    aggregate.n(),
                    metric.direction().word(),
                    recorded.rows(),
                    evaluation.unfit().orElse(null),
                    added,
                    addedBy));
        });
        return rows;
    }

    /** Text where JSON has no number. */
    @Exported
    public Object value() {
        return Numbers.json(measured);
    }

    /** {@code 0.5 ± 0.0224}. */
    public String written() {
        return Numbers.shortly(measured) + (standardError == null ? "" : " ± " + Numbers.shortly(standardError));
    }

    /** Milliseconds since the epoch. */
    @Exported
    public Long addedAt() {
        return added == null ? null : added.millis();
    }

    /** Where its scores by example are, below the run's page; null when there are none. */
    public String href() {
        return rows == 0 || added != null
                ? null
                : "scores/?set=" + PageQuery.encoded(set) + "&version=" + PageQuery.encoded(version);
    }
}
