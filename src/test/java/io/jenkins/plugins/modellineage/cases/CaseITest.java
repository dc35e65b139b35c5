package io.jenkins.plugins.modellineage.cases;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import hudson.FilePath;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The fixture itself: what a case checks out, runs and leaves. */
@WithJenkins
class CaseITest {
    @Test
    void shouldCheckOutTheFilesBesideTheJenkinsfile(JenkinsRule jenkins) throws Exception {
        Case dvclive = Case.of("09-nested-json-dvclive");
        WorkflowJob job = dvclive.job(jenkins);
        WorkflowRun build = jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());

        assertThat(
                jenkins.jenkins
                        .getWorkspaceFor(job)
                        .child("dvclive/metrics.json")
                        .readToString(),
                is(dvclive.text("dvclive/metrics.json")));
        jenkins.assertLogContains("[Pipeline] trackMetrics", build);
    }

    @Test
    void shouldLeaveFilesAloneThatAreAsTheyShouldBe(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Case.of("22-final-evaluation-without-step").job(jenkins);
        FilePath metrics = jenkins.jenkins.getWorkspaceFor(job).child("metrics.jsonl");
        jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());
        metrics.touch(1_000_000_000_000L);
        jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());

        assertThat(metrics.lastModified(), is(1_000_000_000_000L));
    }

    @Test
    void shouldRunAnotherScriptOfACase(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Case.of("jenkinsfiles/03-train-job-deploy-job").job(jenkins, "Deploy.jenkinsfile");

        assertThat(job.getFullName(), is("Deploy"));
    }
}
