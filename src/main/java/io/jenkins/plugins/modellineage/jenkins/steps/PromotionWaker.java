package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.Extension;
import io.jenkins.plugins.modellineage.jenkins.home.SettledListener;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Wakes the step whose request was approved by one more person, or settled, in the ledger. */
@Extension
public final class PromotionWaker implements SettledListener {

    @Override
    public void onApproved(String promotionId) {
        wake(promotionId);
    }

    @Override
    public void onSettled(String promotionId) {
        wake(promotionId);
    }

    private static void wake(String promotionId) {
        StepExecution.acceptAll(PromoteModelExecution.class, execution -> execution.wake(promotionId));
        StepExecution.acceptAll(RollbackModelExecution.class, execution -> execution.wake(promotionId));
    }
}
