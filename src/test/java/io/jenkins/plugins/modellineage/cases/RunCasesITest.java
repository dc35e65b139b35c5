package io.jenkins.plugins.modellineage.cases;

import hudson.model.Label;
import hudson.model.Result;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Which run is stamped and promoted: whole Declarative Pipelines, where those run. */
@WithJenkins
class RunCasesITest {
    @BeforeEach
    void assumeDeclarative(JenkinsRule jenkins) {
        Pipelines.assumeDeclarative();
    }

    @Test
    void shouldStampInALaterStageWhatTheTrainingMeasured(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Case.of("jenkinsfiles/01-params-when").succeed(jenkins);

        jenkins.assertLogContains("houses@1 went live in production", build);
    }

    @Test
    void shouldRegisterThreeParallelTrainings(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.UNSTABLE, Case.of("jenkinsfiles/07-nested-parallel").job(jenkins));

        jenkins.assertLogContains("churn@1 went live in staging", build);
        jenkins.assertLogContains("The gates refused anomaly@1 to staging", build);
    }

    @Test
    void shouldRefuseABranchOnItsOwnNumber(JenkinsRule jenkins) throws Exception {
        jenkins.createOnlineSlave(Label.get("cpu"));
        jenkins.createOnlineSlave(Label.get("gpu"));
        WorkflowRun build = Case.of("jenkinsfiles/14-parallel-without-block").fail(jenkins);

        jenkins.assertLogContains("acc of par-bad@1 is 0.1", build);
    }
}
