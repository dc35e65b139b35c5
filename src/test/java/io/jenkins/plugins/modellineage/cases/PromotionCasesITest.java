package io.jenkins.plugins.modellineage.cases;

import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What promotions make of Pipelines from the field. */
@WithJenkins
class PromotionCasesITest {
    @Test
    void shouldTellThePipelineWhoApproved(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        WorkflowRun build = Case.of("60-approver-not-in-result")
                .job(jenkins)
                .scheduleBuild2(0)
                .waitForStart();
        String id = Pipelines.waiting(build).id();
        try (ACLContext alice = ACL.as2(User.getById("alice", true).impersonate2())) {
            Approvals.approve(id, "reads well");
        }

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("state:promoted", build);
        jenkins.assertLogContains("approver:alice", build);
        jenkins.assertLogContains("comment:reads well", build);
    }
}
