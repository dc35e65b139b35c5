package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.LoggedModel;
import io.jenkins.plugins.modellineage.experiment.ModelMetric;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A logged model: what a client logged as a model, before or after it became a version.
 *
 * @param files by their paths in the model, as many as a page shows
 * @param versions that it was registered as, which the reader may see
 */
@ExportedBean(defaultVisibility = 999)
public record LoggedModelRow(LoggedModel model, Shown<FileRow> files, List<NodeView> versions) {
    private static final int MOST = 200;
    private static final Comparator<ModelMetric> LATER = Comparator.comparing(
            metric -> metric.point(),
            Comparator.<MetricPoint>comparingLong(point -> point.step()).thenComparingLong(point -> point.timestamp()));

    public LoggedModelRow {
        versions = List.copyOf(versions);
    }

    @Exported
    public String id() {
        return model.id().value();
    }

    @Exported
    public String name() {
        return model.name();
    }

    /** What kind of model; empty when nobody said. */
    @Exported
    public String type() {
        return model.type();
    }

    /** One lower-case word: pending, ready, upload failed, deleted. */
    @Exported
    public String status() {
        return model.isActive() ? model.status().name().toLowerCase(Locale.ROOT).replace('_', ' ') : "deleted";
    }

    public String tone() {
        return switch (status()) {
            case "ready" -> "live";
            case "pending" -> "waiting";
            default -> "refused";
        };
    }

    /** What the client said of the status; empty for nothing. */
    @Exported
    public String message() {
        return model.message();
    }

    public Moment created() {
        return new Moment(model.created());
    }

    /** Milliseconds since the epoch. */
    @Exported
    public long createdAt() {
        return created().millis();
    }

    public Shown<Pair> params() {
        return Shown.of(Pair.of(Entries.of(model.params())), MOST);
    }

    @Exported(name = "params", verboseMap = "name/value")
    public Map<String, String> jsonParams() {
        return SortedMaps.copyOf(model.params());
    }

    /** The latest value of each metric on each data set. */
    public Shown<Measure> metrics() {
        return Shown.of(measures(), MOST);
    }

    @Exported(name = "metrics")
    public List<Measure> jsonMetrics() {
        return measures();
    }

    @Exported(name = "files")
    public List<FileRow> jsonFiles() {
        return files.items();
    }

    @Exported(name = "versions")
    public List<NodeView> jsonVersions() {
        return versions;
    }

    private List<Measure> measures() {
        Map<String, ModelMetric> latest = new TreeMap<>();
        model.metrics()
                .forEach(metric -> latest.merge(
                        metric.key() + "\n" + metric.dataset() + "\n" + metric.digest(),
                        metric,
                        (known, next) -> LATER.compare(known, next) > 0 ? known : next));
        return latest.values().stream().map(Measure::of).toList();
    }

    /**
     * What was measured of the model.
     *
     * @param dataset on which; empty when nobody said
     */
    @ExportedBean(defaultVisibility = 999)
    public record Measure(
            @Exported String key,
            Figure figure,
            @Exported long step,
            @Exported String dataset) {
        static Measure of(ModelMetric metric) {
            return new Measure(
                    metric.key(),
                    new Figure(metric.point().value()),
                    metric.point().step(),
                    metric.dataset());
        }

        @Exported(name = "value")
        public Object jsonValue() {
            return Numbers.json(figure.value());
        }
    }
}
