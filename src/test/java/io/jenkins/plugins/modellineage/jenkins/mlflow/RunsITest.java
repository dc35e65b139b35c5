package io.jenkins.plugins.modellineage.jenkins.mlflow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.FilePath;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.mlflow.ClientBlock.Answer;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class RunsITest {
    private static final String BLOCK = ClientBlock.script("trackExperiment(name: 'tiny-lm')");

    @Test
    void shouldLetTheScriptLogToTheRunOfItsBlock(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String run = block.run();
            Answer logged = block.post(
                    "runs/log-batch",
                    "{'run_id': '" + run + "', 'params': [{'key': 'order', 'value': '3'}], 'metrics': [{'key': 'loss',"
                            + " 'value': 'NaN', 'timestamp': '1795837591462', 'step': '7'}], 'tags': [{'key': 'a', 'value':"
                            + " 'b'}]}");
            Answer read = block.get("runs/get?run_id=" + run);

            assertThat(logged.body(), logged.status(), is(200));
            assertThat(read.at("/run/info/status"), is("RUNNING"));
            assertThat(read.at("/run/data/params/0/value"), is("3"));
            assertThat(read.at("/run/data/metrics/0/value"), is("NaN"));
            assertThat(read.at("/run/data/metrics/0/step"), is("7"));

            WorkflowRun build = block.end();
            TrackedRun tracked = BuildRuns.one(build, new RunId(run)).orElseThrow();
            assertThat(tracked.params().get("order"), is("3"));
            assertThat(tracked.status(), is(RunStatus.FINISHED));
            jenkins.assertLogContains("the token is ****", build);
        }
    }

    @Test
    void shouldMakeLaterRunsChildrenOfTheBlocksRun(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            Answer made = block.post(
                    "runs/create",
                    "{'experiment_id': '" + block.variable("MLFLOW_EXPERIMENT_ID")
                            + "', 'run_name': 'fold 1', 'start_time': 1795837591462, 'tags': []}");
            String child = made.at("/run/info/run_id");
            block.post("runs/update", "{'run_id': '" + child + "', 'status': 'FINISHED', 'end_time': 1795837591520}");
            Answer ended = block.get("runs/get?run_id=" + child);
            block.post("runs/update", "{'run_id': '" + child + "', 'status': 'RUNNING', 'end_time': 1795837591520}");
            Answer again = block.get("runs/get?run_id=" + child);

            assertThat(made.at("/run/info/run_name"), is("fold 1"));
            assertThat(made.at("/run/info/start_time"), is("1795837591462"));
            assertThat(ended.at("/run/info/status"), is("FINISHED"));
            assertThat(ended.at("/run/info/end_time"), is("1795837591520"));
            assertThat(again.at("/run/info/status"), is("RUNNING"));
            assertThat(again.json().at("/run/info").has("end_time"), is(false));

            TrackedRun tracked = BuildRuns.one(block.end(), new RunId(child)).orElseThrow();
            assertThat(tracked.parent(), is(Optional.of(new RunId(block.run()))));
            assertThat(tracked.status(), is(RunStatus.FINISHED));
        }
    }

    @Test
    void shouldCloseWhatADeadScriptLeftOpen(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String child = block.post("runs/create", "{'experiment_id': '0', 'run_name': 'half'}")
                    .at("/run/info/run_id");

            WorkflowRun build = block.die();
            assertThat(BuildRuns.one(build, new RunId(child)).orElseThrow().status(), is(RunStatus.KILLED));
            jenkins.assertLogContains("'half'", build);
        }
    }

    @Test
    void shouldFindRunsAsSoonAsTheyAreWritten(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            block.post("runs/log-parameter", "{'run_id': '" + block.run() + "', 'key': 'lr', 'value': '0.1'}");
            Answer found = block.post(
                    "runs/search",
                    "{'experiment_ids': ['" + block.variable("MLFLOW_EXPERIMENT_ID")
                            + "'], 'filter': 'params.lr = \"0.1\"'}".replace("\"", "\\\""));

            assertThat(found.body(), found.at("/runs/0/info/run_id"), is(block.run()));
        }
    }

    @Test
    void shouldFindTheRunsOfEarlierBuildsButNotOfThoseThatAreGone(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", BLOCK);
        try (ClientBlock first = ClientBlock.of(jenkins, job)) {
            first.end();
        }
        clear(jenkins, job);
        try (ClientBlock second = ClientBlock.of(jenkins, job)) {
            String search = "{'experiment_ids': ['" + second.variable("MLFLOW_EXPERIMENT_ID") + "']}";
            Answer both = second.post("runs/search", search);
            job.getBuildByNumber(1).delete();
            Answer left = second.post("runs/search", search);

            assertThat(both.json().at("/runs").size(), is(2));
            assertThat(left.json().at("/runs").size(), is(1));
            assertThat(left.at("/runs/0/info/run_id"), is(second.run()));
        }
    }

    /** What the build before told of its block. */
    private static void clear(JenkinsRule jenkins, WorkflowJob job) throws Exception {
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(job);
        workspace.deleteContents();
    }

    @Test
    void shouldRefuseAnotherValueOfAParameterAndSaySoInTheLog(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String param = "{'run_id': '" + block.run() + "', 'key': 'lr', 'value': '%s'}";
            block.post("runs/log-parameter", param.formatted("0.1"));
            Answer same = block.post("runs/log-parameter", param.formatted("0.1"));
            Answer other = block.post("runs/log-parameter", param.formatted("0.2"));

            assertThat(same.status(), is(200));
            assertThat(other.status(), is(400));
            assertThat(other.at("/error_code"), is("INVALID_PARAMETER_VALUE"));
            assertThat(other.at("/message"), containsString("Changing param values is not allowed"));
            jenkins.assertLogContains("MLflow: POST api/2.0/mlflow/runs/log-parameter was refused", block.end());
        }
    }

    /** Clients say a data set again with every metric of it, without what it is used for. */
    @Test
    void shouldKeepADataSetOnce(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String said =
                    "{'run_id': '" + block.run() + "', 'datasets': [{'dataset': {'name': 'iris', 'digest': '5a5c68bf',"
                            + " 'source_type': 'http', 'source': '{}'}, 'tags': [%s]}]}";
            block.post("runs/log-inputs", said.formatted("{'key': 'mlflow.data.context', 'value': 'training'}"));
            Answer again = block.post("runs/log-inputs", said.formatted(""));
            Answer read = block.get("runs/get?run_id=" + block.run());

            assertThat(again.body(), again.status(), is(200));
            assertThat(read.json().at("/run/inputs/dataset_inputs").size(), is(1));
            assertThat(read.at("/run/inputs/dataset_inputs/0/tags/0/value"), is("training"));
        }
    }

    @Test
    void shouldKnowNobodyByAnyOtherToken(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String get = "runs/get?run_id=" + block.run();
            String token = block.variable("MLFLOW_TRACKING_TOKEN");
            String changed = token.substring(0, token.length() - 1) + (token.endsWith("0") ? "1" : "0");

            assertThat(block.send("GET", get, null, "Bearer " + changed).status(), is(401));
            assertThat(block.send("GET", get, null, "Bearer nonsense").at("/error_code"), is("UNAUTHENTICATED"));
            block.end();
            Answer late = block.get(get);
            assertThat(late.status(), is(401));
            assertThat(late.at("/error_code"), is("UNAUTHENTICATED"));
        }
    }

    @Test
    void shouldTakeNothingFromOutside(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            Answer read = block.send("GET", "runs/get?run_id=" + block.run(), null, null);
            Answer written = block.send(
                    "POST",
                    "runs/log-parameter",
                    "{\"run_id\":\"" + block.run() + "\",\"key\":\"a\",\"value\":\"1\"}",
                    null);

            assertThat(read.body(), read.status(), is(200));
            assertThat(written.status(), is(403));
            assertThat(written.at("/error_code"), is("PERMISSION_DENIED"));
            assertThat(written.at("/message"), containsString("trackExperiment"));
        }
    }

    @Test
    void shouldAnswerWhatIsNotServedInJson(JenkinsRule jenkins) throws Exception {
        Answer answer = ClientBlock.ask("GET", jenkins.getURL() + "mlflow/api/2.0/mlflow/no/such", null, null);

        assertThat(answer.status(), is(404));
        assertThat(answer.at("/error_code"), is("ENDPOINT_NOT_FOUND"));
    }

    @Test
    void shouldTellThatItIsUpAndWhichVersionItServes(JenkinsRule jenkins) throws Exception {
        assertThat(
                ClientBlock.ask("GET", jenkins.getURL() + "mlflow/health", null, null)
                        .body(),
                is("OK"));
        assertThat(
                ClientBlock.ask("GET", jenkins.getURL() + "mlflow/version", null, null)
                        .body(),
                is("3.17.2"));
    }

    @Test
    void shouldKeepTheTokenOutOfEveryFile(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String token = block.variable("MLFLOW_TRACKING_TOKEN");
            Path folder = block.end().getRootDir().toPath();
            jenkins.waitUntilNoActivity();

            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(file.toString(), text(file), not(containsString(token)));
                }
            }
        }
    }

    /** Nothing where Jenkins has meanwhile given the file its own name. */
    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException renamed) {
            return "";
        }
    }
}
