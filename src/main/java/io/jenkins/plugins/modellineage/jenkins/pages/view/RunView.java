package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.RunFailure;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A tracked run with all that it recorded. Its lists come in pages. */
@ExportedBean(defaultVisibility = 999)
public final class RunView {
    private final TrackedRun run;
    private final RunTree tree;
    private final Moment started;
    private final Moment ended;
    private final Supplier<Paged<Map.Entry<String, String>>> params;
    private final Supplier<Paged<Map.Entry<String, String>>> tags;
    private final Supplier<Paged<Map.Entry<String, String>>> facts;
    private final Supplier<Paged<MetricRow>> metrics;
    private final Supplier<Paged<InputRow>> inputs;
    private final Supplier<Paged<FileRow>> artifacts;
    private final Supplier<Paged<FileRow>> sent;
    private final Supplier<Paged<LoggedModelRow>> models;
    private final Supplier<Paged<RefusalRow>> refusals;
    private final Lists lists;

    /**
     * @param tree of the build's runs
     * @param brought by clients
     */
    public RunView(TrackedRun run, RunTree tree, Frame frame, RunBrought brought) {
        this.run = run;
        this.tree = tree;
        this.started = new Moment(run.started());
        this.ended = run.ended().map(Moment::new).orElse(null);
        this.lists = frame.lists();
        this.params = lists.rows("params", () -> Entries.of(run.params()));
        this.tags = lists.rows("tags", () -> Entries.of(run.tags()));
        this.facts = lists.rows("provenance", () -> Entries.of(Facts.of(run.provenance(), frame.sight())));
        this.metrics = lists.rows(
                "metrics",
                () -> Entries.of(run.metrics(), frame.order()),
                metric -> MetricRow.of(metric.getKey(), metric.getValue()));
        this.inputs = lists.rows("inputs", run::inputs, InputRow::of);
        this.artifacts = lists.rows("artifacts", run::artifacts, file -> FileRow.of(file, brought::url));
        this.sent = lists.rows("sent", brought::sent, file -> FileRow.of(file, brought::sentUrl));
        this.models = lists.cards("loggedModels", brought::models, brought::row);
        this.refusals = lists.rows("refusals", brought::refusals, RefusalRow::of);
    }

    @Exported
    public String id() {
        return run.id().value();
    }

    /** Id of the run whose block encloses this one, null for none. */
    @Exported
    public String parent() {
        return run.parent().map(RunId::value).orElse(null);
    }

    /** The same run by name; null for none. */
    public NodeView within() {
        return tree.within(run);
    }

    /** Its name among the runs of its build. */
    public String name() {
        return tree.name(run);
    }

    @Exported
    public String url() {
        return tree.url(run);
    }

    @Exported
    public String experiment() {
        return run.experiment().value();
    }

    /** One lower-case word: running, finished, failed, killed. */
    @Exported
    public String status() {
        return run.status().name().toLowerCase(Locale.ROOT);
    }

    /** Depth for the eye, from 1: deeper runs are not indented any further. */
    public int indent() {
        return Math.min(tree.depth(run) + 1, 4);
    }

    public String tone() {
        return switch (run.status()) {
            case FINISHED -> "live";
            case RUNNING -> "waiting";
            default -> "refused";
        };
    }

    public Moment started() {
        return started;
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

    /** Why it did not end well; null for one that did, and where nobody knows. */
    public String error() {
        return run.failure().map(RunFailure::error).orElse(null);
    }

    /** The log of the step that failed; null when it has none of its own. */
    public String stepUrl() {
        return run.failure()
                .flatMap(RunFailure::step)
                .map(step -> tree.build() + "execution/node/" + PageQuery.encoded(step) + "/log/")
                .orElse(null);
    }

    /** The log of the build. */
    public String consoleUrl() {
        return tree.build() + "console";
    }

    /** Whether it recorded more than parameters and metrics. */
    public boolean hasFiles() {
        return !(inputs().isEmpty()
                && artifacts().isEmpty()
                && sent().isEmpty()
                && loggedModels().isEmpty()
                && tags.get().isEmpty()
                && facts.get().isEmpty());
    }

    public boolean recordedNothing() {
        return run.params().isEmpty()
                && run.metrics().isEmpty()
                && run.inputs().isEmpty()
                && run.artifacts().isEmpty()
                && run.tags().isEmpty()
                && sent().isEmpty()
                && loggedModels().isEmpty()
                && refusals().isEmpty();
    }

    public Paged<Pair> params() {
        return params.get().as(Pair::of);
    }

    @Exported(name = "params", verboseMap = "name/value")
    public Map<String, String> jsonParams() {
        return Entries.map(params.get().items());
    }

    public Paged<Pair> tags() {
        return tags.get().as(Pair::of);
    }

    @Exported(name = "tags", verboseMap = "name/value")
    public Map<String, String> jsonTags() {
        return Entries.map(tags.get().items());
    }

    public Paged<Pair> facts() {
        return facts.get().as(Pair::of);
    }

    @Exported(name = "provenance", verboseMap = "name/value")
    public Map<String, String> jsonFacts() {
        return Entries.map(facts.get().items());
    }

    public Paged<MetricRow> metrics() {
        return metrics.get();
    }

    @Exported(name = "metrics")
    public List<MetricRow> jsonMetrics() {
        return metrics().items();
    }

    public Paged<InputRow> inputs() {
        return inputs.get();
    }

    @Exported(name = "inputs")
    public List<InputRow> jsonInputs() {
        return inputs().items();
    }

    public Paged<FileRow> artifacts() {
        return artifacts.get();
    }

    @Exported(name = "artifacts")
    public List<FileRow> jsonArtifacts() {
        return artifacts().items();
    }

    /** Files that clients sent, and that are archived when the run ends. */
    public Paged<FileRow> sent() {
        return sent.get();
    }

    @Exported(name = "sent")
    public List<FileRow> jsonSent() {
        return sent().items();
    }

    /** What clients logged as models. */
    public Paged<LoggedModelRow> loggedModels() {
        return models.get();
    }

    @Exported(name = "loggedModels")
    public List<LoggedModelRow> jsonLoggedModels() {
        return loggedModels().items();
    }

    /** What clients were refused inside its block. */
    public Paged<RefusalRow> refusals() {
        return refusals.get();
    }

    @Exported(name = "refusals")
    public List<RefusalRow> jsonRefusals() {
        return refusals().items();
    }

    /** Fragment of one of its lists: links between the pages of a list lead to it on the page of the run. */
    public String anchor(String list) {
        return lists.areElsewhere() ? list + "-" + id() : list;
    }

    /** Which page of each list this is. */
    @Exported
    public Map<String, PagePlace> pages() {
        return lists.places();
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
