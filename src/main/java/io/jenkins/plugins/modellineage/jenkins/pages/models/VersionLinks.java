package io.jenkins.plugins.modellineage.jenkins.pages.models;

import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.view.JobUseRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.LinkRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Paged;
import io.jenkins.plugins.modellineage.lineage.Registry;
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

    VersionLinks(VersionRef ref, Registry registry, PageSight sight, Lists lists) {
        this.cameFrom = lists.rows(
                "lineageFrom", () -> LinkRow.cameFrom(ref, registry, sight), link -> LinkRow.of(link, sight));
        this.uses = lists.rows("uses", () -> sight.seen().uses(ref), used -> JobUseRow.of(used, sight));
        this.ledTo =
                lists.rows("lineageTo", () -> LinkRow.ledTo(ref, registry, sight), link -> LinkRow.of(link, sight));
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

    /** What came of the version, nearest first. */
    @Exported
    public List<LinkRow> lineageTo() {
        return ledTo.get().items();
    }
}
