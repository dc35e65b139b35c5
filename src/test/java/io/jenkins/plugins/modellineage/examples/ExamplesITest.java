package io.jenkins.plugins.modellineage.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import hudson.EnvVars;
import hudson.model.Action;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.EnvironmentContributor;
import hudson.model.Job;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Result;
import hudson.model.StringParameterValue;
import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import hudson.slaves.DumbSlave;
import hudson.tasks.test.AbstractTestResultAction;
import io.jenkins.plugins.modellineage.cases.FolderScm;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jenkins.MasterToSlaveFileCallable;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.ExecutorStepExecution;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The Jenkinsfiles under {@code examples/} run as they stand, with the files beside them, and show what their pages say. */
@WithJenkins
class ExamplesITest {
    private static final Path EXAMPLES = Path.of(System.getProperty("repository.root", "."), "examples")
            .toAbsolutePath()
            .normalize();

    private JenkinsRule j;

    @BeforeEach
    void use(JenkinsRule jenkins) {
        Pipelines.assumeShell();
        j = jenkins;
    }

    @Test
    void shouldStampOnTheMainBranchOnly() throws Exception {
        j.createFolder("notes");

        WorkflowRun main = succeed(job("notes/main", "multibranch/Jenkinsfile"));
        WorkflowRun branch = succeed(job("notes/shorter-lines", "multibranch/Jenkinsfile"));
        WorkflowRun change = succeed(job("notes/PR-7", "multibranch/Jenkinsfile"));

        j.assertLogContains("notes-lm@1 went live in staging as its first version", main);
        j.assertLogContains("and notes-lm@1 in staging 8.4406", change);
        assertThat(Pipelines.onlyRun(branch).params()).containsEntry("branch", "shorter-lines");
        assertThat(Pipelines.onlyRun(change).latestMetrics()).containsKey("perplexity");
        assertThat(model("notes-lm").versions()).hasSize(1);
    }

    /** What Jenkins' branch sources contribute to the jobs of branches. */
    @TestExtension("shouldStampOnTheMainBranchOnly")
    public static final class Branches extends EnvironmentContributor {
        @Override
        @SuppressWarnings("rawtypes")
        public void buildEnvironmentFor(Job job, EnvVars environment, TaskListener listener) {
            environment.put("BRANCH_NAME", job.getName());
            if (job.getName().startsWith("PR-")) {
                environment.put("CHANGE_ID", job.getName().substring(3));
            }
        }
    }

    @Test
    void shouldPromoteTheBestCellOfAMatrix() throws Exception {
        WorkflowRun build = succeed(job("sweep", "matrix-sweep/Jenkinsfile"));

        assertThat(BuildRuns.of(build))
                .extracting(run -> run.params().get("rate"), run -> run.params().get("epochs"))
                .containsExactlyInAnyOrder(tuple("0.05", "200"), tuple("0.5", "20"), tuple("0.5", "200"));
        Model line = model("line");
        assertThat(line.versions()).hasSize(3);
        assertThat(line.version(live("line", "staging")).orElseThrow().params())
                .containsEntry("rate", "0.5")
                .containsEntry("epochs", "200");
    }

    @Test
    void shouldKeepOutAModelWhoseTestsFailed() throws Exception {
        WorkflowJob job = job("intents", "junit-evaluation/Jenkinsfile");
        WorkflowRun good = succeed(job);

        WorkflowRun poor =
                j.assertBuildStatus(Result.FAILURE, j.waitForCompletion(start(job, Map.of("SENTENCES", "12"))));

        assertThat(tests(good)).containsExactly(6, 0);
        assertThat(tests(poor)).containsExactly(6, 3);
        j.assertLogContains("intents@2 lacks passed tests (6 tests, 3 failed", poor);
        assertThat(model("intents").version(2).orElseThrow().metrics())
                .containsEntry("intent-questions/score", 21.0 / 34);
        assertThat(live("intents", "production")).isEqualTo(1);
    }

    private static List<Integer> tests(WorkflowRun build) {
        AbstractTestResultAction<?> results = build.getAction(AbstractTestResultAction.class);
        return List.of(results.getTotalCount(), results.getFailCount());
    }

