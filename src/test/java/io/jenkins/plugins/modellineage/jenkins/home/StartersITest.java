package io.jenkins.plugins.modellineage.jenkins.home;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.lang.reflect.Constructor;
import org.jenkinsci.plugins.workflow.cps.replay.ReplayCause;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class StartersITest {

    @Test
    void shouldNameWhoStartedTheOriginalOfAReplayToo(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", "echo 'trained'");
        WorkflowRun original = built(jenkins, job, new Cause.UserIdCause("alice"));

        WorkflowRun replay = built(jenkins, job, new Cause.UserIdCause("bob"), replayOf(original));

        assertThat(Starters.of(replay), containsInAnyOrder("alice", "bob"));
    }

    @Test
    void shouldNameWhoStartedTheBuildUpstream(JenkinsRule jenkins) throws Exception {
        WorkflowRun upstream =
                built(jenkins, Pipelines.job(jenkins, "train", "echo 'trained'"), new Cause.UserIdCause("alice"));

        WorkflowRun downstream =
                built(jenkins, Pipelines.job(jenkins, "deploy", "echo 'deployed'"), new Cause.UpstreamCause((Run<?, ?>)
                        upstream));

        assertThat(Starters.of(downstream), containsInAnyOrder("alice"));
    }

    private static WorkflowRun built(JenkinsRule jenkins, WorkflowJob job, Cause... causes) throws Exception {
        return jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0, new CauseAction(causes)));
    }

    /** As the replay action of workflow-cps makes it, which keeps its constructor to itself. */
    private static Cause replayOf(WorkflowRun original) throws ReflectiveOperationException {
        Constructor<ReplayCause> constructor = ReplayCause.class.getDeclaredConstructor(Run.class, boolean.class);
        constructor.setAccessible(true);
        return constructor.newInstance(original, false);
    }
}
