package io.jenkins.plugins.modellineage.jenkins.pages.models;

import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.view.KeyMetrics;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricGuide;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Once;
import io.jenkins.plugins.modellineage.jenkins.pages.view.StageRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Versus;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.List;
import java.util.function.Supplier;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Where a version is live, and how it stands to others that are. */
@ExportedBean(defaultVisibility = 999)
public final class VersionStanding {
    private final ModelVersion version;
    private final MetricGuide guide;
    private final Registry registry;
    private final PageSight sight;
    private final Supplier<List<Versus>> versus;

    VersionStanding(ModelVersion version, MetricGuide guide, Registry registry, PageSight sight) {
        this.version = version;
        this.guide = guide;
        this.registry = registry;
        this.sight = sight;
        this.versus = new Once<>(() -> Versus.live(version, guide, registry, sight));
    }

    /** Against other versions that are live: whether it is worse, and why that may be. */
    @Exported
    public List<Versus> versus() {
        return versus.get();
    }

    /** The metrics by which it is known. */
    public KeyMetrics keyMetrics() {
        return KeyMetrics.of(version, versus(), guide);
    }

    /** The stages that it is live in. */
    public List<StageRow> liveIn() {
        Model model = registry.model(version.ref().model()).orElseThrow();
        return StageRow.of(model, sight.seen(), sight).stream()
                .filter(stage -> stage.version().equals(version.ref().label()))
                .toList();
    }
}
