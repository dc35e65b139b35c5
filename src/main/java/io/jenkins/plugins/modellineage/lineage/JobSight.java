package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.model.ScopeId;

/** What somebody may see, told job by job. */
public interface JobSight {
    /** Whether they see the versions of the scope that the job's builds stamped. */
    boolean seesVersions(ScopeId scope, RecordedJob job);

    /** Whether they may know of the job's builds. */
    boolean seesBuilds(RecordedJob job);
}
