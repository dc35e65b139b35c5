package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.console.HyperlinkNote;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The lines that a {@code trackExperiment} block writes into the build's log: one as it opens, one as it ends, and before that
 * what was read of its metrics files, if it names some.
 */
final class RunLines {
    /** Parameters and metrics in one line; the run's page has all of them. */
    private static final int MOST = 8;

    private static final int LONGEST_VALUE = 40;
    private static final int ID_DIGITS = 8;

    private RunLines() {}

    /** {@code Tracking experiment tiny-lm: run 1f0c9a2b}. */
    static String opened(Run<?, ?> build, TrackedRun run) {
        return "Tracking experiment " + Naming.plain(run.experiment().value()) + ": " + linked(build, run);
    }

    /**
     * {@code Read 2 metrics files; the run has 40 values of 4 metrics, 3 parameters and 5 tags}.
     *
     * @param files that were read for the run and still count
     */
    static String read(int files, TrackedRun run) {
        int values =
                run.metrics().values().stream().mapToInt(MetricSummary::count).sum();
        return "Read " + Counted.of(files, "metrics file") + "; the run has " + Counted.of(values, "value") + " of "
                + Counted.of(run.metrics().size(), "metric") + ", "
                + Counted.of(run.params().size(), "parameter") + " and "
                + Counted.of(run.tags().size(), "tag");
    }

    /**
     * {@code End of run 1f0c9a2b of tiny-lm, finished: params order=3; metrics perplexity=31.7 (step 10); 2 files, 1.2 MiB;
     * version tiny-lm@7}.
     *
     * @param versions labels of what was stamped from the run
     */
    static String ended(Run<?, ?> build, TrackedRun run, List<String> versions) {
        List<String> parts = new ArrayList<>();
        listed("params", run.params().entrySet(), RunLines::param, parts);
        listed("metrics", run.metrics().entrySet(), RunLines::metric, parts);
        List<FileDigest> files = run.artifacts();
        if (!files.isEmpty()) {
            parts.add(Counted.files(files));
        }
        if (!versions.isEmpty()) {
            parts.add("version " + String.join(", ", versions));
        }
        return "End of " + linked(build, run) + " of "
                + Naming.plain(run.experiment().value()) + ", "
                + run.status().name().toLowerCase(Locale.ROOT) + ": "
                + (parts.isEmpty() ? "nothing was recorded" : String.join("; ", parts));
    }

    private static <T> void listed(String kind, Collection<T> all, Function<T, String> written, List<String> parts) {
        if (!all.isEmpty()) {
            String some = all.stream().limit(MOST).map(written).collect(Collectors.joining(", "));
            parts.add(kind + " " + some + (all.size() > MOST ? " and " + (all.size() - MOST) + " more" : ""));
        }
    }

    private static String param(Map.Entry<String, String> param) {
        String value = Naming.plain(param.getValue());
        boolean fits = value.codePointCount(0, value.length()) <= LONGEST_VALUE;
        return param.getKey() + "="
                + (fits ? value : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "…");
    }

    private static String metric(Map.Entry<String, MetricSummary> metric) {
        return metric.getKey() + "="
                + MetricNumbers.written(metric.getValue().latest().value()) + " (step "
                + metric.getValue().latest().step() + ")";
    }

    private static String linked(Run<?, ?> build, TrackedRun run) {
        return HyperlinkNote.encodeTo(
                "/" + build.getUrl() + "model-lineage/run/" + run.id().value() + "/",
                "run " + run.id().value().substring(0, ID_DIGITS));
    }
}
