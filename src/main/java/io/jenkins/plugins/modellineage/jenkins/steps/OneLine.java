package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.AbortException;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;

/** Turns what our own code refused into the one line that a build's log shows, without a stack trace. */
final class OneLine {
    private static final String OURS = "io.jenkins.plugins.modellineage.";

    private OneLine() {}

    /** The value of the call; refusals, wherever an agent's channel wrapped them, come out as {@link AbortException}. */
    static <T> T of(String step, Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (AbortException | InterruptedException alreadyShort) {
            throw alreadyShort;
        } catch (Exception problem) {
            for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
                if (isRefusal(cause)) {
                    throw aborted(step, cause);
                }
            }
            throw problem;
        }
    }

    private static boolean isRefusal(Throwable cause) {
        return cause instanceof IllegalArgumentException
                || cause instanceof UncheckedIOException
                || cause.getClass().getName().startsWith(OURS);
    }

    private static AbortException aborted(String step, Throwable cause) {
        AbortException aborted = new AbortException(step + ": " + Naming.line(String.valueOf(cause.getMessage())));
        aborted.initCause(cause);
        return aborted;
    }
}
