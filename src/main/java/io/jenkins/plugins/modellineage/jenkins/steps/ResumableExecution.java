package io.jenkins.plugins.modellineage.jenkins.steps;

import com.google.common.util.concurrent.ListenableFuture;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
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

    protected ResumableExecution(StepContext context) {
        super(context);
    }

    /**
     * Runs work that must not be done by two steps, as soon as the state that is saved has this step in it. Where state is
     * not saved with every step, a crash ends the build, and the work begins at once. Call it on the Pipeline's thread.
     */
    final void runOnceSaved(Block work) {
        ListenableFuture<Void> saved = getContext().saveState();
        saved.addListener(
                () -> {
                    try {
                        saved.get();
                        run(work);
                    } catch (ExecutionException notSaved) {
                        getContext().onFailure(notSaved.getCause());
                    } catch (InterruptedException stopped) {
                        getContext().onFailure(stopped);
                    }
                },
                Runnable::run);
    }

    /** Runs work after a restart as whom the build runs: the threads that resume builds are SYSTEM's. */
    final void runAsBuild(Block work) {
        try (ACLContext asBuild =
                ACL.as2(getContext().get(FlowNode.class).getExecution().getAuthentication2())) {
            run(work);
        } catch (IOException | InterruptedException problem) {
            getContext().onFailure(problem);
        }
    }
}
