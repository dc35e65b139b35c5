package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.RunId;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Is told that something was, or is being, recorded about a tracked run: on the thread that records it, so must not block. */
public interface RunListening extends ExtensionPoint {
    /** It began or ended, or what was recorded is there now. */
    void onChanged(RunPlace run);

    /** Something is about to be recorded; told often. */
    void onTouched(RunPlace run);

    /** Tells everyone; what goes wrong there is not the problem of who records. */
    static void changed(Run<?, ?> build, RunId id) {
        RunPlace place = RunPlace.of(build, id);
        tell(listener -> listener.onChanged(place));
    }

    /** The same of what is about to be recorded. */
    static void touched(Run<?, ?> build, RunId id) {
        RunPlace place = RunPlace.of(build, id);
        tell(listener -> listener.onTouched(place));
    }

    /** What is told. */
    @FunctionalInterface
    interface News {
        void to(RunListening listener);
    }

    private static void tell(News news) {
        for (RunListening listener : ExtensionList.lookup(RunListening.class)) {
            try {
                news.to(listener);
            } catch (RuntimeException problem) {
                Logger.getLogger(RunListening.class.getName())
                        .log(Level.WARNING, problem, () -> listener.getClass() + " failed when a run was recorded");
            }
        }
    }
}
