package io.jenkins.plugins.modellineage.jenkins.mlflow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.mlflow.ClientBlock.Answer;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Answers that clients of a genuine server are used to, where requests are odd. */
@WithJenkins
class AnswersITest {
    private static final String BLOCK = ClientBlock.script("trackExperiment(name: 'tiny-lm')");
    private static final String NOBODY = "0".repeat(32);

    private static ClientBlock block(JenkinsRule jenkins) throws Exception {
        return ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK));
    }

    private static void assertRefused(Answer answer, int status, String code) throws Exception {
        assertThat(answer.body(), answer.status(), is(status));
        assertThat(answer.body(), answer.at("/error_code"), is(code));
    }

    private static void assertWrong(Answer answer) throws Exception {
        assertRefused(answer, 400, "INVALID_PARAMETER_VALUE");
    }

    @Test
    void shouldTellTheClassOfAnError(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            Answer missing = block.get("runs/get?run_id=" + NOBODY);
            Answer wrong = block.get("runs/get");

            assertThat(missing.at("/error_class"), is("RESOURCE_NOT_FOUND"));
            assertThat(missing.at("/sqlstate"), is("KAM00"));
            assertThat(wrong.at("/error_class"), is("INVALID_PARAMETER_VALUE"));
        }
    }

    @Test
    void shouldReadTheBodyOfAGetWithoutAQuery(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            Answer answer = block.send("GET", "runs/get", "{\"run_id\": \"" + block.run() + "\"}");

            assertThat(answer.body(), answer.at("/run/info/run_id"), is(block.run()));
        }
    }

    @Test
    void shouldTellWithWhichVerbsAPathIsServed(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            Answer answer = block.post("runs/get", "{}");
            Answer nothing = block.post("runs/nothing", "{}");

            assertRefused(answer, 405, "ENDPOINT_NOT_FOUND");
            assertThat(answer.header("Allow"), is("GET"));
            assertRefused(nothing, 404, "ENDPOINT_NOT_FOUND");
        }
    }

    @Test
    void shouldTakeTheNumbersOfWords(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            String experiment = block.variable("MLFLOW_EXPERIMENT_ID");
            Answer ended = block.post("runs/update", "{'run_id': '" + block.run() + "', 'status': 4, 'end_time': 5}");
            Answer all = block.post("runs/search", "{'experiment_ids': ['" + experiment + "'], 'run_view_type': 3}");

            assertThat(ended.at("/run_info/status"), is("FAILED"));
            assertThat(all.at("/runs/0/info/run_id"), is(block.run()));
            assertWrong(block.post("runs/update", "{'run_id': '" + block.run() + "', 'status': 9}"));
        }
    }

    @Test
    void shouldTellWhatIsNoIdFromWhatIsNotThere(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            assertWrong(block.get("experiments/get?experiment_id=abc"));
            assertRefused(block.get("experiments/get?experiment_id=99999"), 404, "RESOURCE_DOES_NOT_EXIST");
            assertRefused(block.get("runs/get?run_id=bad%21"), 404, "RESOURCE_DOES_NOT_EXIST");
        }
    }

    @Test
    void shouldLeaveTheTagsOfADeletedExperiment(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            String id = block.post("experiments/create", "{'name': 'old', 'tags': [{'key': 'a', 'value': 'b'}]}")
                    .at("/experiment_id");
            block.post("experiments/delete", "{'experiment_id': '" + id + "'}");

            assertWrong(block.post(
                    "experiments/set-experiment-tag", "{'experiment_id': '" + id + "', 'key': 'a', 'value': 'c'}"));
            assertWrong(block.post("experiments/delete-experiment-tag", "{'experiment_id': '" + id + "', 'key': 'a'}"));
            assertThat(block.get("experiments/get?experiment_id=" + id).at("/experiment/tags/0/value"), is("b"));
        }
    }

    @Test
    void shouldBeginARunWhoseParentIsElsewhere(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            Answer made = block.post(
                    "runs/create",
                    "{'experiment_id': '0', 'tags': [{'key': 'mlflow.parentRunId', 'value': '" + NOBODY + "'}]}");

            assertThat(made.body(), made.status(), is(200));
            assertThat(made.json().at("/run").has("outputs"), is(false));
            assertThat(
                    BuildRuns.one(block.build(), new RunId(made.at("/run/info/run_id")))
                            .orElseThrow()
                            .parent(),
                    is(Optional.of(new RunId(block.run()))));
        }
    }

    @Test
    void shouldRefuseAMetricFromBeforeTheEpoch(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            assertWrong(block.post(
                    "runs/log-metric",
                    "{'run_id': '" + block.run() + "', 'key': 'loss', 'value': 1, 'timestamp': -1}"));
        }
    }

    @Test
    void shouldCutLongValuesWhereAnAdministratorSaysSo(JenkinsRule jenkins) throws Exception {
        ModelLineageConfiguration.get().setCutLongValues(true);
        try (ClientBlock block = block(jenkins)) {
            String param = "p".repeat(5_999) + "\ud83d\ude80";
            Answer logged = block.post(
                    "runs/log-batch",
                    "{'run_id': '" + block.run() + "', 'params': [{'key': 'text', 'value': '" + param
                            + "'}], 'tags': [{'key': 'note', 'value': '" + "t".repeat(8_001) + "'}]}");
            TrackedRun run =
                    BuildRuns.one(block.build(), new RunId(block.run())).orElseThrow();

            assertThat(logged.body(), logged.status(), is(200));
            assertThat(run.params().get("text"), is("p".repeat(5_999)));
            assertThat(run.tags().get("note"), is("t".repeat(8_000)));

            jenkins.assertLogContains("MLflow: Tag note has 8001 characters, and the first 8000 are kept", block.end());
        }
    }

    @Test
    void shouldRefuseLongValuesOtherwise(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            assertWrong(block.post(
                    "runs/log-parameter",
                    "{'run_id': '" + block.run() + "', 'key': 'text', 'value': '" + "p".repeat(6_001) + "'}"));
        }
    }

    @Test
    void shouldTellThePointsOfARunOnce(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            block.post("runs/log-metric", "{'run_id': '" + block.run() + "', 'key': 'a', 'value': 1, 'timestamp': 1}");
            Answer twice =
                    block.get("metrics/get-history-bulk?metric_key=a&run_id=" + block.run() + "&run_id=" + block.run());

            assertThat(twice.json().at("/metrics").size(), is(1));
        }
    }

    @Test
    void shouldTellAFolderFromAFileThatIsNotThere(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            block.artifact("PUT", block.artifacts() + "/model/MLmodel", "a: 1");

            assertWrong(block.artifact("GET", block.artifacts() + "/model", null));
            assertRefused(block.artifact("GET", block.artifacts() + "/nope", null), 404, "RESOURCE_DOES_NOT_EXIST");
        }
    }

    @Test
    void shouldSayWhereTheFilesOfALoggedModelAre(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            String id = block.post("logged-models", "{'experiment_id': '0', 'name': 'lm'}")
                    .at("/model/info/model_id");
            Answer listed = block.get("logged-models/" + id + "/artifacts/directories");

            assertThat(listed.body(), listed.at("/root_uri"), is("mlflow-artifacts:/0/models/" + id + "/artifacts"));
        }
    }

    @Test
    void shouldMissWhatEveryClientSends(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            String run = "'run_id': '" + block.run() + "'";
            for (List<String> request : List.of(
                    List.of("logged-models", "{'name': 'lm'}"),
                    List.of("logged-models/search", "{}"),
                    List.of("runs/outputs", "{" + run + "}"),
                    List.of("traces/link-to-run", "{" + run + "}"),
                    List.of(
                            "traces/delete-traces",
                            "{'experiment_id': '0', 'max_timestamp_millis': 1, 'max_traces': 0}"))) {
                assertWrong(block.post(request.get(0), request.get(1)));
            }
        }
    }

    @Test
    void shouldTellWhatIsNoVersionNumberFromOneThatIsNotThere(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            block.post("registered-models/create", "{'name': 'lm'}");

            assertWrong(block.get("model-versions/get?name=lm&version=x"));
            assertRefused(block.get("model-versions/get?name=lm&version=7"), 404, "RESOURCE_DOES_NOT_EXIST");
        }
    }

    @Test
    void shouldNotStampForAnotherRunThanTheSourceNames(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            block.artifact("PUT", block.artifacts() + "/model/MLmodel", "a: 1");
            block.post("registered-models/create", "{'name': 'lm'}");

            assertWrong(block.post(
                    "model-versions/create",
                    "{'name': 'lm', 'source': 'runs:/" + block.run() + "/model', 'run_id': '" + NOBODY + "'}"));
        }
    }
}
