package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.lineage.RegistryEvent.VersionUsed;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.List;

/** Which build used which version. */
record Uses(Grouped<VersionRef, VersionUse> ofVersion, Grouped<String, VersionUse> byBuild) {
    static final Uses EMPTY = new Uses(Grouped.empty(), Grouped.empty());

    Uses apply(LedgerEntry entry) {
        if (!(entry.event() instanceof VersionUsed used)) {
            return this;
        }
        VersionUse use = new VersionUse(used.version(), used.by(), entry.time(), entry.seq(), used.how());
        return new Uses(
                ofVersion.with(used.version(), entry.seq(), use),
                byBuild.with(used.by().id(), entry.seq(), use));
    }

    List<VersionUse> ofVersion(VersionRef version, JobNames jobs) {
        return renamed(ofVersion.of(version), jobs);
    }

    List<VersionUse> byBuild(String buildId, JobNames jobs) {
        return renamed(byBuild.of(buildId), jobs);
    }

    private static List<VersionUse> renamed(List<VersionUse> uses, JobNames jobs) {
        return uses.stream()
                .map(use -> new VersionUse(use.version(), jobs.current(use.by()), use.at(), use.seq(), use.how()))
                .toList();
    }
}
