package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.lineage.VersionUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A version that a build used. */
@ExportedBean(defaultVisibility = 999)
public record VersionUseRow(
        @Exported String version,
        @Exported String url,
        Moment at,
        @Exported String how) {

    public static VersionUseRow of(VersionUse use, Sight sight) {
        return new VersionUseRow(use.version().label(), sight.url(use.version()), new Moment(use.at()), use.how());
    }

    /** Milliseconds since the epoch. */
    @Exported
    public long timestamp() {
        return at.millis();
    }
}