    @Test
    void shouldAskWhetherToGoOnAndWhoApproves() throws Exception {
        JenkinsRule.DummySecurityRealm realm = j.createDummySecurityRealm();
        realm.addGroups("alice", "release-managers");
        realm.addGroups("bob", "release-managers");
        j.jenkins.setSecurityRealm(realm);
        WorkflowRun build = start(
                job("spam", "input-and-approval/Jenkinsfile"), Map.of(), new CauseAction(new Cause.UserIdCause("bob")));

        j.waitForMessage("Did the shop close", build);
        assertThat(j.jenkins.toComputer().countBusy()).isZero();
        answer("bob", build, "Window");
        Promotion asked = Pipelines.waiting(build);
        assertThatThrownBy(() -> Pipelines.approve("bob", asked.id())).isInstanceOf(Refused.class);
        Pipelines.approve("alice", asked.id());

        j.assertBuildStatusSuccess(j.waitForCompletion(build));
        j.assertLogContains("alice, an administrator, approved spam-limit@1 for production", build);
        assertThat(live("spam-limit", "production")).isEqualTo(1);
    }

    private void answer(String user, WorkflowRun build, String question) throws Exception {
        JenkinsRule.WebClient client = j.createWebClient().login(user);
        URL address = new URL(j.getURL(), build.getUrl() + "input/" + question + "/proceedEmpty");
        client.getPage(client.addCrumb(new WebRequest(address, HttpMethod.POST)));
    }

    @Test
    void shouldTrackOneRunOverTwoAgents() throws Exception {
        agent("agent-1");
        agent("agent-2");

        WorkflowRun build = succeed(job("vocabulary", "parallel-agents/Jenkinsfile"));

        j.assertLogContains("different words in harbour, counted by agent-1", build);
        j.assertLogContains("different words in tower, counted by agent-2", build);
        TrackedRun run = Pipelines.onlyRun(build);
        assertThat(run.latestMetrics()).containsEntry("words", 58.0).containsEntry("different", 29.0);
        assertThat(run.inputs()).extracting(input -> input.name()).containsExactlyInAnyOrder("harbour", "tower");
        assertThat(model("vocabulary").versions()).hasSize(1);
    }

    @Test
    void shouldTrainAgainWhenTheAgentIsLost() throws Exception {
        List<DumbSlave> agents = List.of(agent("agent-1"), agent("agent-2"));
        WorkflowRun build = start(job("slow", "lost-agent/Jenkinsfile"), Map.of());
        j.waitForMessage("round 1 of 3", build);
        DumbSlave lost = agents.get(agents.get(0).toComputer().countBusy() > 0 ? 0 : 1);

        lose(lost);

        j.assertBuildStatusSuccess(j.waitForCompletion(build));
        j.assertLogContains("Agent was removed", build);
        j.assertLogContains("Retrying", build);
        assertThat(BuildRuns.of(build))
                .extracting(run -> run.params().get("attempt"), TrackedRun::status)
                .containsExactlyInAnyOrder(tuple("1", RunStatus.FAILED), tuple("2", RunStatus.FINISHED));
        assertThat(model("slow-lm").versions()).hasSize(1);
        assertThat(model("slow-lm").version(1).orElseThrow().provenance().fact("agent"))
                .hasValueSatisfying(name -> assertThat(name).isNotEqualTo(lost.getNodeName()));
    }

    /** Its process dies, and it is taken out. */
    private void lose(DumbSlave agent) throws Exception {
        long patience = ExecutorStepExecution.TIMEOUT_WAITING_FOR_NODE_MILLIS;
        ExecutorStepExecution.TIMEOUT_WAITING_FOR_NODE_MILLIS = 100;
        try {
            ProcessHandle.of(agent.getRootPath().act(new Pid())).orElseThrow().destroyForcibly();
            agent.toComputer().waitUntilOffline();
            j.jenkins.removeNode(agent);
        } finally {
            ExecutorStepExecution.TIMEOUT_WAITING_FOR_NODE_MILLIS = patience;
        }
    }

