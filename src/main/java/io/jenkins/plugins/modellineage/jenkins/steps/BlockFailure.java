package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.AbortException;
import io.jenkins.plugins.modellineage.experiment.RunFailure;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.FailedStep;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What a run records of the error that its block ended with. */
final class BlockFailure {
    private static final Logger LOGGER = Logger.getLogger(BlockFailure.class.getName());

    private BlockFailure() {}

    /**
     * The error without the secrets that are bound around the block. It must not cost the run: one that cannot be told is
     * logged, and left out.
     */
    static Optional<RunFailure> of(StepContext block, Throwable problem) {
        try {
            String told = BoundSecrets.at(block).masked(told(problem)).strip();
            return told.isEmpty() ? Optional.empty() : Optional.of(new RunFailure(told, step(block, problem)));
        } catch (IOException | RuntimeException untold) {
            LOGGER.log(Level.WARNING, "The error of a block is not recorded with its run", untold);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static Optional<String> step(StepContext block, Throwable problem)
            throws IOException, InterruptedException {
        FlowNode start = block.get(FlowNode.class);
        return start == null ? Optional.empty() : FailedStep.within(start, problem);
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
