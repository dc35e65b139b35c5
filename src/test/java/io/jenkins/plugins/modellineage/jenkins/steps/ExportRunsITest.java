package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import io.jenkins.plugins.modellineage.jenkins.home.Evaluations;
import java.util.Arrays;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ExportRunsITest {
    private static final String TRAINING = """
            node {
              trackExperiment(name: 'NAME', params: [lr: 0.1], tags: [team: 'a']) {
                trackMetrics metrics: [loss: 0.5], step: 1
                trackMetrics metrics: [loss: 0.25], step: 2
                writeFile file: 'out/m.bin', text: 'NAME'
                stampModel model: 'lm', artifacts: 'out/**'
              }
            }
            """;

    private static WorkflowRun export(JenkinsRule jenkins, MockFolder folder, String step) throws Exception {
        return jenkins.buildAndAssertSuccess(Pipelines.jobIn(
                folder,
                "export-" + folder.getItems().size(),
                "node { def told = " + step
                        + "\n echo \"told ${told.runs} ${told.values} ${told.versions} ${told.files}\" }"));
    }

    private static FilePath workspace(JenkinsRule jenkins, WorkflowRun build) {
        return jenkins.jenkins.getWorkspaceFor(
                jenkins.jenkins.getItemByFullName(build.getParent().getFullName(), WorkflowJob.class));
    }

    private static List<String> lines(JenkinsRule jenkins, WorkflowRun build) throws Exception {
        return workspace(jenkins, build)
                .child("x/runs.jsonl")
                .readToString()
                .lines()
                .map(line -> line.replaceFirst(".*\"experiment\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private static MockFolder trained(JenkinsRule jenkins, String name, String... experiments) throws Exception {
        MockFolder folder = jenkins.createFolder(name);
        for (String experiment : experiments) {
            jenkins.buildAndAssertSuccess(Pipelines.jobIn(folder, experiment, TRAINING.replace("NAME", experiment)));
        }
        return folder;
    }

    @Test
    void shouldWriteAnMlflowStoreIntoTheWorkspace(JenkinsRule jenkins) throws Exception {
        MockFolder team = trained(jenkins, "team", "one", "two");
        WorkflowRun build = export(jenkins, team, "exportRuns(to: 'x')");
        FilePath store = workspace(jenkins, build).child("x/mlruns");

        jenkins.assertLogContains("Exported to x/mlruns/: 2 runs with 8 values, 2 versions, 2 files (6 B)", build);
        jenkins.assertLogContains("told 2 8 2 2", build);
        assertThat(Arrays.stream(store.list("*/*/metrics/loss")).count(), is(2L));
        assertThat(Arrays.stream(store.list("*/*/artifacts/out/m.bin")).count(), is(2L));
        assertThat(store.list("*/*/metrics/loss")[0].readToString(), containsString(" 0.5 1\n"));
        assertThat(store.child("models/lm/version-2/meta.yaml").exists(), is(true));
    }

    @Test
    void shouldExportTheRunsThatWereAskedFor(JenkinsRule jenkins) throws Exception {
        MockFolder team = trained(jenkins, "team", "one", "two");
        String form = "to: 'x', format: 'jsonl'";

        assertThat(lines(jenkins, export(jenkins, team, "exportRuns(" + form + ")")), containsInAnyOrder("one", "two"));
        assertThat(
                lines(jenkins, export(jenkins, team, "exportRuns(" + form + ", experiment: 'two')")),
                containsInAnyOrder("two"));
        assertThat(
                lines(jenkins, export(jenkins, team, "exportRuns(" + form + ", from: 'one')")),
                containsInAnyOrder("one"));
        assertThat(
                lines(jenkins, export(jenkins, team, "exportRuns(" + form + ", filter: \"job = 'team/two'\")")),
                containsInAnyOrder("two"));
        assertThat(
                lines(jenkins, export(jenkins, team, "exportRuns(" + form + ", model: 'lm')")),
                containsInAnyOrder("one", "two"));
    }

    @Test
    void shouldWriteScoresThatTrackEvaluationReadsAgain(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");
        WorkflowRun judged = jenkins.buildAndAssertSuccess(Pipelines.jobIn(team, "judge", """
                node {
                  trackExperiment(name: 'judged') {
                    writeFile file: 's.jsonl', text: '{"id":"q1","acc":1,"group":"g"}\\n{"id":"q2","acc":0.25}\\n{"id":"q3","acc":null}'
                    trackEvaluation files: 's.jsonl', set: 'support/eu'
                  }
                }
                """));

        WorkflowRun export = export(
                jenkins,
                team,
                "exportRuns(to: 'x', format: 'jsonl')\n"
                        + " trackEvaluation files: 'x/evaluations/**', set: 'support/eu'");

        assertThat(
                workspace(jenkins, export).child("x/runs.jsonl").readToString(),
                containsString(
                        "\"file\":\"evaluations/" + Pipelines.onlyRun(judged).id() + "/0-support_eu.jsonl\""));
        assertThat(scores(export), is(scores(judged)));
    }

    private static Object scores(WorkflowRun build) throws Exception {
        return Evaluations.of(build, Pipelines.onlyRun(build).id()).get(0).scores();
    }

    @Test
    void shouldWriteATable(JenkinsRule jenkins) throws Exception {
        MockFolder team = trained(jenkins, "team", "one");
        WorkflowRun build = export(jenkins, team, "exportRuns(to: '.', format: 'csv')");

        assertThat(
                workspace(jenkins, build).child("runs.csv").readToString(),
                containsString(",team/lm@1,0.1,0.25,a\r\n"));
    }

    @Test
    void shouldKeepRunsOfOtherFoldersFromABuildOfSystem(JenkinsRule jenkins) throws Exception {
        trained(jenkins, "team", "one");
        MockFolder other = trained(jenkins, "other", "two");

        assertThat(
                lines(jenkins, export(jenkins, other, "exportRuns(to: 'x', format: 'jsonl', from: '/')")),
                containsInAnyOrder("two"));
        for (String from : List.of("/team", "/team/one", "../nowhere")) {
            WorkflowRun refused = fail(jenkins, other, "exportRuns to: 'x', from: '" + from + "'");
            jenkins.assertLogContains(
                    "ERROR: exportRuns: There is no job or folder '" + from + "', seen from other/", refused);
        }
    }

    @Test
    void shouldExportWhatThePersonMayReadAsWhomTheBuildRuns(JenkinsRule jenkins) throws Exception {
        MockFolder team = trained(jenkins, "team", "one", "two");
        WorkflowJob job = Pipelines.jobIn(team, "export", "node { exportRuns to: 'x', format: 'jsonl' }");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Computer.BUILD)
                .everywhere()
                .to("alice")
                .grant(Item.READ, Item.BUILD)
                .onItems(team, job, jenkins.jenkins.getItemByFullName("team/one", WorkflowJob.class))
                .to("alice"));
        MockQueueItemAuthenticator authenticator = new MockQueueItemAuthenticator();
        QueueItemAuthenticatorConfiguration.get().getAuthenticators().add(authenticator);
        authenticator.authenticate(
                job.getFullName(), User.getById("alice", true).impersonate2());

        assertThat(lines(jenkins, jenkins.buildAndAssertSuccess(job)), containsInAnyOrder("one"));
    }

    @Test
    void shouldSayInOneLineWhatIsWrong(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");

        jenkins.assertLogContains(
                "ERROR: exportRuns: format is 'xml'; write one of mlflow, jsonl, csv",
                fail(jenkins, team, "exportRuns to: 'x', format: 'xml'"));
        jenkins.assertLogContains(
                "ERROR: exportRuns: the folder '../x' is not a plain path below the workspace",
                fail(jenkins, team, "exportRuns to: '../x'"));
        jenkins.assertLogContains(
                "ERROR: exportRuns: model and from are both given",
                fail(jenkins, team, "exportRuns to: 'x', model: 'lm', from: 'one'"));
        jenkins.assertLogContains(
                "ERROR: exportRuns: There is no attribute 'nonsense'; write one of ",
                fail(jenkins, team, "exportRuns to: 'x', filter: 'nonsense = 1'"));
        jenkins.assertLogContains(
                "ERROR: exportRuns: artifacts is 'zip'; write 'copy' or 'link'",
                fail(jenkins, team, "exportRuns to: 'x', artifacts: 'zip'"));
    }

    @Test
    void shouldNotWriteThroughALinkThatLeavesTheWorkspace(JenkinsRule jenkins) throws Exception {
        Pipelines.assumeShell();
        MockFolder team = trained(jenkins, "team", "one");
        WorkflowRun refused = fail(jenkins, team, "sh 'mkdir -p ../outside && ln -s ../outside x'; exportRuns to: 'x'");

        jenkins.assertLogContains("would be written through a symbolic link that leaves the workspace", refused);
        assertThat(JenkinsRule.getLog(refused), not(containsString("\tat ")));
    }

    private static WorkflowRun fail(JenkinsRule jenkins, MockFolder folder, String script) throws Exception {
        return jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.jobIn(folder, "export-" + folder.getItems().size(), "node { " + script + " }"));
    }
}
