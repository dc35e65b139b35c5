package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import java.io.IOException;
import java.util.Optional;

/**
 * The id under which the ledger knows a build. With the number of its change request, it is all that is kept
 * in {@code build.xml}, whatever was tracked:
 * the tracked runs lie beside it, everything else in the ledger.
 */
public final class BuildIdentity extends InvisibleAction {
    private final String id;

    private BuildIdentity(String id) {
        this.id = id;
    }

    /** The build as the ledger names it, or nothing when it never tracked anything. */
    public static Optional<BuildRef> of(Run<?, ?> build) {
        return Optional.ofNullable(build.getAction(BuildIdentity.class))
                .map(identity -> new BuildRef(identity.id, build.getParent().getFullName(), build.getNumber()));
    }

    /** The build as the ledger names it, given an id now when it has none yet. */
    public static synchronized BuildRef given(Run<?, ?> build) throws IOException {
        Optional<BuildRef> known = of(build);
        if (known.isPresent()) {
            return known.get();
        }
        build.addAction(new BuildIdentity(BuildRef.randomId()));
        build.save();
        TrackingJobs.add(build.getParent());
        return of(build).orElseThrow();
    }
}
