package io.jenkins.plugins.modellineage.jenkins.pages.models;

import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.plot.PlotChoice;
import io.jenkins.plugins.modellineage.jenkins.pages.plot.Plots;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PageQuery;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the versions of a model are plotted by what an evaluation of one found, and by what that took. */
final class QualityAgainstCost {
    /** Words of a metric's name that tell of money, of time or of tokens. */
    private static final Pattern COST = Pattern.compile(
            "(?:.*[/_.])?(?:cost|price|tokens|latency|seconds|duration|ttft|tpot|itl|e2el|ms)(?:[/_.].*)?",
            Pattern.CASE_INSENSITIVE);

    /** What is done in a time, which is to be much. */
    private static final Pattern RATE = Pattern.compile(".*(?:throughput|per_sec|/s$).*", Pattern.CASE_INSENSITIVE);

    private QualityAgainstCost() {}

    /** A metric that an evaluation says a direction of. */
    private record Quality(String name, ScoreDirection direction) {}

    /** The address, relative to Jenkins' root; empty unless the version has both, so that there is something to plot. */
    static Optional<String> url(ModelVersion version) {
        Optional<Quality> quality = version.counting()
                .flatMap(QualityAgainstCost::of)
                .filter(one -> version.metrics().containsKey(one.name()))
                .findFirst();
        Optional<String> cost = version.metrics().keySet().stream()
                .filter(QualityAgainstCost::isCost)
                .findFirst();
        return quality.flatMap(up -> cost.map(across -> url(version, across, up)));
    }

    private static Stream<Quality> of(RecordedEvaluation evaluation) {
        String set = evaluation.evaluation().set().name();
        return evaluation.evaluation().metrics().entrySet().stream()
                .filter(metric -> metric.getValue().direction() != ScoreDirection.UNKNOWN)
                .map(metric -> new Quality(
                        set + "/" + metric.getKey(), metric.getValue().direction()))
                .filter(quality -> !isCost(quality.name()));
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
