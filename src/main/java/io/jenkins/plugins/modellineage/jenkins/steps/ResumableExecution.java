package io.jenkins.plugins.modellineage.jenkins.steps;

import com.google.common.util.concurrent.ListenableFuture;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.GeneralNonBlockingStepExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Work off the Pipeline's own thread that is taken up again after a restart, where the base class would fail the step.
 *
 * <p>What a crash leaves of a Pipeline is its last saved state. A step that is in that state is resumed as the same step,
 * with its flow node and its fields. One that is not is started again as another step, which knows nothing of the first.
 */
abstract class ResumableExecution extends GeneralNonBlockingStepExecution {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(ResumableExecution.class.getName());

    protected ResumableExecution(StepContext context) {
        super(context);
    }

    /**
     * Runs work; what comes too late for the registry, which Jenkins closes when it goes down, is left to the next start.
     * The step is in the saved state as one that goes on, and so it must not fail here.
     */
    final void runWhileOpen(Block work) {
        run(() -> {
            try {
                work.run();
            } catch (Exception tooLate) {
                if (!ModelLineage.isOver()) {
                    throw tooLate;
                }
                LOGGER.log(Level.FINE, tooLate, () -> "Jenkins goes down; " + this + " goes on at its next start");
            }
        });
    }

    /**
     * Runs work that must not be done by two steps, as soon as the state that is saved has this step in it. Where state is
     * not saved with every step, a crash ends the build, and the work begins at once. Call it on the Pipeline's thread.
     *
     * <p>A state that cannot be saved fails the step, and nothing is done.
     */
    final void runOnceSaved(Block work) throws IOException, InterruptedException {
        FlowNode node = getContext().get(FlowNode.class);
        onceSaved(
                () -> runWhileOpen(work),
                problem -> onceSaved(() -> failWaiting(node, problem), again -> failWaiting(node, problem)));
    }

    /**
     * Jenkins itself throws what cannot be saved into the Pipeline, into the branch that it takes for the cause, which has
     * gone on by the time that a second save was tried. Only a step that its branch still waits for is told: another would
     * pass the error on to the step after it.
     */
    private void failWaiting(FlowNode node, Throwable problem) {
        if (node.getExecution().isCurrentHead(node)) {
            getContext().onFailure(problem);
        }
    }

    private void onceSaved(Runnable next, Consumer<Throwable> otherwise) {
        ListenableFuture<Void> saved = getContext().saveState();
        saved.addListener(
                () -> {
                    try {
                        saved.get();
                        next.run();
                    } catch (ExecutionException notSaved) {
                        otherwise.accept(notSaved.getCause());
                    } catch (InterruptedException stopped) {
                        otherwise.accept(stopped);
                    }
                },
                Runnable::run);
    }

    /** Runs work after a restart as whom the build runs: the threads that resume builds are SYSTEM's. */
    final void runAsBuild(Block work) {
        try (ACLContext asBuild =
                ACL.as2(getContext().get(FlowNode.class).getExecution().getAuthentication2())) {
            runWhileOpen(work);
        } catch (IOException | InterruptedException problem) {
            getContext().onFailure(problem);
        }
    }
}
