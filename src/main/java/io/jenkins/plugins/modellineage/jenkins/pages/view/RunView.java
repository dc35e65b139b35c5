package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A tracked run with all that it recorded.
 *
 * @param parent id of the run whose block encloses this one, null for none
 * @param within the same run by name; null for none
 * @param depth how many runs enclose this one
 * @param name among the runs of its build
 * @param ended null while it runs
 */
@ExportedBean(defaultVisibility = 999)
public record RunView(
        @Exported String id,
        @Exported String parent,
        NodeView within,
        int depth,
        String name,
        @Exported String url,
        @Exported String experiment,
        RunStatus runStatus,
        Moment started,
        Moment ended,

        @Exported(name = "params", verboseMap = "name/value")
        Map<String, String> allParams,

        @Exported(name = "tags", verboseMap = "name/value") Map<String, String> allTags,
        @Exported(name = "metrics") List<MetricRow> allMetrics,
        @Exported List<InputRow> inputs,
        @Exported(name = "artifacts") List<FileRow> allArtifacts,

        @Exported(name = "provenance", verboseMap = "name/value")
        Map<String, String> allFacts) {

    /**
     * @param tree of the build's runs
     * @param url where an artifact is downloaded, or null
     */
    public static RunView of(
            TrackedRun run, RunTree tree, Sight sight, MetricOrder order, Function<FileDigest, String> url) {
        return new RunView(
                run.id().value(),
                run.parent().map(p -> p.value()).orElse(null),
                tree.within(run),
                tree.depth(run),
                tree.name(run),
                tree.url(run),
                run.experiment().value(),
                run.status(),
                new Moment(run.started()),
                run.ended().map(Moment::new).orElse(null),
                run.params(),
                run.tags(),
                MetricRow.of(run.metrics(), order),
                InputRow.of(run.inputs()),
                FileRow.of(run.artifacts(), url),
                Facts.of(run.provenance(), sight));
    }

    /** One lower-case word: running, finished, failed, killed. */
    @Exported
    public String status() {
        return runStatus.name().toLowerCase(Locale.ROOT);
    }

    /** Depth for the eye, from 1: deeper runs are not indented any further. */
    public int indent() {
        return Math.min(depth + 1, 4);
    }

    public String tone() {
        return switch (runStatus) {
            case FINISHED -> "live";
            case RUNNING -> "waiting";
            default -> "refused";
        };
    }

    /** Minutes and seconds between start and end; null while it runs. */
    public String took() {
        return ended == null ? null : written(Duration.between(started.instant(), ended.instant()));
    }

    private static String written(Duration took) {
        long hours = took.toHours();
        String rest = took.toMinutesPart() + " min " + took.toSecondsPart() + " s";
        return hours > 0 ? hours + " h " + rest : took.toMinutesPart() > 0 ? rest : took.toMillis() / 1000.0 + " s";
    }

    public boolean recordedNothing() {
        return allParams.isEmpty()
                && allMetrics.isEmpty()
                && inputs.isEmpty()
                && allArtifacts.isEmpty()
                && allTags.isEmpty();
    }

    public Shown<Pair> params() {
        return Pair.of(allParams);
    }

    public Shown<Pair> tags() {
        return Pair.of(allTags);
    }

    public Shown<Pair> facts() {
        return Pair.of(allFacts);
    }

    public Shown<MetricRow> metrics() {
        return Shown.of(allMetrics);
    }

    public Shown<FileRow> artifacts() {
        return Shown.of(allArtifacts);
    }

    /** Milliseconds since the epoch. */
    @Exported
    public long startedAt() {
        return started.millis();
    }

    /** Milliseconds since the epoch, null while it runs. */
    @Exported
    public Long endedAt() {
        return ended == null ? null : ended.millis();
    }
}
