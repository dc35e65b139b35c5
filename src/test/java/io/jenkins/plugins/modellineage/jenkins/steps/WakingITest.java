package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import hudson.model.Item;
import hudson.model.listeners.ItemListener;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionList;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A build that waits for people goes on when they have decided, although Jenkins knows less of it than the ledger. */
@WithJenkins
@Timeout(60)
class WakingITest {
    private static final String STAMP =
            "node {\nwriteFile file: 'a', text: 'a'\nstampModel model: 'lm', artifacts: 'a'\n}\n";
    private static final String PROMOTE =
            "promoteModel model: 'lm', stage: 'production', approval: modelApproval(by: 'alice')\n";

    private JenkinsRule jenkins;

    @BeforeEach
    void secure(JenkinsRule rule) {
        jenkins = rule;
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        ApprovedWhileRenamed.waiting = null;
        ApprovedWhileRenamed.refusal = null;
    }

    @Test
    void shouldGoOnAlthoughJenkinsDoesNotListIt() throws Exception {
        WorkflowRun build = start();
        String waiting = Pipelines.waiting(build).id();
        takeOffTheList(build);

        Pipelines.approve("alice", waiting);

        requireEnd(build);
    }

    @Test
    void shouldGoOnWhenItIsApprovedBeforeTheLedgerHearsOfARename() throws Exception {
        WorkflowRun build = start();
        String waiting = Pipelines.waiting(build).id();
        build.getExecution().getCurrentExecutions(true).get(); // its state is saved: a rename must not meet that
        ApprovedWhileRenamed.waiting = waiting;

        build.getParent().renameTo("trainer");

        assertThat(ApprovedWhileRenamed.refusal, is(nullValue()));
        requireEnd(build);
    }

    private WorkflowRun start() throws Exception {
        return Pipelines.job(jenkins, "train", STAMP + PROMOTE + "echo 'went on'")
                .scheduleBuild2(0)
                .waitForStart();
    }

    /** As Jenkins does itself with a build that starts while somebody goes through the list. */
    private static void takeOffTheList(WorkflowRun build) {
        FlowExecutionList.get().unregister(build.asFlowExecutionOwner());
    }

    private void requireEnd(WorkflowRun build) throws Exception {
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("lm@1 went live in production", build);
        jenkins.assertLogContains("went on", build);
    }

    /** Approves when the job has its new name, and the registry is about to be told of it. */
    @TestExtension
    public static final class ApprovedWhileRenamed extends ItemListener {
        private static volatile String waiting;
        private static volatile Exception refusal;

        @Override
        public void onRenamed(Item item, String oldName, String newName) {
            if (waiting != null) {
                try {
                    Pipelines.approve("alice", waiting);
                } catch (Exception refused) {
                    refusal = refused; // who tells of a rename hears of no problem
                }
            }
        }
    }
}
