package io.jenkins.plugins.modellineage.jenkins.deploy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.model.CauseAction;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.home.FolderAccess;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.io.IOException;
import java.util.List;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A job that is started when a version goes live. */
@WithJenkins
class ModelAssignedITest {
    private static final String PROMOTE =
            "node {\nwriteFile file: 'a', text: env.BUILD_NUMBER\nstampModel model: 'lm', artifacts: 'a'\n}\n"
                    + "promoteModel model: 'lm', stage: 'production'\n";
    private static final String DEPLOY =
            "echo \"deploys ${params.MODEL} ${params.MODEL_VERSION} to ${env.MODEL_STAGE} after '${params.MODEL_REPLACED}'\"";

    private JenkinsRule j;
    private MockFolder team;

    @BeforeEach
    void make(JenkinsRule jenkins) throws Exception {
        j = jenkins;
        team = j.createFolder("team");
    }

    private static WorkflowJob waiting(MockFolder folder, String name, String model, String stage) throws Exception {
        WorkflowJob job = Pipelines.jobIn(folder, name, DEPLOY);
        ModelAssignedTrigger trigger = new ModelAssignedTrigger(model);
        trigger.setStage(stage);
        job.addTrigger(trigger);
        return job;
    }

    private void promote() throws Exception {
        WorkflowJob train = (WorkflowJob) team.getItem("train");
        j.buildAndAssertSuccess(train == null ? Pipelines.jobIn(team, "train", PROMOTE) : train);
        j.waitUntilNoActivity();
    }

    @Test
    void shouldTellTheVersionAsParametersAndCause() throws Exception {
        WorkflowJob deploy = waiting(team, "deploy", "lm", "production");
        promote();
        promote();

        j.assertLogContains("deploys lm 1 to production after ''", deploy.getBuildByNumber(1));
        WorkflowRun second = j.assertBuildStatusSuccess(deploy.getBuildByNumber(2));
        j.assertLogContains("Started because lm@2 went live in production", second);
        j.assertLogContains("deploys lm 2 to production after '1'", second);
        assertThat(second.getCause(ModelAssignedCause.class).getVersion(), is(2));
    }

    @Test
    void shouldStartOnARollbackToo() throws Exception {
        WorkflowJob deploy = waiting(team, "deploy", "lm", "production");
        promote();
        promote();
        j.buildAndAssertSuccess(
                Pipelines.jobIn(team, "back", "rollbackModel model: 'lm', stage: 'production', reason: 'slow'"));
        j.waitUntilNoActivity();

        j.assertLogContains("deploys lm 1 to production after '2'", deploy.getBuildByNumber(3));
    }

    @Test
    void shouldNotStartForAnotherStageOrModel() throws Exception {
        WorkflowJob stage = waiting(team, "stage", "lm", "staging");
        WorkflowJob model = waiting(team, "model", "other", "production");
        promote();

        assertThat(stage.getLastBuild(), nullValue());
        assertThat(model.getLastBuild(), nullValue());
    }

    @Test
    void shouldStartForAPatternOfStagesAndForEveryOne() throws Exception {
        WorkflowJob pattern = waiting(team, "pattern", "lm", "prod*");
        WorkflowJob every = waiting(team, "every", "/team/lm", null);
        promote();

        assertThat(pattern.getLastBuild(), notNullValue());
        assertThat(every.getLastBuild(), notNullValue());
    }

    @Test
    void shouldStartJobsElsewhereOnlyIfTheyAreLetIn() throws Exception {
        MockFolder ops = j.createFolder("ops");
        WorkflowJob deploy = waiting(ops, "deploy", "/team/lm", "production");
        promote();
        assertThat(deploy.getLastBuild(), nullValue());

        new FolderAccess(team).give("ops/deploy", FolderAccess.Reach.BUILDS);
        promote();
        j.assertLogContains("deploys /team/lm 2 to production", deploy.getBuildByNumber(1));
    }

