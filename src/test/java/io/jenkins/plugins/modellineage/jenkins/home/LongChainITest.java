package io.jenkins.plugins.modellineage.jenkins.home;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Builds that started each other, one after the other, further back than anybody wants to look. */
@WithJenkins
class LongChainITest {

    @Test
    void shouldCountAsOneOfAChangeRequestUnlessItsTopIsReached(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "relay", "echo 'goes on'");
        WorkflowRun last = jenkins.buildAndAssertSuccess(job);
        for (int i = 0; i < 3; i++) {
            last = jenkins.assertBuildStatusSuccess(
                    job.scheduleBuild2(0, new CauseAction(new Cause.UpstreamCause((Run<?, ?>) last))));
        }

        assertThat(
                ChangeRequests.of(last, 3).orElseThrow().doubt(), is(" goes back over more builds than are followed"));
        assertThat(ChangeRequests.of(last, 4), is(Optional.empty()));
    }
}
