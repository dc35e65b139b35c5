package io.jenkins.plugins.modellineage.lineage;

import java.util.List;
import java.util.Objects;

/**
 * The uses of one version by the builds of one job.
 *
 * @param uses oldest first, at least one; each is read when it is asked for
 */
public record JobUses(RecordedJob job, List<VersionUse> uses) {
    public JobUses {
        Objects.requireNonNull(job, "job");
        if (uses.isEmpty()) {
            throw new IllegalArgumentException("Job " + job.name() + " used nothing");
        }
    }

    public VersionUse last() {
        return uses.get(uses.size() - 1);
    }
}