    /** Which process answers. */
    private static final class Pid extends MasterToSlaveFileCallable<Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public Long invoke(File folder, VirtualChannel channel) {
            return ProcessHandle.current().pid();
        }
    }

    private DumbSlave agent(String name) throws Exception {
        DumbSlave agent = j.createSlave(name, "agent", new EnvVars());
        j.waitOnline(agent);
        return agent;
    }

    @Test
    void shouldRollBackAReleaseThatDoesNotWork() throws Exception {
        setRules("release/rules.json");
        WorkflowJob train = job("train", "release/train.Jenkinsfile");
        WorkflowJob release = job("release", "release/Jenkinsfile");
        WorkflowJob deploy = job("deploy", "release/deploy.Jenkinsfile");
        succeed(deploy);

        succeed(train);
        WorkflowRun first = succeed(release);
        j.waitUntilNoActivity();
        j.assertLogContains("100 C are 212.01 F", j.assertBuildStatusSuccess(deploy.getBuildByNumber(2)));

        j.assertBuildStatusSuccess(j.waitForCompletion(start(train, Map.of("DECIMAL", ","))));
        succeed(release);
        j.waitUntilNoActivity();

        assertThat(first.getDescription()).isEqualTo("fahrenheit@1 replaced nothing");
        j.assertLogContains("Rolled production back from fahrenheit@2 to fahrenheit@1", deploy.getBuildByNumber(3));
        j.assertBuildStatus(Result.FAILURE, deploy.getBuildByNumber(3));
        j.assertLogContains("100 C are 212.01 F", j.assertBuildStatusSuccess(deploy.getBuildByNumber(4)));
        assertThat(live("fahrenheit", "production")).isEqualTo(1);
        assertThat(live("fahrenheit", "staging")).isEqualTo(2);

        j.assertLogContains(
                "Rolls nothing back: fahrenheit@1 is live in production by now", failedDeployment(deploy, "2"));
        j.assertLogNotContains("smoke.sh", failedDeployment(deploy, "7"));
        assertThat(live("fahrenheit", "production")).isEqualTo(1);
    }

    private WorkflowRun failedDeployment(WorkflowJob deploy, String version) throws Exception {
        Map<String, String> told = Map.of("MODEL", "fahrenheit", "MODEL_VERSION", version, "MODEL_STAGE", "production");
        return j.assertBuildStatus(Result.FAILURE, j.waitForCompletion(start(deploy, told)));
    }

    private static void setRules(String file) throws IOException {
        for (Object rule : JSONArray.fromObject(Files.readString(EXAMPLES.resolve(file)))) {
            Rules.of(Jenkins.get()).set(rule.toString());
        }
    }

    private WorkflowJob job(String name, String file) throws Exception {
        int slash = name.indexOf('/');
        WorkflowJob job = slash < 0
                ? j.createProject(WorkflowJob.class, name)
                : j.jenkins
                        .getItemByFullName(name.substring(0, slash), MockFolder.class)
                        .createProject(WorkflowJob.class, name.substring(slash + 1));
        Path jenkinsfile = EXAMPLES.resolve(file);
        job.setDefinition(new CpsScmFlowDefinition(
                new FolderScm(jenkinsfile.getParent()),
                jenkinsfile.getFileName().toString()));
        return job;
    }

    private WorkflowRun succeed(WorkflowJob job) throws Exception {
        return j.buildAndAssertSuccess(job);
    }

    private WorkflowRun start(WorkflowJob job, Map<String, String> params, Action... more) throws Exception {
        List<ParameterValue> values = params.entrySet().stream()
                .<ParameterValue>map(one -> new StringParameterValue(one.getKey(), one.getValue()))
                .toList();
        List<Action> actions = new ArrayList<>(List.of(more));
        actions.add(new ParametersAction(values, params.keySet()));
        return job.scheduleBuild2(0, actions.toArray(new Action[0])).waitForStart();
    }

    private static Model model(String name) {
        return ModelLineage.get().registry().models().stream()
                .filter(model -> model.ref().name().value().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static int live(String model, String stage) {
        return model(model).live(new StageName(stage)).orElseThrow();
    }
}
