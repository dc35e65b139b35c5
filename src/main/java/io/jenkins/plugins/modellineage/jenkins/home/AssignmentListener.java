package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.ExtensionPoint;
import java.util.OptionalLong;

/**
 * Is told when a version went live in a stage, after the ledger has it: in the order of the ledger, as SYSTEM, one at a
 * time. What Jenkins could not tell because it was killed, it tells at its next start, so one may be told twice.
 */
public interface AssignmentListener extends ExtensionPoint {
    /** Called on a thread of its own; others wait for it, so it only starts something. */
    void onAssigned(Assigned assigned);

    /**
     * The first entry of the ledger that it was told of and that a crash would make it forget; empty when there is none.
     * A start after the crash tells it again of what went live from there on.
     */
    default OptionalLong unfinished() {
        return OptionalLong.empty();
    }
}
