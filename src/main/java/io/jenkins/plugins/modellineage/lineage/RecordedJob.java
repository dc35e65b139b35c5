package io.jenkins.plugins.modellineage.lineage;

import java.util.Objects;
import java.util.Optional;

/**
 * A job of which builds are on record, also one that was deleted. Who may see a version, or may know of a build, is the
 * same for all of one job.
 *
 * @param number that no other job of the registry has
 * @param name the full name that it has now, or had when it was deleted
 * @param gone whether it was deleted; a later job of that name is another one
 * @param leftToFolder whether what a deleted job left is for the readers of its folder
 * @param mark by which the job is known whatever its name; empty when none was recorded
 */
public record RecordedJob(long number, String name, boolean gone, boolean leftToFolder, Optional<String> mark) {
    public RecordedJob {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(mark, "mark");
    }

    /** The job of a build that no entry names; nothing else is known of it. */
    static RecordedJob unrecorded(String name) {
        return new RecordedJob(-1, name, false, false, Optional.empty());
    }

    boolean isRecorded() {
        return number >= 0;
    }
}
