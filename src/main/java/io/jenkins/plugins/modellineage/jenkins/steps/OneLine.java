package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.AbortException;
import hudson.remoting.ChannelClosedException;
import hudson.remoting.RequestAbortedException;
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
                    throw aborted(step + ": " + Naming.line(String.valueOf(cause.getMessage())), cause);
                }
                if (isLostAgent(cause)) {
                    throw aborted(
                            step + ": the connection to the agent was lost meanwhile; build again when it is back",
                            problem);
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

    private static boolean isLostAgent(Throwable cause) {
        return cause instanceof ChannelClosedException || cause instanceof RequestAbortedException;
    }

    /** The cause stays: {@code retry(conditions: [agent()])} looks for it. */
    private static AbortException aborted(String line, Throwable cause) {
        AbortException aborted = new AbortException(line);
        aborted.initCause(cause);
        return aborted;
    }
}
