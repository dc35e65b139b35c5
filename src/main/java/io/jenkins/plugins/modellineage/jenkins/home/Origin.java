package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.ExtensionPoint;
import hudson.model.Cause;
import hudson.model.Run;
import java.util.Optional;

/** Knows, for the causes of one plugin, the build that a build repeats. */
public interface Origin extends ExtensionPoint {

    /** Whether the cause is a repetition, of a build that may be gone by now. */
    boolean repeats(Cause cause);

    /** The build that was repeated, when the cause is a repetition and the build still exists. */
    Optional<Run<?, ?>> of(Cause cause);
}
