package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.time.Instant;
import java.util.Objects;

/**
 * A build that used a version.
 *
 * @param seq position of the use in the ledger: what came before it and what after, whatever the clock did
 * @param how in a few words: {@code fetched as production}
 */
public record VersionUse(VersionRef version, BuildRef by, Instant at, long seq, String how) {
    public VersionUse {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(how, "how");
    }
}
