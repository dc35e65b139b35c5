package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.lineage.JobUses;
import io.jenkins.plugins.modellineage.lineage.VersionUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A job whose builds used a version. The history of the version tells of each use.
 *
 * @param times how often they used it
 * @param last build that did
 * @param how it did
 */
@ExportedBean(defaultVisibility = 999)
public record JobUseRow(
        @Exported String job,
        @Exported int times,
        @Exported BuildLink last,
        Moment at,
        @Exported String how) {

    public static JobUseRow of(JobUses uses, Sight sight) {
        VersionUse last = uses.last();
        return new JobUseRow(
                uses.job().name(),
                uses.uses().size(),
                BuildLink.of(last.by(), sight),
                new Moment(last.at()),
                last.how());
    }

    /** When it was used last, in milliseconds since the epoch. */
    @Exported
    public long timestamp() {
        return at.millis();
    }
}
