package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.Quarantine;
import io.jenkins.plugins.modellineage.model.StageName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A model version as one row of a table.
 *
 * @param quarantinedStages that it is kept from, when it is quarantined but not from every stage
 * @param changeRequest whose build stamped it; empty for all others
 * @param deleted whether it is marked as deleted
 * @param shownMetrics the part of its metrics that JSON tells
 */
@ExportedBean(defaultVisibility = 999)
public record VersionRow(
        @Exported int number,
        @Exported String name,
        @Exported String url,
        @Exported String label,
        @Exported String digest,
        Moment stamped,
        @Exported String by,
        @Exported BuildLink build,
        @Exported List<String> stages,
        @Exported boolean quarantined,
        @Exported List<String> quarantinedStages,
        @Exported String changeRequest,
        @Exported boolean deleted,
        Map<String, Double> metrics,
        Paged<Map.Entry<String, Double>> shownMetrics) {

    /** Rows for those of these versions of the model that the reader sees, in their order. */
    public static List<VersionRow> of(Model model, List<ModelVersion> versions, Sight sight) {
        return rows(model, versions.stream(), sight).toList();
    }

    /** Rows for those of these versions, of whatever models, that the reader sees, in their order. */
    public static List<VersionRow> of(List<ModelVersion> versions, Registry registry, Sight sight) {
        Map<ModelRef, Model> models = new HashMap<>();
        return versions.stream()
                .flatMap(version -> rows(
                        models.computeIfAbsent(
                                version.ref().model(),
                                ref -> registry.model(ref).orElseThrow()),
                        Stream.of(version),
                        sight))
                .toList();
    }

    /** The row of one version; empty when there is none of that number, or the reader does not see it. */
    public static Optional<VersionRow> of(Model model, int number, Sight sight) {
        return rows(model, model.version(number).stream(), sight).findFirst();
    }

    private static Stream<VersionRow> rows(Model model, Stream<ModelVersion> versions, Sight sight) {
        Map<Integer, List<String>> live = model.stages().entrySet().stream()
                .collect(groupingBy(Map.Entry::getValue, mapping(e -> e.getKey().value(), toList())));
        return versions.filter(sight::sees).map(v -> of(v, live.getOrDefault(v.number(), List.of()), model, sight));
    }

    private static VersionRow of(ModelVersion version, List<String> stages, Model model, Sight sight) {
        Quarantine quarantine = model.quarantine(version.number());
        PageQuery own = PageQuery.elsewhere(sight.url(version.ref()));
        List<Map.Entry<String, Double>> measured = Entries.of(version.metrics());
        return new VersionRow(
                version.number(),
                version.ref().label(),
                sight.url(version.ref()),
                version.label().orElse(""),
                version.manifest().digest().hex(),
                new Moment(version.stamped()),
                sight.label(version.by()),
                BuildLink.of(version.build(), sight),
                stages,
                !quarantine.isEmpty(),
                quarantine.everywhere()
                        ? List.of()
                        : quarantine.stages().stream().map(StageName::value).toList(),
                version.changeRequest().orElse(""),
                model.deleted().contains(version.number()),
                version.metrics(),
                Paged.of("metrics", measured, all -> all, own, PageQuery.ROWS));
    }

    /** The same row with another part of its metrics to be told. */
    VersionRow telling(Paged<Map.Entry<String, Double>> part) {
        return new VersionRow(
                number,
                name,
                url,
                label,
                digest,
                stamped,
                by,
                build,
                stages,
                quarantined,
                quarantinedStages,
                changeRequest,
                deleted,
                metrics,
                part);
    }

    /** Where it is quarantined, for its badge; empty for everywhere. */
    public String quarantinedIn() {
        return String.join(", ", quarantinedStages);
    }

    /** Milliseconds since the epoch. */
    @Exported(name = "timestamp")
    public long timestamp() {
        return stamped.millis();
    }

    @Exported(name = "metrics", verboseMap = "name/value")
    public Map<String, Object> jsonMetrics() {
        return Numbers.json(Entries.map(shownMetrics.items()));
    }

    /** How many metrics there are, of which a list tells the first. */
    @Exported
    public int metricCount() {
        return metrics.size();
    }
}
