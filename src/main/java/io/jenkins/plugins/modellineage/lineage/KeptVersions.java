package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.lineage.RegistryEvent.StageAssigned;
import io.jenkins.plugins.modellineage.model.VersionRef;

/** Versions whose files the controller itself verified and keeps; one that went live counts, also in older ledgers. */
record KeptVersions(PersistentMap<VersionRef, Long> kept) {
    static final KeptVersions EMPTY = new KeptVersions(PersistentMap.empty());

    KeptVersions apply(LedgerEntry entry) {
        if (entry.event() instanceof FilesKept files) {
            return with(files.version(), entry.seq());
        }
        return entry.event() instanceof StageAssigned assigned
                ? with(assigned.promotion().version(), entry.seq())
                : this;
    }

    boolean has(VersionRef version) {
        return kept.has(version);
    }

    private KeptVersions with(VersionRef version, long seq) {
        return kept.has(version) ? this : new KeptVersions(kept.with(version, seq));
    }
}