    @Test
    void shouldKeepTheDefaultsOfTheJobsOwnParameters() throws Exception {
        WorkflowJob deploy = waiting(team, "deploy", "lm", "production");
        deploy.setDefinition(new CpsFlowDefinition("echo \"${params.MODEL_VERSION} in ${params.region}\"", true));
        deploy.addProperty(new ParametersDefinitionProperty(
                new StringParameterDefinition("region", "north"), new StringParameterDefinition("MODEL_VERSION", "0")));
        promote();

        j.assertLogContains("1 in north", deploy.getBuildByNumber(1));
    }

    @Test
    void shouldBeSetByAJenkinsfile() throws Exception {
        WorkflowJob deploy = Pipelines.jobIn(
                team,
                "deploy",
                "properties([pipelineTriggers([modelAssigned(model: 'lm', stage: 'production')])])\n" + DEPLOY);
        j.buildAndAssertSuccess(deploy);
        promote();

        j.assertLogContains("deploys lm 1 to production", deploy.getBuildByNumber(2));
    }

    @Test
    void shouldBeSetByADeclarativePipeline() throws Exception {
        WorkflowJob deploy = Pipelines.jobIn(
                team,
                "deploy",
                "pipeline {\nagent none\ntriggers { modelAssigned(model: 'lm', stage: 'production') }\n"
                        + "stages { stage('Deploy') { steps { script {\n" + DEPLOY + "\n} } } }\n}");
        j.buildAndAssertSuccess(deploy);
        promote();

        j.assertLogContains("deploys lm 1 to production", deploy.getBuildByNumber(2));
    }

    @Test
    void shouldRefuseATriggerThatNamesNoModel() throws Exception {
        WorkflowJob deploy =
                Pipelines.jobIn(team, "deploy", "properties([pipelineTriggers([modelAssigned(stage: 'production')])])");
        WorkflowRun refused = j.buildAndAssertStatus(Result.FAILURE, deploy);

        j.assertLogContains("modelAssigned: the argument 'model' is missing; write modelAssigned model: ", refused);
    }

    @Test
    void shouldNotStartWhatWasTakenAwayOrDeleted() throws Exception {
        WorkflowJob deploy = waiting(team, "deploy", "lm", "production");
        deploy.removeProperty(deploy.getTriggersJobProperty());
        waiting(team, "gone", "lm", "production").delete();
        promote();

        assertThat(deploy.getLastBuild(), nullValue());
    }

    @Test
    void shouldForgetTheTriggerOfAConfigurationThatWasReplaced() throws Exception {
        WorkflowJob deploy = waiting(team, "deploy", "lm", "staging");
        ModelAssignedTrigger before = new ModelAssignedTrigger("lm");
        before.start(
                deploy,
                false); // as it was when the job was loaded; nobody stops it when its configuration is read anew
        promote();

        assertThat(deploy.getLastBuild(), nullValue());
    }

    @Test
    void shouldStartTheOthersWhenOneCannotBeStarted() throws Exception {
        for (String name : new String[] {"one", "two", "three"}) {
            WorkflowJob broken = waiting(team, "broken-" + name, "lm", "production");
            broken.addProperty(new ParametersDefinitionProperty(new BrokenParameter()));
        }
        WorkflowJob deploy = waiting(team, "deploy", "lm", "production");
        promote();

        assertThat(deploy.getLastBuild(), notNullValue());
    }

    /** Has no default, and says so loudly. */
    public static final class BrokenParameter extends StringParameterDefinition {
        BrokenParameter() {
            super("broken", "");
        }

        @Override
        public StringParameterValue getDefaultParameterValue() {
            throw new IllegalStateException("no default today");
        }
    }

    @Test
    void shouldTellLiveFromDeployedOnThePageOfTheModel() throws Exception {
        WorkflowJob deploy = waiting(team, "deploy", "lm", "production");
        promote();
        assertThat(deployed().getString("state"), is("deployed"));
        assertThat(
                j.createWebClient()
                        .goTo("job/team/model-lineage/model/lm/")
                        .getAnchorByText("team/deploy #1")
                        .getHrefAttribute(),
                containsString("job/team/job/deploy/1"));

        deploy.setDefinition(new CpsFlowDefinition("error 'no room'", true));
        promote();
        assertThat(deployed().getString("state"), is("failed"));
        assertThat(deployed().getJSONObject("build").getInt("number"), is(2));
    }

