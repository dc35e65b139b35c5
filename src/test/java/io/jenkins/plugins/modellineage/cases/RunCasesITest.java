package io.jenkins.plugins.modellineage.cases;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;

import hudson.model.Label;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Which run is stamped, promoted and deployed: whole Pipelines, Declarative and scripted. */
@WithJenkins
class RunCasesITest {
    @Test
    void shouldStampInALaterStageWhatTheTrainingMeasured(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Case.of("jenkinsfiles/01-params-when").succeed(jenkins);

        jenkins.assertLogContains("houses@1 went live in production", build);
    }

    @Test
    void shouldDeployFromAnotherJobWhatTwoPeopleApprovedInDeclarative(JenkinsRule jenkins) throws Exception {
        Case both = Case.of("jenkinsfiles/03-train-job-deploy-job");
        deployWhatTwoPeopleApproved(jenkins, both.job(jenkins), both.job(jenkins, "Deploy.jenkinsfile"));
    }

    @Test
    void shouldDeployFromAnotherJobWhatTwoPeopleApproved(JenkinsRule jenkins) throws Exception {
        Case both = Case.of("jenkinsfiles/03-train-job-deploy-job");
        WorkflowJob train = both.job(jenkins, "Scripted.jenkinsfile");
        WorkflowJob deploy = both.job(jenkins, "ScriptedDeploy.jenkinsfile");
        StringParameterDefinition group = new StringParameterDefinition("SAGEMAKER_MODEL_PACKAGE_GROUP", "forecast");
        deploy.addProperty(new ParametersDefinitionProperty(group));
        train.addProperty(new ParametersDefinitionProperty(
                group,
                new StringParameterDefinition("JOB_TYPE", "spark"),
                new StringParameterDefinition(
                        "TRAINING_HYPERPARAMETERS", "epochs=5,learning_rate=5E-4,mini_batch_size=64")));
        deployWhatTwoPeopleApproved(jenkins, train, deploy);
    }

    private static void deployWhatTwoPeopleApproved(JenkinsRule jenkins, WorkflowJob train, WorkflowJob deploy)
            throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        WorkflowRun trained = train.scheduleBuild2(0).waitForStart();
        Promotion waiting = Pipelines.waiting(trained);
        Pipelines.approve("alice", waiting.id());
        assertThat("one of two", live("forecast", "approved"), is(Optional.empty()));
        Pipelines.approve("bob", waiting.id());
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(trained));
        assertThat(live("forecast", "approved"), is(Optional.of(1)));
        assertThat(Pipelines.onlyRun(trained).params(), hasEntry("mini_batch_size", "64"));
        assertThat(Pipelines.onlyRun(trained).metrics().get("rmse").count(), is(2));

        WorkflowRun deployed = jenkins.buildAndAssertSuccess(deploy);
        jenkins.assertLogContains("deploying forecast@1", deployed);
        assertThat(
                jenkins.jenkins
                        .getWorkspaceFor(deploy)
                        .child("endpoint/model/model.tar.gz")
                        .exists(),
                is(true));
    }

    @Test
    void shouldRegisterThreeParallelTrainingsInDeclarative(JenkinsRule jenkins) throws Exception {
        registerThreeParallelTrainings(jenkins, "Jenkinsfile");
    }

    @Test
    void shouldRegisterThreeParallelTrainings(JenkinsRule jenkins) throws Exception {
        registerThreeParallelTrainings(jenkins, "Scripted.jenkinsfile");
    }

    private static void registerThreeParallelTrainings(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob job = Case.of("jenkinsfiles/07-nested-parallel").job(jenkins, script);
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.UNSTABLE, job);

        assertThat(live("churn", "staging"), is(Optional.of(1)));
        assertThat(live("recommender", "staging"), is(Optional.of(1)));
        assertThat(live("anomaly", "staging"), is(Optional.empty()));
        jenkins.assertLogContains("The gates refused anomaly@1 to staging", build);
        for (String fetched : new String[] {"m/churn/w", "m/rec/w"}) {
            jenkins.assertLogContains("deploy/" + fetched, build);
        }
    }

    @Test
    void shouldRefuseABranchOnItsOwnNumber(JenkinsRule jenkins) throws Exception {
        jenkins.createOnlineSlave(Label.get("cpu"));
        jenkins.createOnlineSlave(Label.get("gpu"));
        WorkflowRun build = Case.of("jenkinsfiles/14-parallel-without-block").fail(jenkins);

        jenkins.assertLogContains("acc of par-bad@1 is 0.1", build);
    }

    private static Optional<Integer> live(String name, String stage) {
        Model model = ModelLineage.get().registry().models().stream()
                .filter(known -> known.ref().name().value().equals(name))
                .findFirst()
                .orElseThrow();
        return model.live(new StageName(stage));
    }
}
