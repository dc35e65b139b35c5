package io.jenkins.plugins.modellineage.jenkins.pages.lineage;

import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Paged;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Sight;
import java.util.List;
import java.util.function.Supplier;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The versions that were made from a content, and those that have it. */
@ExportedBean(defaultVisibility = 999)
public final class DigestVersions {
    private final ContentVersions versions;
    private final Supplier<Paged<ContentUse>> made;
    private final Supplier<Paged<ContentUse>> held;

    DigestVersions(ContentVersions versions, Sight sight, Lists lists) {
        this.versions = versions;
        this.made = lists.rows(
                "madeFrom",
                versions.madeFrom()::versions,
                version -> ContentUse.madeFrom(version, versions.digest(), sight));
        this.held = lists.rows(
                "holding",
                versions.holding()::versions,
                version -> ContentUse.holding(version, versions.digest(), sight));
    }

    @Exported(name = "madeFrom")
    public List<ContentUse> jsonMadeFrom() {
        return madeFrom().items();
    }

    /** Versions that were made from it, the newest first. */
    public Paged<ContentUse> madeFrom() {
        return made.get();
    }

    /** Whether older versions were made from it too, which are not listed. */
    @Exported
    public boolean madeFromCut() {
        return versions.madeFrom().cut();
    }

    @Exported(name = "holding")
    public List<ContentUse> jsonHolding() {
        return holding().items();
    }

    /** Versions that have it, the newest first. */
    public Paged<ContentUse> holding() {
        return held.get();
    }

    /** Whether older versions have it too, which are not listed. */
    @Exported
    public boolean holdingCut() {
        return versions.holding().cut();
    }

    /** How many versions a list has at most. */
    public int most() {
        return ContentVersions.MOST;
    }
}
