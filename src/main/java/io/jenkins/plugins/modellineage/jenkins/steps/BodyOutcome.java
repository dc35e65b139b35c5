package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * How a block ended, as far as it can be kept in a saved Pipeline: what a script returns or throws may not be fit for
 * saving, and would then fail the build.
 */
final class BodyOutcome implements Serializable {
    private static final long serialVersionUID = 1L;

    /** How deep maps and lists are kept: one that holds itself would go on for ever. */
    private static final int DEPTH = 8;

    private final Serializable value;
    private final String failure;
    private final String interruptedAs;
    private final boolean aborted;

    private BodyOutcome(Serializable value, Throwable problem) {
        this.value = value;
        this.failure = problem == null ? null : String.valueOf(problem.getMessage());
        FlowInterruptedException interruption =
                problem instanceof FlowInterruptedException interrupted ? interrupted : null;
        this.interruptedAs =
                interruption == null ? null : interruption.getResult().toString();
        this.aborted = interruption != null && interruption.isActualInterruption();
    }

    /** @param problem null when the block ended well */
    static BodyOutcome of(Object value, Throwable problem) {
        return new BodyOutcome(plain(value, DEPTH), problem);
    }

    boolean failed() {
        return failure != null;
    }

    /** Whether somebody or something stopped the block, instead of it failing by itself. */
    boolean aborted() {
        return aborted;
    }

    /** How a run ends whose body ended so. */
    RunStatus status() {
        return !failed() ? RunStatus.FINISHED : aborted ? RunStatus.KILLED : RunStatus.FAILED;
    }

    /** What the block returned: text, a number, a boolean, or lists and maps of them; null for anything else. */
    Object value() {
        return value;
    }

    /** The failure after a restart, which the exception itself did not survive. */
    Throwable failureAgain(String step) {
        return interruptedAs == null
                ? new AbortException(step + ": the block failed just before the controller restarted: " + failure
                        + "; see the log above")
                : new FlowInterruptedException(Result.fromString(interruptedAs), aborted);
    }

    private static Serializable plain(Object value, int depth) {
        if (value instanceof CharSequence text) {
            return text.toString();
        }
        if (value instanceof Boolean || value instanceof Number) {
            return (Serializable) value;
        }
        if (value instanceof List<?> list && depth > 0) {
            ArrayList<Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(plain(element, depth - 1)));
            return copy;
        }
        if (value instanceof Map<?, ?> map && depth > 0) {
            LinkedHashMap<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put(String.valueOf(key), plain(element, depth - 1)));
            return copy;
        }
        return null;
    }
}
