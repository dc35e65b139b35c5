package io.jenkins.plugins.modellineage.experiment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * A metrics file as it stood when its run began: what is the same later was not measured by that run.
 *
 * @param path of the file in its workspace
 * @param size in bytes
 * @param modified by the clock of the agent, to the millisecond
 * @param sha256 of the content; empty when there was too much to digest, and then size and time decide
 */
public record NotedFile(String path, long size, Instant modified, Optional<Sha256> sha256) {
    public NotedFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(sha256, "sha256");
        modified = modified.truncatedTo(ChronoUnit.MILLIS);
        if (size < 0) {
            throw new IllegalArgumentException("File " + Naming.quoted(path) + " has the size " + size);
        }
    }
}
