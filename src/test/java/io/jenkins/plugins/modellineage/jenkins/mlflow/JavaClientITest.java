package io.jenkins.plugins.modellineage.jenkins.mlflow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.model.Item;
import hudson.model.User;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import jenkins.security.ApiTokenProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.mlflow.api.proto.ModelRegistry.ModelVersion;
import org.mlflow.api.proto.Service.Experiment;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.Run;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.ActiveRun;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowContext;
import org.mlflow.tracking.MlflowHttpException;
import org.mlflow.tracking.RunsPage;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;

/**
 * A genuine MLflow client for Java, inside a block and outside. Its calls for artifacts are left out, since it starts Python
 * for them.
 */
@WithJenkins
class JavaClientITest {
    private static final String BLOCK = ClientBlock.script("trackExperiment(name: 'tiny-lm')");

    private static ClientBlock block(JenkinsRule jenkins) throws Exception {
        return ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK));
    }

    /** The client as it makes itself from the variables of the block. */
    private static MlflowClient client(ClientBlock block) {
        return new MlflowClient(new BasicMlflowHostCreds(
                block.variable("MLFLOW_TRACKING_URI"), block.variable("MLFLOW_TRACKING_TOKEN")));
    }

    private static Map<String, String> params(Run run) {
        return run.getData().getParamsList().stream().collect(Collectors.toMap(Param::getKey, Param::getValue));
    }

    private static Map<String, Double> metrics(Run run) {
        return run.getData().getMetricsList().stream().collect(Collectors.toMap(Metric::getKey, Metric::getValue));
    }

    private static Map<String, String> tags(Run run) {
        return run.getData().getTagsList().stream().collect(Collectors.toMap(RunTag::getKey, RunTag::getValue));
    }

    private static MlflowHttpException refused(int status, Executable call) {
        MlflowHttpException refusal = assertThrows(MlflowHttpException.class, call);
        assertThat(refusal.getBodyMessage(), refusal.getStatusCode(), is(status));
        return refusal;
    }

    @Test
    void shouldTrackTheRunOfTheBlock(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins);
                MlflowClient client = client(block)) {
            String run = block.run();
            client.logParam(run, "order", "3");
            client.logMetric(run, "loss", 2.5, 1_700_000_000_000L, 1);
            client.logMetric(run, "loss", 2.25, 1_700_000_001_000L, 2);
            client.logMetric(run, "none", Double.NaN);
            client.logMetric(run, "endless", Double.NEGATIVE_INFINITY);
            client.setTag(run, "kind", "peer");
            client.setTag(run, "goes", "1");
            client.deleteTag(run, "goes");
            Run read = client.getRun(run);

            assertThat(params(read), is(Map.of("order", "3")));
            assertThat(
                    metrics(read), is(Map.of("loss", 2.25, "none", Double.NaN, "endless", Double.NEGATIVE_INFINITY)));
            assertThat(tags(read), allOf(hasEntry("kind", "peer"), not(hasEntry("goes", "1"))));
            assertThat(
                    client.getMetricHistory(run, "loss").stream()
                            .map(Metric::getStep)
                            .toList(),
                    contains(1L, 2L));
        }
    }

    @Test
    void shouldTakeABatchWholeOrNotAtAll(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins);
                MlflowClient client = client(block)) {
            String run = block.run();
            client.logBatch(
                    run,
                    List.of(metric("a", 1), metric("b", 2)),
                    List.of(param("p", "1"), param("q", "2")),
                    List.of(RunTag.newBuilder().setKey("t").setValue("v").build()));
            MlflowHttpException refusal = refused(
                    400,
                    () -> client.logBatch(
                            run, List.of(metric("c", 3)), List.of(param("r", "3"), param("p", "other")), List.of()));
            Run read = client.getRun(run);

            assertThat(refusal.getBodyMessage(), containsString("Changing param values is not allowed"));
            assertThat(metrics(read), is(Map.of("a", 1.0, "b", 2.0)));
            assertThat(params(read), is(Map.of("p", "1", "q", "2")));
            assertThat(tags(read), hasEntry("t", "v"));
        }
    }

    private static Metric metric(String key, double value) {
        return Metric.newBuilder()
                .setKey(key)
                .setValue(value)
                .setTimestamp(1_700_000_000_000L)
                .setStep(0)
                .build();
    }

    private static Param param(String key, String value) {
        return Param.newBuilder().setKey(key).setValue(value).build();
    }

    @Test
    void shouldBeginRunsOfItsOwn(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins);
                MlflowClient client = client(block)) {
            MlflowContext context = new MlflowContext(client).setExperimentId(block.variable("MLFLOW_EXPERIMENT_ID"));
            ActiveRun outer = context.startRun("outer");
            outer.logParams(Map.of("depth", "1"));
            outer.logMetrics(Map.of("x", 0.5), 7);
            ActiveRun inner = context.startRun("inner", outer.getId());
            inner.endRun(RunStatus.FAILED);
            outer.endRun();
            Run read = client.getRun(outer.getId());

            assertThat(read.getInfo().getStatus(), is(RunStatus.FINISHED));
            assertThat(params(read), is(Map.of("depth", "1")));
            assertThat(metrics(read), is(Map.of("x", 0.5)));
            assertThat(tags(read), hasEntry("mlflow.runName", "outer"));
            assertThat(outer.getArtifactUri(), startsWith("mlflow-artifacts:/"));
            assertThat(client.getRun(inner.getId()).getInfo().getStatus(), is(RunStatus.FAILED));
            assertThat(tags(client.getRun(inner.getId())), hasEntry("mlflow.parentRunId", outer.getId()));
        }
    }

    @Test
    void shouldDeleteAndRestoreARun(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins);
                MlflowClient client = client(block)) {
            String run =
                    client.createRun(block.variable("MLFLOW_EXPERIMENT_ID")).getRunId();
            client.setTerminated(run, RunStatus.KILLED);
            client.deleteRun(run);
            assertThat(client.getRun(run).getInfo().getLifecycleStage(), is("deleted"));
            client.restoreRun(run);
            RunInfo info = client.getRun(run).getInfo();

            assertThat(info.getLifecycleStage(), is("active"));
            assertThat(info.getStatus(), is(RunStatus.KILLED));
            refused(404, () -> client.getRun("0".repeat(32)));
        }
    }

    @Test
    void shouldMakeRenameAndFindExperiments(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins);
                MlflowClient client = client(block)) {
            String made = client.createExperiment("of java");
            client.setExperimentTag(made, "team", "peers");
            client.renameExperiment(made, "of java/renamed");
            Experiment read = client.getExperiment(made);

            assertThat(read.getName(), is("of java/renamed"));
            assertThat(read.getTagsList().get(0).getValue(), is("peers"));
            assertThat(
                    client.getExperimentByName("of java/renamed").map(Experiment::getExperimentId),
                    is(Optional.of(made)));
            assertThat(client.getExperimentByName("never made"), is(Optional.empty()));
            assertThat(client.searchExperiments("name LIKE 'of java/%'").getItems(), contains(read));
            client.deleteExperiment(made);
            assertThat(client.searchExperiments("name LIKE 'of java/%'").getItems(), is(empty()));
            client.restoreExperiment(made);
            assertThat(client.getExperiment(made).getLifecycleStage(), is("active"));
        }
    }

    @Test
    void shouldFindRunsPageByPage(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins);
                MlflowClient client = client(block)) {
            String experiment = block.variable("MLFLOW_EXPERIMENT_ID");
            for (int i = 0; i < 4; i++) {
                String run = client.createRun(experiment).getRunId();
                client.logParam(run, "find", "yes");
                client.logMetric(run, "loss", i / 10.0);
                client.setTerminated(run);
            }
            RunsPage first = client.searchRuns(
                    List.of(experiment),
                    "params.find = 'yes' AND metrics.loss > 0.05",
                    ViewType.ACTIVE_ONLY,
                    2,
                    List.of("metrics.loss DESC"));
            RunsPage last = (RunsPage) first.getNextPage();

            assertThat(losses(first), contains(0.3, 0.2));
            assertThat(losses(last), contains(0.1));
            assertThat(last.hasNextPage(), is(false));
            refused(400, () -> client.searchRuns(List.of(experiment), "params.find ="));
        }
    }

    private static List<Double> losses(RunsPage page) {
        return page.getItems().stream().map(run -> metrics(run).get("loss")).toList();
    }

    @Test
    void shouldRegisterAVersionAndMoveItToAStage(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins);
                MlflowClient client = client(block)) {
            block.artifact("PUT", block.artifacts() + "/clf/MLmodel", "order: 3");
            client.sendPost("registered-models/create", "{\"name\": \"tiny-lm\"}");
            client.sendPost("model-versions/create", """
                    {"name": "tiny-lm", "source": "runs:/%s/clf", "run_id": "%s"}
                    """.formatted(block.run(), block.run()));
            ModelVersion made = client.getModelVersion("tiny-lm", "1");
            client.sendPost("model-versions/transition-stage", """
                    {"name": "tiny-lm", "version": "1", "stage": "Production", "archive_existing_versions": true}
                    """);

            assertThat(made.getRunId(), is(block.run()));
            assertThat(made.getCurrentStage(), is("None"));
            assertThat(client.getModelVersion("tiny-lm", "1").getCurrentStage(), is("Production"));
            assertThat(client.getRegisteredModel("tiny-lm").getName(), is("tiny-lm"));
            assertThat(numbers(client.getLatestVersions("tiny-lm")), contains("1"));
            assertThat(numbers(client.getLatestVersions("tiny-lm", List.of("Production"))), contains("1"));
            assertThat(client.getLatestVersions("tiny-lm", List.of("Staging")), is(empty()));
            assertThat(numbers(client.searchModelVersions("name = 'tiny-lm'").getItems()), contains("1"));
            assertThat(client.getModelVersionDownloadUri("tiny-lm", "1"), startsWith("mlflow-artifacts:/versions/"));
            jenkins.assertLogContains("Stamped tiny-lm@1", block.end());
        }
    }

    @Test
    void shouldReadFromOutsideAndChangeNothing(JenkinsRule jenkins) throws Exception {
        MockFolder folder = jenkins.createFolder("team");
        ClientBlock block = ClientBlock.of(jenkins, Pipelines.jobIn(folder, "train", BLOCK));
        try (MlflowClient script = client(block)) {
            script.logParam(block.run(), "order", "3");
        }
        block.end();
        try (MlflowClient reader = new MlflowClient(letIn(jenkins, "job/team/mlflow"))) {
            String experiment =
                    reader.getExperimentByName("tiny-lm").orElseThrow().getExperimentId();
            List<RunInfo> found = reader.searchRuns(List.of(experiment), "params.order = '3'");

            assertThat(found.stream().map(RunInfo::getRunId).toList(), contains(block.run()));
            assertThat(reader.getRun(block.run()).getInfo().getStatus(), is(RunStatus.FINISHED));
            for (Executable write : List.<Executable>of(
                    () -> reader.logParam(block.run(), "outside", "1"),
                    () -> reader.createRun(experiment),
                    () -> reader.deleteRun(block.run()),
                    () -> reader.createExperiment("of strangers"),
                    () -> reader.sendPost("registered-models/create", "{\"name\": \"of strangers\"}"))) {
                assertThat(refused(403, write).getBodyMessage(), containsString("trackExperiment"));
            }
            assertThat(params(reader.getRun(block.run())), is(Map.of("order", "3")));
        }
    }

    /** A user who may read everything, as the client tells who it is. */
    private static BasicMlflowHostCreds letIn(JenkinsRule jenkins, String address) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("alice"));
        ApiTokenProperty tokens = User.getById("alice", true).getProperty(ApiTokenProperty.class);
        return new BasicMlflowHostCreds(
                jenkins.getURL() + address, "alice", tokens.generateNewToken("mlflow").plainValue);
    }

    private static List<String> numbers(List<ModelVersion> versions) {
        return versions.stream().map(ModelVersion::getVersion).toList();
    }
}
