package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.StageAssigned;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.StageRolledBack;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Objects;
import java.util.Optional;

/**
 * A version that went live in a stage, by a promotion or a rollback.
 *
 * @param seq of the ledger's entry
 * @param before number of the version that was live until then
 * @param sentence that tells it
 */
public record Assigned(long seq, VersionRef version, StageName stage, Optional<Integer> before, String sentence) {
    public Assigned {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(sentence, "sentence");
    }

    /** Whether the version is the one that is live in the stage. */
    boolean isLive(Registry registry) {
        return registry.isLive(version, stage);
    }

    /** What an entry tells of one; empty for all other entries. */
    static Optional<Assigned> of(LedgerEntry entry) {
        if (entry.event() instanceof StageAssigned assigned) {
            return Optional.of(new Assigned(
                    entry.seq(),
                    assigned.promotion().version(),
                    assigned.promotion().stage(),
                    assigned.replaced(),
                    entry.sentence()));
        }
        if (entry.event() instanceof StageRolledBack back) {
            return Optional.of(
                    new Assigned(entry.seq(), back.to(), back.stage(), Optional.of(back.left()), entry.sentence()));
        }
        return Optional.empty();
    }
}
