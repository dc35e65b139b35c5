package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.comparison.Aspect;
import io.jenkins.plugins.modellineage.comparison.CommitRange;
import io.jenkins.plugins.modellineage.comparison.Row;
import io.jenkins.plugins.modellineage.comparison.Side;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A version against another one of its model: whether it is worse, and what may be why. Long lists are cut, and the comparison
 * of the two has the rest.
 */
@ExportedBean(defaultVisibility = 999)
public final class Versus {
    private static final int METRICS = 10;
    private static final int CHANGES = 12;
    private static final int MOST = 3;

    private final ModelVersion other;
    private final ModelVersion candidate;
    private final List<String> stages;
    private final Supplier<List<DiffRow>> measured;
    private final MetricGuide guide;
    private final Sight sight;

    /** @param stages that the other one is live in */
    Versus(ModelVersion other, ModelVersion candidate, List<String> stages, MetricGuide guide, Sight sight) {
        this.other = other;
        this.candidate = candidate;
        this.stages = List.copyOf(stages);
        this.measured = new Once<>(() -> Differences.metrics(other, candidate, guide));
        this.guide = guide;
        this.sight = sight;
    }

    /**
     * Against each other version that is live, as far as the reader sees, and of one that is live itself against older ones
     * only: the first few.
     */
    public static List<Versus> live(ModelVersion version, MetricGuide guide, Registry registry, Sight sight) {
        Model model = registry.model(version.ref().model()).orElseThrow();
        boolean candidate = !model.stages().containsValue(version.number());
        Map<Integer, List<String>> live = new TreeMap<>();
        for (Map.Entry<StageName, Integer> stage : model.stages().entrySet()) {
            live.computeIfAbsent(stage.getValue(), number -> new ArrayList<>())
                    .add(stage.getKey().value());
        }
        return live.entrySet().stream()
                .filter(entry -> candidate || entry.getKey() < version.number())
                .flatMap(entry -> model
                        .version(entry.getKey())
                        .filter(sight::sees)
                        .map(other -> new Versus(other, version, entry.getValue(), guide, sight))
                        .stream())
                .limit(MOST)
                .toList();
    }

    /** Always: there is a version to compare with. */
    public boolean compares() {
        return true;
    }

    /** The version that it is compared with. */
    @Exported
    public String against() {
        return other.ref().label();
    }

    @Exported
    public String againstUrl() {
        return sight.url(other.ref());
    }

    /** Stages that it is live in. */
    @Exported
    public List<String> stages() {
        return stages;
    }

    public String stagesWritten() {
        return String.join(", ", stages);
    }

    public String candidate() {
        return candidate.ref().label();
    }

    /** Where the two are compared in full. */
    @Exported
    public String compareUrl() {
        return Comparison.url(sight.url(candidate.ref()), other.number(), candidate.number());
    }

    /** Whether a metric is worse of which gates, or its name, say which way is better. */
    @Exported
    public boolean worse() {
        return DiffRow.anyWorse(measured.get(), guide.directions());
    }

    /** Metrics of both, those that gates ask for first. */
    public Shown<DiffRow> metrics() {
        return Shown.of(measured.get(), METRICS);
    }

    @Exported(name = "metrics")
    public List<DiffRow> jsonMetrics() {
        return metrics().items();
    }

    /** What they were made with, as far as it differs; what usually explains that one is worse comes first. */
    public Shown<ChangeRow> changes() {
        return Shown.of(changes(other, candidate, sight), CHANGES);
    }

    @Exported(name = "changes")
    public List<ChangeRow> jsonChanges() {
        return changes().items();
    }

    static List<ChangeRow> changes(ModelVersion other, ModelVersion candidate, Sight sight) {
        Side before = Side.of(other, Facts.of(other.provenance(), sight));
        Side after = Side.of(candidate, Facts.of(candidate.provenance(), sight));
        String compare = Comparison.url(sight.url(candidate.ref()), other.number(), candidate.number());
        return Row.reasons(before, after).stream()
                .map(row -> ChangeRow.of(
                        row,
                        link(row, before, after, candidate, sight)
                                .orElse(compare + "#" + SideBySide.name(row.aspect()))))
                .toList();
    }

    private static Optional<String> link(Row row, Side before, Side after, ModelVersion candidate, Sight sight) {
        return row.aspect() == Aspect.CODE && row.key().equals(Provenance.SCM_COMMIT)
                ? CommitRange.between(before.facts(), after.facts())
                        .flatMap(range -> sight.range(candidate.build(), range))
                        .or(() -> sight.changes(candidate.build()))
                : Optional.empty();
    }
}
