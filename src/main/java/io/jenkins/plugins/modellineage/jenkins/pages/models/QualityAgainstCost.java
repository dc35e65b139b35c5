package io.jenkins.plugins.modellineage.jenkins.pages.models;

import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.plot.PlotChoice;
import io.jenkins.plugins.modellineage.jenkins.pages.plot.Plots;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PageQuery;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the versions of a model are plotted by what an evaluation of one found, and by what that took. */
final class QualityAgainstCost {
    /** Words of a metric's name that tell of money, of time or of tokens. */
    private static final Pattern COST = Pattern.compile(
            "(?:.*[/_.])?(?:cost|price|tokens|latency|seconds|duration|ttft|tpot|itl|e2el|ms)(?:[/_.].*)?",
            Pattern.CASE_INSENSITIVE);

    /** What is done in a time, which is to be much. */
    private static final Pattern RATE = Pattern.compile(
            ".*(?:throughput|per_sec|/s$|tokens?_(?:per_)?(?:s|min|minute|h|hour)(?:[/_.].*)?$).*",
            Pattern.CASE_INSENSITIVE);

    private QualityAgainstCost() {}

    /** A metric that an evaluation says a direction of. */
    record Quality(String name, ScoreDirection direction) {}

    /** The address, relative to Jenkins' root; empty unless the version has both, so that there is something to plot. */
    static Optional<String> url(ModelVersion version) {
        return quality(version).flatMap(up -> cost(version).map(across -> url(version, across, up)));
    }

    /** The first metric that tells of a cost. A set may be called like one, so of an evaluation's its own name counts. */
    static Optional<String> cost(ModelVersion version) {
        Map<String, String> own = new HashMap<>();
        Set<String> toBeHigh = new HashSet<>();
        version.counting()
                .forEach(each -> each.evaluation().metrics().forEach((name, said) -> {
                    String full = name(each, name);
                    own.put(full, name);
                    if (said.direction() == ScoreDirection.HIGHER) {
                        toBeHigh.add(full);
                    }
                }));
        return version.metrics().keySet().stream()
                .filter(name -> isOfAnswers(own.getOrDefault(name, name)) && !toBeHigh.contains(name))
                .findFirst();
    }

    /** The first that an evaluation says a direction of. */
    static Optional<Quality> quality(ModelVersion version) {
        return version.counting()
                .flatMap(QualityAgainstCost::of)
                .filter(one -> version.metrics().containsKey(one.name()))
                .findFirst();
    }

    private static Stream<Quality> of(RecordedEvaluation evaluation) {
        return evaluation.evaluation().metrics().entrySet().stream()
                .filter(metric -> metric.getValue().direction() != ScoreDirection.UNKNOWN && !isCost(metric.getKey()))
                .map(metric -> new Quality(
                        name(evaluation, metric.getKey()), metric.getValue().direction()));
    }

    private static String name(RecordedEvaluation evaluation, String metric) {
        return evaluation.evaluation().set().measured(metric);
    }

    /** What judges cost says nothing of the model. */
    private static boolean isOfAnswers(String metric) {
        return isCost(metric) && !metric.startsWith("judge.");
    }

    static boolean isCost(String metric) {
        return COST.matcher(metric).matches() && !RATE.matcher(metric).matches();
    }

    private static String url(ModelVersion version, String across, Quality up) {
        return PageUrls.of(version.ref().model()) + "/versions/plots/?x="
                + PageQuery.encoded(Plots.METRICS + across) + "&y="
                + PageQuery.encoded(Plots.METRICS + up.name()) + "&xbest=" + PlotChoice.LOWER + "&ybest="
                + (up.direction() == ScoreDirection.LOWER ? PlotChoice.LOWER : PlotChoice.HIGHER);
    }
}
