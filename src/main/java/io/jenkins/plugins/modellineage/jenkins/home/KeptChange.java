package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.jenkins.home.ChangeRequests.Change;
import java.io.IOException;
import java.util.Optional;

/** What was found out about a build's change request while the jobs and builds that led to it were there to be asked. */
final class KeptChange extends InvisibleAction {
    private final String id;
    private final String job;

    /** Without both, the build goes back to no change request: both are null then. */
    private KeptChange(String id, String job) {
        this.id = id;
        this.job = job;
    }

    /** The answer that is kept with the build; empty when none is. */
    static Optional<KeptChange> of(Run<?, ?> build) {
        return Optional.ofNullable(build.getAction(KeptChange.class));
    }

    /** Keeps the answer with the build, unless it is a doubt: that may go away. */
    static synchronized void keep(Run<?, ?> build, Optional<Change> found) throws IOException {
        if (found.filter(Change::inDoubt).isEmpty() && of(build).isEmpty()) {
            build.addAction(new KeptChange(
                    found.flatMap(Change::id).orElse(null),
                    found.map(Change::job).orElse(null)));
            build.save();
        }
    }

    /** The change request; empty when the build goes back to none. */
    Optional<Change> change() {
        return id == null ? Optional.empty() : Optional.of(Change.request(id, job));
    }
}
