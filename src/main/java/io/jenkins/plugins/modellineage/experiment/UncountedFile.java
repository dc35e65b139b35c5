package io.jenkins.plugins.modellineage.experiment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A metrics file that was there and did not count, since it was as it was before its run began: nothing in it was
 * measured by that run.
 *
 * @param path of the file in its workspace
 * @param modified by the clock of the agent, to the millisecond
 */
public record UncountedFile(String path, Instant modified) {
    public UncountedFile {
        Objects.requireNonNull(path, "path");
        modified = modified.truncatedTo(ChronoUnit.MILLIS);
    }
}
