package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import hudson.FilePath;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.mlflow.ClientBlock;
import io.jenkins.plugins.modellineage.jenkins.mlflow.ClientBlock.Answer;
import java.util.Optional;
import jenkins.model.JenkinsLocationConfiguration;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class WithMlflowITest {
    private static final String BLOCK = ClientBlock.script("withMlflow");
    private static final String NONE = "{'experiment_id': '0', 'run_name': '%s'}";

    @Test
    void shouldLetTheScriptLogToTheBuildsOwnRun(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            Answer logged =
                    block.post("runs/log-parameter", "{'run_id': '" + block.run() + "', 'key': 'order', 'value': '3'}");
            WorkflowRun build = block.end();

            assertThat(logged.body(), logged.status(), is(200));
            TrackedRun run = Pipelines.onlyRun(build);
            assertThat(run.id().value(), is(block.run()));
            assertThat(run.params(), hasEntry("order", "3"));
            assertThat(run.experiment().value(), is("train"));
            assertThat(run.status(), is(RunStatus.FINISHED));
            jenkins.assertLogContains("the token is ****", build);
        }
    }

    @Test
    void shouldCloseTheTokenAndWhatWasLeftOpenAtItsEnd(JenkinsRule jenkins) throws Exception {
        String waiting = BLOCK.replaceFirst(
                "\\}\\s*$",
                "; for (int i = 0; i < 150 && !fileExists('over'); i++) { sleep time: 200, unit: 'MILLISECONDS' } }");
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", waiting))) {
            String child = block.post("runs/create", NONE.formatted("half")).at("/run/info/run_id");
            block.go();
            Pipelines.await(
                    "the block has ended",
                    block.build(),
                    () -> BuildRuns.one(block.build(), new RunId(child))
                            .orElseThrow()
                            .over());

            assertThat(block.get("runs/get?run_id=" + block.run()).status(), is(401));
            assertThat(
                    BuildRuns.one(block.build(), new RunId(block.run()))
                            .orElseThrow()
                            .status(),
                    is(RunStatus.RUNNING));
            block.file("over").write("", "UTF-8");
            jenkins.assertLogContains("'half'", jenkins.waitForCompletion(block.build()));
        }
    }

    @Test
    void shouldGoOnWithTheRunOfAnEarlierBlock(JenkinsRule jenkins) throws Exception {
        String twice = "node { withMlflow { " + waiting("first") + " }\n" + waiting("between") + "\n"
                + BLOCK.substring("node { ".length());
        WorkflowJob job = Pipelines.job(jenkins, "train", twice);
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        FilePath workspace = stands(jenkins, build, "first");
        String[] first = workspace.child("first").readToString().split(" ");
        String runs = first[0] + "/api/2.0/mlflow/runs/";
        String finished = "{\"run_id\": \"" + first[1] + "\", \"status\": \"FINISHED\"}";
        Answer ended = ClientBlock.ask("POST", runs + "update", finished, "Bearer " + first[2]);
        workspace.child("first.end").write("", "UTF-8");
        stands(jenkins, build, "between");
        Answer between = ClientBlock.ask("GET", runs + "get?run_id=" + first[1], null, "Bearer " + first[2]);
        workspace.child("between.end").write("", "UTF-8");
        stands(jenkins, build, "client");
        try (ClientBlock second = ClientBlock.of(jenkins, build)) {
            String run = "{'run_id': '" + second.run() + "', ";
            Answer again = second.post("runs/update", run + "'status': 'RUNNING'}");
            Answer logged = second.post("runs/log-parameter", run + "'key': 'order', 'value': '3'}");
            second.post("runs/create", NONE.formatted("half"));
            second.end();

            assertThat(ended.body(), ended.status(), is(200));
            assertThat(between.status(), is(401));
            assertThat(second.run(), is(first[1]));
            assertThat(again.body(), again.status(), is(200));
            assertThat(logged.body(), logged.status(), is(200));
            TrackedRun own = BuildRuns.one(build, new RunId(first[1])).orElseThrow();
            assertThat(own.params(), hasEntry("order", "3"));
            jenkins.assertLogContains(
                    "withMlflow goes on with the build's own run (" + first[1].substring(0, 8) + ")", build);
            jenkins.assertLogContains("'half'", build);
        }
    }

    /** Steps that tell where a client is to write, and wait. */
    private static String waiting(String name) {
        return "writeFile file: '" + name
                + "', text: \"${env.MLFLOW_TRACKING_URI} ${env.MLFLOW_RUN_ID} ${env.MLFLOW_TRACKING_TOKEN}\"; "
                + "while (!fileExists('" + name + ".end')) { sleep time: 200, unit: 'MILLISECONDS' }";
    }

    private static FilePath stands(JenkinsRule jenkins, WorkflowRun build, String file) throws Exception {
        Pipelines.await("it has written " + file, build, () -> {
            FilePath workspace = jenkins.jenkins.getWorkspaceFor(build.getParent());
            return workspace.child(file).length() > 0;
        });
        return jenkins.jenkins.getWorkspaceFor(build.getParent());
    }

    @Test
    void shouldGoOnWithTheRunOfABlockAroundIt(JenkinsRule jenkins) throws Exception {
        String nested = """
                node {
                  trackExperiment(name: 'tiny-lm') {
                    def outer = [env.MLFLOW_RUN_ID, env.MLFLOW_TRACKING_TOKEN]
                    withEnv(['MLFLOW_RUN_ID=another']) {
                      withMlflow { echo "the same: ${[env.MLFLOW_RUN_ID, env.MLFLOW_TRACKING_TOKEN] == outer}" }
                    }
                    %s
                  }
                }
                """.formatted(ClientBlock.script("script")
                .replaceFirst("^node \\{ script", "if (true)")
                .replaceAll("\\}\\s*$", ""));
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", nested))) {
            Answer after = block.get("runs/get?run_id=" + block.run());

            assertThat("the token is still good: " + after.body(), after.status(), is(200));
            WorkflowRun build = block.end();
            jenkins.assertLogContains("the same: true", build);
            assertThat(Pipelines.onlyRun(build).experiment().value(), is("tiny-lm"));
        }
    }

    @Test
    void shouldMakeABlockInsideAChild(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(
                jenkins, "withMlflow { trackParams params: [a: 1]\n trackExperiment(name: 'inner') { echo 'x' } }");

        TrackedRun inner = BuildRuns.of(build).stream()
                .filter(run -> run.experiment().value().equals("inner"))
                .findFirst()
                .orElseThrow();
        TrackedRun own = BuildRuns.one(build, inner.parent().orElseThrow()).orElseThrow();
        assertThat(own.parent(), is(Optional.empty()));
        assertThat(own.params(), hasEntry("a", "1"));
    }

    @Test
    void shouldEmptyANameThatWouldWinOverTheToken(JenkinsRule jenkins) throws Exception {
        String script = "withEnv(['MLFLOW_TRACKING_USERNAME=bob', 'MLFLOW_TRACKING_PASSWORD=secret']) { withMlflow {"
                + " echo \"name '${env.MLFLOW_TRACKING_USERNAME}', password '${env.MLFLOW_TRACKING_PASSWORD}'\" } }";

        jenkins.assertLogContains("name '', password ''", Pipelines.succeed(jenkins, script));
    }

    @Test
    void shouldLetTheScriptSayOtherwise(JenkinsRule jenkins) throws Exception {
        String script = "withMlflow { withEnv(['MLFLOW_TRACKING_URI=http://elsewhere/']) {"
                + " echo \"tracks to ${env.MLFLOW_TRACKING_URI}\" } }";

        jenkins.assertLogContains("tracks to http://elsewhere/", Pipelines.succeed(jenkins, script));
    }

    @Test
    void shouldWarnOnceAndTrainOnWithoutAnAddress(JenkinsRule jenkins) throws Exception {
        JenkinsLocationConfiguration.get().setUrl(null);

        WorkflowRun build = Pipelines.succeed(
                jenkins,
                "withMlflow { echo \"uri ${env.MLFLOW_TRACKING_URI}, run ${env.MODEL_LINEAGE_RUN_ID}\" }\n"
                        + "withMlflow { trackParams params: [a: 1] }");

        String log = JenkinsRule.getLog(build);
        assertThat(
                log.lines()
                        .filter(line -> line.startsWith("Warning: MLflow clients are not tracked"))
                        .count(),
                is(1L));
        assertThat(log.lines().filter(line -> line.startsWith("uri null, run ")).count(), is(1L));
        assertThat(Pipelines.onlyRun(build).params(), hasEntry("a", "1"));
    }

    @Test
    void shouldReturnWhatItsBlockReturns(JenkinsRule jenkins) throws Exception {
        jenkins.assertLogContains(
                "it is 42", Pipelines.succeed(jenkins, "def x = withMlflow { 42 }\necho \"it is ${x}\""));
    }

    @Test
    void shouldGiveEachBranchItsOwnRun(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(
                jenkins,
                "parallel a: { withMlflow { echo \"a ${env.MLFLOW_RUN_ID}\" } }, b: { withMlflow { trackParams params: [b: 1] } }");

        assertThat(BuildRuns.of(build).size(), is(2));
        assertThat(JenkinsRule.getLog(build), not(startsWith("Warning")));
    }
}
