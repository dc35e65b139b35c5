package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.experiment.FileProgress;
import io.jenkins.plugins.modellineage.experiment.NotedFile;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a run knows of a metrics file before it is read.
 *
 * @param progress how far it was read
 * @param noted the file as it was before; one that is still so does not count
 * @param since a file that was not written after this, by the clock of its machine, does not count either
 * @param elsewhere metrics that another file gives as whole series
 */
public record KnownFile(
        FileProgress progress, Optional<NotedFile> noted, Optional<Instant> since, Set<String> elsewhere) {
    public KnownFile {
        Objects.requireNonNull(progress, "progress");
        Objects.requireNonNull(noted, "noted");
        Objects.requireNonNull(since, "since");
        elsewhere = Set.copyOf(elsewhere);
    }

    /** One all of whose metrics count. */
    public KnownFile(FileProgress progress, Optional<NotedFile> noted, Optional<Instant> since) {
        this(progress, noted, since, Set.of());
    }

    /** The same when another file gives some of its metrics. */
    public KnownFile without(Set<String> metrics) {
        return new KnownFile(progress, noted, since, metrics);
    }

    Progress start() {
        return new Progress(progress.offset(), progress.state());
    }
}
