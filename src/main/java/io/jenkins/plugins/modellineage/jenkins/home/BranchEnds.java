package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.jenkins.run.Branch;
import io.jenkins.plugins.modellineage.jenkins.run.BuildIdentity;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.flow.GraphListener;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * Ends the runs of parallel branches with their branches, which may be long before the build ends. Builds that never
 * tracked anything cost nothing here, and what is missed is ended with the build.
 */
@Extension
public final class BranchEnds implements GraphListener {
    private static final Logger LOGGER = Logger.getLogger(BranchEnds.class.getName());

    @Override
    public void onNewHead(FlowNode node) {
        if (node instanceof BlockEndNode<?> end
                && end.getStartNode().getPersistentAction(ThreadNameAction.class) != null) {
            build(node.getExecution().getOwner())
                    .ifPresent(build -> BuildIdentity.of(build)
                            .ifPresent(ref -> Timer.get().execute(() -> close(build, ref, end))));
        }
    }

    /** How the branch of the build ended; empty when that is not known. */
    static Optional<RunStatus> of(Run<?, ?> build, Branch branch) throws IOException {
        Optional<FlowExecution> execution = execution(build);
        return execution.isEmpty() ? Optional.empty() : branch.end(execution.get());
    }

    /** The flow graph of a build, as far as it is loaded. */
    static Optional<FlowExecution> execution(Run<?, ?> build) {
        return build instanceof FlowExecutionOwner.Executable executable
                ? Optional.ofNullable(executable.asFlowExecutionOwner()).map(FlowExecutionOwner::getOrNull)
                : Optional.empty();
    }

    private static void close(Run<?, ?> build, BuildRef ref, BlockEndNode<?> end) {
        try {
            Optional<Branch> branch = Branch.begunBy(end.getStartNode());
            RunId run = branch.orElseThrow().run(ref);
            if (Tracking.find(build, run).isPresent()) {
                Tracking.end(build, run, of(build, branch.get()).orElse(RunStatus.FINISHED));
            }
        } catch (IOException | RuntimeException problem) {
            LOGGER.log(Level.WARNING, problem, () -> "A branch's run in " + build + " will end with its build");
        }
    }

    private static Optional<Run<?, ?>> build(FlowExecutionOwner owner) {
        try {
            return owner.getExecutable() instanceof Run<?, ?> build ? Optional.of(build) : Optional.empty();
        } catch (IOException problem) {
            LOGGER.log(Level.FINE, problem, () -> "Nobody knows whose branch ended: " + owner);
            return Optional.empty();
        }
    }
}