    /** A click on a request. */
    private interface Decision {
        void of(String promotion) throws IOException;
    }

    @Test
    void shouldNotReopenTheRequestOfADeployThatFailed() throws Exception {
        WorkflowJob deploy = waiting(team, "deploy", "lm", "production");
        deploy.setDefinition(new CpsFlowDefinition("error 'no room'", true));
        promote();
        assertThat(deployed().getString("state"), is("failed"));

        for (Decision decision : List.<Decision>of(
                id -> Approvals.approve(id, ""),
                id -> Approvals.reject(id, "it failed"),
                id -> Approvals.withdraw(id, "it failed"))) {
            assertThat(
                    assertThrows(Exception.class, () -> decision.of("P1")).getMessage(),
                    containsString("is settled already"));
        }
        WorkflowRun again = j.buildAndAssertSuccess(
                Pipelines.jobIn(team, "again", "promoteModel model: 'lm', version: 1, stage: 'production'"));
        j.waitUntilNoActivity();

        j.assertLogContains("is live in production already", again);
        assertThat(ModelLineage.get().registry().promotion("P2").isEmpty(), is(true));
        assertThat(deploy.getLastBuild().getNumber(), is(1));
    }

    @Test
    void shouldTellDeployedOnceTheFailedBuildWasReplayed() throws Exception {
        WorkflowJob deploy = waiting(team, "deploy", "lm", "production");
        deploy.setDefinition(new CpsFlowDefinition("error 'no room'", true));
        promote();
        WorkflowRun failed = deploy.getLastBuild();

        deploy.setDefinition(new CpsFlowDefinition(DEPLOY, true));
        for (WorkflowRun original = failed; original.getNumber() < 3; original = deploy.getLastBuild()) {
            j.assertBuildStatusSuccess(deploy.scheduleBuild2(
                    0, new CauseAction(Pipelines.replayOf(original)), original.getAction(ParametersAction.class)));
            j.waitUntilNoActivity();
        }

        assertThat(deployed().getString("state"), is("deployed"));
        assertThat(deployed().getJSONObject("build").getInt("number"), is(3));
        j.assertLogContains("deploys lm 1 to production", deploy.getLastBuild());
    }

    @Test
    void shouldNotTakeABuildThatSomebodyStartedForTheDeploy() throws Exception {
        WorkflowJob deploy = waiting(team, "deploy", "lm", "production");
        deploy.setDefinition(new CpsFlowDefinition("error 'no room'", true));
        promote();

        deploy.setDefinition(new CpsFlowDefinition("echo 'does something else'", true));
        j.buildAndAssertSuccess(deploy);

        assertThat(deployed().getString("state"), is("failed"));
    }

    @Test
    void shouldShowABuildThatStillDeploys() throws Exception {
        WorkflowJob deploy = waiting(team, "deploy", "lm", "production");
        deploy.setDefinition(new CpsFlowDefinition(
                "node { while (!fileExists('end')) { sleep time: 100, unit: 'MILLISECONDS' } }", true));
        j.buildAndAssertSuccess(Pipelines.jobIn(team, "train", PROMOTE));
        while (deploy.getLastBuild() == null || j.jenkins.getWorkspaceFor(deploy) == null) {
            Thread.sleep(50);
        }
        WorkflowRun build = deploy.getLastBuild();
        Pipelines.await(
                "it is on record", build, () -> !stage().getJSONArray("deploys").isEmpty());
        assertThat(deployed().getString("state"), is("deploying"));

        j.jenkins.getWorkspaceFor(deploy).child("end").write("", "UTF-8");
        j.assertBuildStatusSuccess(j.waitForCompletion(build));
        assertThat(deployed().getString("state"), is("deployed"));
    }

    private JSONObject stage() throws Exception {
        return j.getJSON("job/team/model-lineage/model/lm/api/json?depth=3")
                .getJSONObject()
                .getJSONArray("stages")
                .getJSONObject(0);
    }

    private JSONObject deployed() throws Exception {
        JSONArray deploys = stage().getJSONArray("deploys");
        assertThat(deploys.size(), is(1));
        return deploys.getJSONObject(0);
    }
}
