package io.jenkins.plugins.modellineage.jenkins.steps;

import com.google.common.util.concurrent.ListenableFuture;
import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.jenkins.home.AskingBuild;
import io.jenkins.plugins.modellineage.jenkins.home.SettledListener;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Wakes the step whose request was approved by one more person, or settled, in the ledger. The ledger knows the build that
 * asked, and its steps are asked for there: Jenkins' own list of running Pipelines may lack it for as long as it runs, since
 * whoever goes through that list takes builds off it that are just about to start.
 */
@Extension
public final class PromotionWaker implements SettledListener {
    private static final Logger LOGGER = Logger.getLogger(PromotionWaker.class.getName());

    @Override
    public void onApproved(String promotionId) {
        wake(promotionId);
    }

    @Override
    public void onSettled(String promotionId) {
        wake(promotionId);
    }

    private static void wake(String promotionId) {
        Optional<FlowExecution> asking = AskingBuild.of(promotionId).flatMap(PromotionWaker::execution);
        if (asking.isPresent()) {
            wakeIn(asking.get(), promotionId);
        } else {
            StepExecution.acceptAll(step -> wake(step, promotionId));
        }
    }

    private static Optional<FlowExecution> execution(Run<?, ?> build) {
        return build instanceof FlowExecutionOwner.Executable pipeline
                ? Optional.ofNullable(pipeline.asFlowExecutionOwner()).map(FlowExecutionOwner::getOrNull)
                : Optional.empty();
    }

    private static void wakeIn(FlowExecution asking, String promotionId) {
        ListenableFuture<List<StepExecution>> steps = asking.getCurrentExecutions(false);
        steps.addListener(
                () -> {
                    try {
                        steps.get().forEach(step -> wake(step, promotionId));
                    } catch (ExecutionException lost) {
                        LOGGER.log(Level.FINE, lost, () -> asking + " has no steps any more");
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                },
                Runnable::run);
    }

    private static void wake(StepExecution step, String promotionId) {
        if (step instanceof PromoteModelExecution promotion) {
            promotion.wake(promotionId);
        } else if (step instanceof RollbackModelExecution rollback) {
            rollback.wake(promotionId);
        }
    }
}
