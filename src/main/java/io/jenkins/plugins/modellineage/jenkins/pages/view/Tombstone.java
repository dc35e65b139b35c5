package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.lineage.DeletionMarked;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.VersionRef;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * That a version was deleted.
 *
 * @param reason why; empty where an MLflow client deleted it, which says none
 */
@ExportedBean(defaultVisibility = 999)
public record Tombstone(
        @Exported String by, Moment at, @Exported String reason) {

    /** Null for a version that is not deleted. */
    public static Tombstone of(VersionRef version, Registry registry, Sight sight) {
        return registry.tombstone(version).map(entry -> of(entry, sight)).orElse(null);
    }

    private static Tombstone of(LedgerEntry entry, Sight sight) {
        DeletionMarked deleted = (DeletionMarked) entry.event();
        return new Tombstone(
                sight.label(entry.actor()),
                new Moment(entry.time()),
                deleted.reason().orElse(""));
    }

    /** Milliseconds since the epoch. */
    @Exported
    public long timestamp() {
        return at.millis();
    }
}
