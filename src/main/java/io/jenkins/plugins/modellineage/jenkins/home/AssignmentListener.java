package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.ExtensionPoint;
import java.util.Set;

/**
 * Is told when a version went live in a stage, after the ledger has it: in the order of the ledger, as SYSTEM, one at a
 * time. What Jenkins could not tell because it was killed, it tells at its next start, so one may be told twice.
 */
public interface AssignmentListener extends ExtensionPoint {
    /** Called on a thread of its own; others wait for it, so it only starts something. */
    void onAssigned(Assigned assigned);

    /** The builds that wait for what it was told of. A crash makes Jenkins forget them. */
    default Set<QueuedStart> queued() {
        return Set.of();
    }

    /**
     * Called at a start for what it was told of before, in the order of the ledger, when a build was waiting for it and
     * the version is still live there.
     *
     * @param job full name of the build's job, which alone is told again
     */
    default void onAssignedBefore(Assigned assigned, String job) {}
}
