package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.Judge;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.LaterEvidence;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.WithdrawnEvaluation;
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
 * @param id of the evaluation, the same for all its metrics
 * @param withdrawn who took it for a mistake, when and why; null for one that counts
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
        @Exported BuildLink addedBy,
        @Exported String id,
        @Exported WithdrawalRow withdrawn) {
    /** What was said of an evaluation that counts no more. */
    @ExportedBean(defaultVisibility = 999)
    public record WithdrawalRow(
            @Exported String by, Moment moment, @Exported String reason) {
        /** Milliseconds since the epoch. */
        @Exported
        public long at() {
            return moment.millis();
        }
    }

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
            evidence.evaluations().forEach(each -> rows.addAll(of(each, new Moment(evidence.at()), build, null)));
        }
        return rows;
    }

    /** A row for each metric of what was withdrawn, newest first. */
    public static List<EvaluationRow> ofWithdrawn(ModelVersion version) {
        List<EvaluationRow> rows = new ArrayList<>();
        for (WithdrawnEvaluation gone : Reversed.of(version.withdrawn())) {
            WithdrawalRow said = new WithdrawalRow(gone.by().authentication(), new Moment(gone.at()), gone.reason());
            rows.addAll(of(gone.evaluation(), null, null, said));
        }
        return rows;
    }

    /** A row for each metric. */
    public static List<EvaluationRow> of(RecordedEvaluation recorded) {
        return of(recorded, null, null, null);
    }

    private static List<EvaluationRow> of(
            RecordedEvaluation recorded, Moment added, BuildLink addedBy, WithdrawalRow withdrawn) {
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
                    addedBy,
                    recorded.id().hex(),
                    withdrawn));
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
        return rows == 0 || added != null || withdrawn != null
                ? null
                : "scores/?set=" + PageQuery.encoded(set) + "&version=" + PageQuery.encoded(version);
    }
}
