package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.AbortException;
import io.jenkins.plugins.modellineage.experiment.RunFailure;
import io.jenkins.plugins.modellineage.jenkins.run.BindingSteps;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.FailedStep;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What a run records of the error that its block ended with. */
final class BlockFailure {
    private static final Logger LOGGER = Logger.getLogger(BlockFailure.class.getName());

    /** Messages that have no room for a secret, and are frequent. */
    private static final Pattern FIXED =
            Pattern.compile("script returned exit code -?\\d{1,3}|Timeout has been exceeded");

    private BlockFailure() {}

    /**
     * The error without the secrets that are bound around the block. If others may have been bound inside, its class stands
     * for its message. It must not cost the run: one that cannot be told is logged, and left out.
     */
    static Optional<RunFailure> of(StepContext block, Throwable problem) {
        try {
            FlowNode start = block.get(FlowNode.class);
            String told =
                    BoundSecrets.at(block).masked(recorded(start, problem)).strip();
            return told.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new RunFailure(told, FailedStep.within(start, problem)));
        } catch (IOException | RuntimeException untold) {
            LOGGER.log(Level.WARNING, "The error of a block is not recorded with its run", untold);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static String recorded(FlowNode start, Throwable problem) {
        String told = told(problem);
        if (told.isBlank() || FIXED.matcher(told).matches() || isByPeople(problem)) {
            return told;
        }
        return BindingSteps.within(start)
                .map(why -> problem.getClass().getName() + " (message not recorded: " + why + ")")
                .orElse(told);
    }

    private static boolean isByPeople(Throwable problem) {
        return problem instanceof FlowInterruptedException stopped
                && stopped.getCauses().stream().allMatch(CauseOfInterruption.UserInterruption.class::isInstance);
    }

    /** As a build's log tells it: what is refused in its own words, anything else with its class. */
    static String told(Throwable problem) {
        if (problem instanceof FlowInterruptedException stopped) {
            return stopped.getCauses().stream()
                    .map(CauseOfInterruption::getShortDescription)
                    .collect(Collectors.joining(", "));
        }
        return problem instanceof AbortException && problem.getMessage() != null
                ? problem.getMessage()
                : problem.toString();
    }
}
