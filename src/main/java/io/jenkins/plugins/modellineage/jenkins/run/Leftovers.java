package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.tracker.KnownFile;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** What becomes of metrics files that may be older than the run. */
public enum Leftovers {
    /** They count. */
    COUNT,

    /** Those that were noted when the block began, and are still so, do not count. */
    NOTED_DO_NOT_COUNT,

    /** Those do not count either that were not noted, and were not written since. */
    OLDER_DO_NOT_COUNT;

    /** What the run knows of the file, as far as it matters here. */
    KnownFile known(RunLog run, String path) throws IOException {
        if (this == COUNT) {
            return new KnownFile(run.harvested(path), Optional.empty(), Optional.empty());
        }
        Optional<Instant> since = this == OLDER_DO_NOT_COUNT ? Optional.of(run.filesSince()) : Optional.empty();
        return new KnownFile(run.harvested(path), run.noted(path), since);
    }
}
