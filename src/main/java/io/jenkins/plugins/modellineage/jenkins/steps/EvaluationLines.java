package io.jenkins.plugins.modellineage.jenkins.steps;

import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.EvaluationMetric;
import io.jenkins.plugins.modellineage.evaluation.FoundEvaluation;
import io.jenkins.plugins.modellineage.evaluation.Judge;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.home.LearnedPrompts;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.model.SharedData;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the build's log says of an evaluation that was recorded. */
final class EvaluationLines {
    private static final int METRICS = 8;

    private EvaluationLines() {}

    /** {@code Recorded the evaluation of tiny on mmlu-pro (lm-eval 0.4.13): 6 examples; acc 0.5 ± 0.2236 (n 6)}. */
    static String recorded(FoundEvaluation found) {
        Evaluation evaluation = found.scored().evaluation();
        StringBuilder line = new StringBuilder("Recorded the evaluation");
        if (!found.subject().isEmpty()) {
            line.append(" of ").append(found.subject());
        }
        line.append(" on ").append(evaluation.set().name());
        if (!evaluation.suite().isEmpty()) {
            line.append(" (").append(evaluation.suite()).append(')');
        }
        int rows = found.scored().scores().rows();
        line.append(": ").append(rows == 0 ? "no scores by example" : rows == 1 ? "1 row" : rows + " rows");
        found.texts().ifPresent(texts -> line.append(" with their texts"));
        line.append("; ").append(metrics(evaluation.metrics()));
        evaluation
                .judge()
                .map(Judge::told)
                .ifPresent(judge -> line.append("; judged by ").append(judge));
        evaluation.unfit().ifPresent(why -> line.append("; no gate counts it, ").append(why));
        return Naming.line(line.toString());
    }

    /**
     * A warning for each input for training that has prompts of what was evaluated on; of more than these, how many more. Then
     * for prompts that were not looked for.
     */
    static List<String> learned(LearnedPrompts.Found found, int most) {
        List<SharedData> shared =
                found.pairs().stream().filter(SharedData::isAny).toList();
        List<String> lines = new ArrayList<>();
        shared.stream().limit(most).forEach(pair -> lines.add("WARNING: " + Naming.line(pair.sentence())));
        if (shared.size() > most) {
            lines.add("WARNING: " + (shared.size() - most) + " more inputs for training have prompts of an evaluation");
        }
        found.unlooked().forEach(sentence -> lines.add("WARNING: " + Naming.line(sentence)));
        return lines;
    }

    /** That a number has no place among the run's metrics. */
    static String unnamed(String metric) {
        return Naming.line("The metric " + Naming.quoted(Naming.shortened(metric, 100))
                + " is kept with the evaluation only:" + " its name is longer than the " + Naming.KEY_LENGTH
                + " characters that metrics of runs may have");
    }

    /** That a version which the run made before does not have it. */
    static String tooLate(VersionRef stamped) {
        return Naming.line(stamped.label()
                + " was stamped from this run before, so this evaluation does not count for it;"
                + " to add it to that version, write trackEvaluation model: "
                + Naming.quoted(stamped.model().name().value()) + ", version: " + stamped.number() + ", files: '…'");
    }

    /** That no gate looks at it. */
    static String displaced(VersionRef version, String set) {
        return Naming.line(version.label() + " was stamped with an evaluation on " + Naming.quoted(set)
                + ", which counts for evalGate in place of what comes later");
    }

    private static String metrics(Map<String, EvaluationMetric> metrics) {
        if (metrics.isEmpty()) {
            return "no metric";
        }
        List<String> told = new ArrayList<>();
        metrics.entrySet().stream()
                .limit(METRICS)
                .forEach(metric -> told.add(
                        metric.getKey() + " " + number(metric.getValue().aggregate())));
        String more = metrics.size() > METRICS ? " and " + (metrics.size() - METRICS) + " more" : "";
        return String.join(", ", told) + more;
    }

    private static String number(Aggregate aggregate) {
        StringBuilder number = new StringBuilder(MetricNumbers.written(aggregate.value()));
        aggregate.standardError().ifPresent(error -> number.append(String.format(Locale.ROOT, " ± %.4g", error)));
        return aggregate.n() > 0
                ? number.append(" (n ").append(aggregate.n()).append(')').toString()
                : number.toString();
    }
}
