package io.jenkins.plugins.modellineage.jenkins.pages.models;

import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.view.JobUseRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.LinkRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Once;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Paged;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RelatedRow;
import io.jenkins.plugins.modellineage.lineage.Bases;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.List;
import java.util.function.Supplier;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Where a version came from, who used it, and what came of it, as far as the reader sees. */
@ExportedBean(defaultVisibility = 999)
public final class VersionLinks {
    private final Supplier<Paged<LinkRow>> cameFrom;
    private final Supplier<Paged<JobUseRow>> uses;
    private final Supplier<Paged<LinkRow>> ledTo;
    private final Supplier<Paged<RelatedRow>> baseModels;
    private final Supplier<Bases.Adapters> found;
    private final Supplier<Paged<RelatedRow>> adapters;

    VersionLinks(VersionRef ref, Registry registry, PageSight sight, Lists lists) {
        this.cameFrom = lists.rows(
                "lineageFrom", () -> LinkRow.cameFrom(ref, registry, sight), link -> LinkRow.of(link, sight));
        this.uses = lists.rows("uses", () -> sight.seen().uses(ref), used -> JobUseRow.of(used, sight));
        this.ledTo =
                lists.rows("lineageTo", () -> LinkRow.ledTo(ref, registry, sight), link -> LinkRow.of(link, sight));
        ModelVersion version = registry.version(ref).orElseThrow();
        Bases bases = new Bases(registry, sight::sees);
        this.baseModels = lists.rows("baseModels", () -> bases.of(version), base -> RelatedRow.base(base, sight));
        this.found = new Once<>(() -> bases.adapters(version));
        this.adapters = lists.rows(
                "adapters",
                () -> found.get().versions(),
                other -> RelatedRow.adapter(
                        other.ref(), bases.between(version.ref(), other).orElseThrow(), sight));
    }

    /** Where the version came from, nearest first. */
    @Exported
    public List<LinkRow> lineageFrom() {
        return cameFrom.get().items();
    }

    @Exported(name = "uses")
    public List<JobUseRow> jsonUses() {
        return uses().items();
    }

    /** Jobs whose builds used the version, the last one first. */
    public Paged<JobUseRow> uses() {
        return uses.get();
    }

    /** What the version was made of, as its files say. */
    @Exported(name = "baseModels")
    public List<RelatedRow> jsonBaseModels() {
        return baseModels().items();
    }

    public Paged<RelatedRow> baseModels() {
        return baseModels.get();
    }

    /** The versions that were made of this one, as their files say, the newest first. */
    @Exported(name = "adapters")
    public List<RelatedRow> jsonAdapters() {
        return adapters().items();
    }

    public Paged<RelatedRow> adapters() {
        return adapters.get();
    }

    /** Whether there may be older ones among those that were not looked at. */
    @Exported
    public boolean adaptersCut() {
        return found.get().cut();
    }

    /** What came of the version, nearest first. */
    @Exported
    public List<LinkRow> lineageTo() {
        return ledTo.get().items();
    }
}
