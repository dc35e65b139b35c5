package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Cause;
import hudson.model.Run;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Knows, for the causes of one plugin, the build that a build repeats. */
public interface Origin extends ExtensionPoint {

    /** Whether the cause is a repetition, of a build that may be gone by now. */
    boolean repeats(Cause cause);

    /** The build that was repeated, when the cause is a repetition and the build still exists. */
    Optional<Run<?, ?>> of(Cause cause);

    /** Whether any plugin that is installed knows the cause as a repetition. */
    static boolean isRepetition(Cause cause) {
        return ExtensionList.lookup(Origin.class).stream()
                .anyMatch(origin -> installed(origin, false, known -> known.repeats(cause)));
    }

    /** The build that was repeated, as far as it still exists. The cause must be one of a build's own. */
    static Optional<Run<?, ?>> original(Cause cause) {
        return ExtensionList.lookup(Origin.class).stream()
                .flatMap(origin -> installed(origin, Optional.<Run<?, ?>>empty(), known -> known.of(cause)).stream())
                .findFirst();
    }

    /** The build that the build repeats, if that still exists. */
    static Optional<Run<?, ?>> original(Run<?, ?> build) {
        return build.getCauses().stream()
                .flatMap(cause -> original(cause).stream())
                .findFirst();
    }

    /** Of a plugin that is not installed a class may be loaded, but not run: it knows no cause. */
    private static <T> T installed(Origin origin, T otherwise, Function<Origin, T> asked) {
        try {
            return asked.apply(origin);
        } catch (LinkageError absent) {
            Logger.getLogger(Origin.class.getName())
                    .log(Level.FINE, absent, () -> origin.getClass().getName() + " lacks its plugin");
            return otherwise;
        }
    }
}
