package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.Extension;
import io.jenkins.plugins.modellineage.jenkins.home.SettledListener;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.ApprovalGiven;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Tells the waiting step of each approval, and wakes the step whose request was settled in the ledger. */
@Extension
public final class PromotionWaker implements SettledListener {

    @Override
    public void onApproved(ApprovalGiven approval) {
        StepExecution.acceptAll(PromoteModelExecution.class, execution -> execution.tell(approval));
    }

    @Override
    public void onSettled(String promotionId) {
        StepExecution.acceptAll(PromoteModelExecution.class, execution -> execution.wake(promotionId));
    }
}
