package io.jenkins.plugins.modellineage.cases;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.BooleanParameterDefinition;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.EnvironmentContributor;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Label;
import hudson.model.Node;
import hudson.model.ParameterDefinition;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.TaskListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.util.Map;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.pipeline.modeldefinition.actions.RestartDeclarativePipelineAction;
import org.jenkinsci.plugins.pipeline.modeldefinition.causes.RestartDeclarativePipelineCause;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Whole Pipelines from the field: the file itself, and the same as a scripted Pipeline. */
@WithJenkins
class JenkinsfileCasesITest {
    private static final String DECLARATIVE = "Jenkinsfile";
    private static final String SCRIPTED = "Scripted.jenkinsfile";
    private static final String ACCURACY = "0.8731";

    private JenkinsRule j;

    @BeforeEach
    void secure(JenkinsRule rule) {
        j = rule;
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("alice", "bob", "carol", "starter")
                .grant(ModelPermissions.APPROVE)
                .everywhere()
                .to("alice", "bob", "starter"));
    }

    @Test
    void shouldDeployThroughStagingToProductionInDeclarative() throws Exception {
        deployThroughStaging(DECLARATIVE);
    }

    @Test
    void shouldDeployThroughStagingToProduction() throws Exception {
        deployThroughStaging(SCRIPTED);
    }

    private void deployThroughStaging(String script) throws Exception {
        WorkflowJob job = Case.of("jenkinsfiles/02-staging-test-approve").job(j, script);
        WorkflowRun build = job.scheduleBuild2(0, startedBy("starter")).waitForStart();
        Promotion waiting = Pipelines.waiting(build);
        assertThat(live("yolo", "staging"), is(1));

        String approve = "model-lineage/model/yolo/promotion/" + waiting.id() + "/approve";
        assertThat("not asked", post("bob", approve, Map.of()), is(400));
        assertThat("started it", post("starter", approve, Map.of()), is(400));
        assertThat("not allowed", post("carol", approve, Map.of()), is(403));
        assertThat(model("yolo").stages(), not(hasKey(new StageName("production"))));
        assertThat("asked", post("alice", approve, Map.of()), is(200));

        j.assertBuildStatusSuccess(j.waitForCompletion(build));
        assertThat(live("yolo", "production"), is(1));
        j.assertLogContains("yolo@1 went live in staging", build);
        j.assertLogContains("yolo@1 went live in production", build);
        FilePath workspace = j.jenkins.getWorkspaceFor(job);
        for (String fetched : new String[] {"staging", "prod"}) {
            assertThat(
                    fetched,
                    workspace.child(fetched + "/out/weights.pt").readToString(),
                    is(workspace.child("out/weights.pt").readToString()));
        }
    }

    @Test
    void shouldStampFromCellsOfAMatrixAndPromoteTheBestInDeclarative() throws Exception {
        promoteTheBestCell(DECLARATIVE);
    }

    @Test
    void shouldStampFromCellsOfAMatrixAndPromoteTheBest() throws Exception {
        promoteTheBestCell(SCRIPTED);
    }

    private void promoteTheBestCell(String script) throws Exception {
        j.createOnlineSlave(Label.get("cpu"));
        j.createOnlineSlave(Label.get("gpu"));
        WorkflowJob job = parameterised(
                Case.of("jenkinsfiles/08-matrix-models-targets").job(j, script),
                new StringParameterDefinition("NODE", "cpu"),
                new StringParameterDefinition("MODEL_FILTER", "all"));
        WorkflowRun build = j.buildAndAssertSuccess(job);

        assertThat(BuildRuns.of(build), hasSize(3));
        assertThat(model("onnx-hugging_face").versions(), hasSize(2));
        assertThat(model("onnx-model_zoo").versions(), hasSize(1));
        ModelVersion best = model("onnx-hugging_face")
                .version(live("onnx-hugging_face", "validated"))
                .orElseThrow();
        assertThat("12 letters and 6, five for each of the first", best.metrics(), hasEntry("top1", 0.66));
        assertThat(best.params(), hasEntry("target", "VEK280"));
        assertThat(best.params(), hasEntry("model", "hugging_face"));
    }

    @Test
    void shouldDeployTheMainBranchOnlyInDeclarative() throws Exception {
        keepAsCredential("wandb-key", "w4ndb-s3cr3t");
        deployTheMainBranch(DECLARATIVE);
    }

    @Test
    void shouldDeployTheMainBranchOnly() throws Exception {
        deployTheMainBranch(SCRIPTED);
    }

    private void deployTheMainBranch(String script) throws Exception {
        MockFolder project = j.createFolder("tiny");
        WorkflowJob dev = branch(project, "dev", script);
        WorkflowJob main = branch(project, "main", script);

        WorkflowRun ofDev = j.buildAndAssertSuccess(dev);
        j.assertLogContains("Stamped tiny-imagenet-resnet18@1", ofDev);
        j.assertLogNotContains("[Pipeline] promoteModel", ofDev);
        assertThat(model("tiny-imagenet-resnet18").stages().keySet(), hasSize(0));

        WorkflowRun ofMain = main.scheduleBuild2(0).waitForStart();
        Pipelines.approve("alice", Pipelines.waiting(ofMain).id());
        j.assertBuildStatusSuccess(j.waitForCompletion(ofMain));
        assertThat(live("tiny-imagenet-resnet18", "production"), is(2));
        j.assertLogContains("tiny-imagenet-resnet18@2 went live in production", ofMain);
        assertThat(
                j.jenkins
                        .getWorkspaceFor(main)
                        .child("deploy/artifacts/model.pt")
                        .readToString()
                        .strip()
                        .endsWith(" 10"),
                is(true));
    }

    /** What a multibranch project makes of a branch: a job in its folder, called like it, with a clone of it. */
    private WorkflowJob branch(MockFolder project, String name, String script) throws Exception {
        WorkflowJob job = parameterised(
                Case.of("jenkinsfiles/11-branch-main-deploy").jobIn(project, name, script),
                new BooleanParameterDefinition("RUN_TRAINING", true, ""),
                new StringParameterDefinition("EPOCHS", "10"),
                new PasswordParameterDefinition("WANDB_API_KEY", Secret.fromString("w4ndb-s3cr3t"), ""));
        FilePath workspace = j.jenkins.getWorkspaceFor(job);
        workspace.child("data/train.csv").write("a,b\n", "UTF-8");
        for (String[] command : new String[][] {
            {"git", "init", "-q"},
            {"git", "add", "data"},
            {"git", "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "data"}
        }) {
            Process git = new ProcessBuilder(command)
                    .directory(new File(workspace.getRemote()))
                    .start();
            assumeTrue(git.waitFor() == 0, "git is needed");
        }
        return job;
    }

    @Test
    void shouldPromoteAfterARestartWhatTheBuildBeforeStampedInDeclarative() throws Exception {
        WorkflowRun rejected = rejected(DECLARATIVE);
        rejected.getAction(RestartDeclarativePipelineAction.class)
                .run("Promote")
                .getFuture()
                .getStartCondition()
                .get();

        promoteWhatTheOriginalStamped(rejected.getParent().getBuildByNumber(2));
    }

    @Test
    void shouldPromoteAfterARestartWhatTheBuildBeforeStamped() throws Exception {
        WorkflowRun rejected = rejected(SCRIPTED);

        promoteWhatTheOriginalStamped(rejected.getParent()
                .scheduleBuild2(
                        0,
                        new CauseAction(
                                new Cause.UserIdCause("starter"),
                                new RestartDeclarativePipelineCause(rejected, "Promote")))
                .waitForStart());
    }

    private WorkflowRun rejected(String script) throws Exception {
        j.createOnlineSlave(Label.get("cpu"));
        WorkflowRun build = Case.of("jenkinsfiles/17-restart-at-promote")
                .job(j, script)
                .scheduleBuild2(0)
                .waitForStart();
        String id = Pipelines.waiting(build).id();
        try (ACLContext alice = ACL.as2(hudson.model.User.getById("alice", true).impersonate2())) {
            Approvals.reject(id, "try again on Monday");
        }
        return j.assertBuildStatus(Result.FAILURE, j.waitForCompletion(build));
    }

    private void promoteWhatTheOriginalStamped(WorkflowRun restarted) throws Exception {
        Promotion waiting = Pipelines.waiting(restarted);
        assertThat(waiting.version().number(), is(1));
        j.assertLogContains("so it asks for s@1 of " + restarted.getParent().getName() + " #1", restarted);
        Pipelines.approve("alice", waiting.id());

        j.assertBuildStatusSuccess(j.waitForCompletion(restarted));
        assertThat(live("s", "production"), is(1));
        assertThat(model("s").versions(), hasSize(1));
    }

    @Test
    void shouldKeepAnAccuracyThatEqualsASecretInDeclarative() throws Exception {
        keepAsCredential("numeric-token", ACCURACY);
        keepAnAccuracyThatEqualsASecret(
                Case.of("jenkinsfiles/18-accuracy-equals-secret").job(j, DECLARATIVE));
    }

    @Test
    void shouldKeepAnAccuracyThatEqualsASecret() throws Exception {
        keepAnAccuracyThatEqualsASecret(parameterised(
                Case.of("jenkinsfiles/18-accuracy-equals-secret").job(j, SCRIPTED),
                new PasswordParameterDefinition("BEST_ACCURACY", Secret.fromString(ACCURACY), "")));
    }

    private void keepAnAccuracyThatEqualsASecret(WorkflowJob job) throws Exception {
        j.createOnlineSlave(Label.get("docker")).setMode(Node.Mode.EXCLUSIVE); // the Pipeline holds another meanwhile
        WorkflowRun build = j.buildAndAssertSuccess(job);

        assertThat(model("wine").versions(), hasSize(1));
        assertThat(model("wine").versions().get(0).metrics(), hasEntry("accuracy", Double.parseDouble(ACCURACY)));
        assertThat(live("wine", "best"), is(1));
        j.assertLogContains("equals a short secret", build);
        j.assertLogContains("build wine-quality", build);
        j.assertLogContains("model.pkl", build);
    }

    /** What multibranch projects tell the builds of their branches. */
    @TestExtension
    public static final class BranchNames extends EnvironmentContributor {
        @Override
        @SuppressWarnings("rawtypes")
        public void buildEnvironmentFor(Job job, EnvVars environment, TaskListener listener) {
            if (job.getParent() instanceof MockFolder) {
                environment.put("BRANCH_NAME", job.getName());
            }
        }
    }

    private static WorkflowJob parameterised(WorkflowJob job, ParameterDefinition... parameters) throws IOException {
        job.addProperty(new ParametersDefinitionProperty(parameters));
        return job;
    }

    private static CauseAction startedBy(String user) {
        return new CauseAction(new Cause.UserIdCause(user));
    }

    private static void keepAsCredential(String id, String secret) throws IOException {
        SystemCredentialsProvider store = SystemCredentialsProvider.getInstance();
        store.getCredentials()
                .add(new StringCredentialsImpl(CredentialsScope.GLOBAL, id, "", Secret.fromString(secret)));
        store.save();
    }

    private int post(String user, String address, Map<String, String> form) throws Exception {
        JenkinsRule.WebClient client = j.createWebClient().login(user).withThrowExceptionOnFailingStatusCode(false);
        WebRequest request = new WebRequest(new URL(j.getURL(), address), HttpMethod.POST);
        request.setRequestParameters(form.entrySet().stream()
                .map(field -> new NameValuePair(field.getKey(), field.getValue()))
                .toList());
        client.addCrumb(request);
        return client.getPage(request).getWebResponse().getStatusCode();
    }

    private static Model model(String name) {
        return ModelLineage.get().registry().models().stream()
                .filter(known -> known.ref().name().value().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static int live(String model, String stage) {
        return model(model).live(new StageName(stage)).orElseThrow();
    }
}
