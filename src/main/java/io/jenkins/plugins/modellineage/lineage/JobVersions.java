package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.List;

/**
 * What came out of each job, by the job's number in {@link JobNames}: so it follows a job that is renamed, and a new job
 * of an old name has none of it.
 */
record JobVersions(Grouped<Long, VersionRef> stamped) {
    static final JobVersions EMPTY = new JobVersions(Grouped.empty());

    /** @param jobs that know the build of this entry already */
    JobVersions apply(LedgerEntry entry, JobNames jobs) {
        if (!(entry.event() instanceof ModelStamped event)) {
            return this;
        }
        return jobs.number(event.build())
                .map(job -> new JobVersions(stamped.with(job, entry.seq(), event.version())))
                .orElse(this);
    }

    List<VersionRef> of(String job, JobNames jobs) {
        return jobs.number(job).map(stamped::of).orElse(List.of());
    }
}
