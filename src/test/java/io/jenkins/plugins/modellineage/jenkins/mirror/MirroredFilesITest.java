package io.jenkins.plugins.modellineage.jenkins.mirror;

import static io.jenkins.plugins.modellineage.jenkins.mirror.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredMirror;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.RunPlace;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.mirror.ArtifactPath;
import io.jenkins.plugins.modellineage.mirror.Denied;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.function.Consumer;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What is mirrored where it is wanted: bytes of files, inputs, prompts and data sets. */
@WithJenkins
class MirroredFilesITest {
    private static final String STAMP = """
            node {
              trackExperiment(name: 'tiny-lm', metricsFiles: 'metrics.jsonl', artifacts: 'out/**', model: 'tiny-lm') {
            %s
                writeFile file: 'out/a b+é.txt', text: ''
                trackInputs files: 'corpus/**', name: 'corpus', context: 'train'
              }
            }
            """.formatted(Pipelines.TRAINING);

    private JenkinsRule j;
    private MlflowStub stub;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        j = rule;
        stub = new MlflowStub();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void shouldSendFilesOnceAndLeadVersionsThere() throws Exception {
        configure(mirror -> mirror.setFiles(true));
        Run<?, ?> build = j.buildAndAssertSuccess(Pipelines.job(j, "tiny", STAMP));
        await(() -> stub.files().size() == 2 && stub.model("tiny-lm") != null);

        String root = "1/r1/artifacts/";
        assertThat(stub.files()).containsOnlyKeys(root + "out/model.bin", root + "out/a b+é.txt");
        assertThat(new String(stub.files().get(root + "out/model.bin"), StandardCharsets.UTF_8))
                .isEqualTo("weights of 1");
        await(() -> !stub.model("tiny-lm").sources.isEmpty());
        assertThat(stub.model("tiny-lm").sources).containsExactly("mlflow-artifacts:/1/r1/artifacts");
        RunPlace place = place(build);
        await(() -> isDone(place));

        stub.calls().clear();
        Files.delete(place.beside("mirror-files-" + place.id() + ".json").orElseThrow());
        Mirror.get().of("").orElseThrow().recheck();

        await(() -> stub.calls().contains("GET /api/2.0/mlflow-artifacts/artifacts") && isDone(place));
        assertThat(stub.calls()).noneMatch(call -> call.startsWith("PUT"));
    }

    @Test
    void shouldSendAFileAgainWhoseAnswerWasLostOnlyIfItIsNotThere() throws Exception {
        stub.then(MlflowStub.cut("out/model.bin"));
        configure(mirror -> mirror.setFiles(true));
        Run<?, ?> build = j.buildAndAssertSuccess(Pipelines.job(j, "tiny", STAMP));

        await(() -> {
            Mirror.get().hurry();
            return isDone(place(build));
        });
        assertThat(stub.files()).hasSize(2);
        assertThat(stub.calls())
                .filteredOn(call -> call.startsWith("PUT") && call.endsWith("model.bin"))
                .hasSize(1);
    }

    @Test
    void shouldSayWhichFilesStayHere() throws Exception {
        configure(mirror -> {
            mirror.setFiles(true);
            mirror.setFileMebibytes(0);
        });
        Run<?, ?> build = j.buildAndAssertSuccess(Pipelines.job(j, "tiny", STAMP));
        await(() -> isDone(place(build)));
        assertThat(stub.files()).hasSize(1);
        assertThat(page())
                .contains("Files that stay here")
                .contains("out/model.bin: it has 12 B, and 0 B are sent at most");
        assertThat(stub.model("tiny-lm").sources).containsExactly("model-lineage:/tiny-lm/1");

        configure(mirror -> mirror.setFiles(true));
        await(() -> stub.files().size() == 2);
    }

    @Test
    void shouldLeaveFilesHereWhereTheServerTakesNone() throws Exception {
        stub.artifacts("s3://bucket/");
        configure(mirror -> mirror.setFiles(true));
        j.buildAndAssertSuccess(Pipelines.job(j, "tiny", STAMP));

        await(() -> page().contains("all: the server keeps files of its runs elsewhere"));
        assertThat(stub.files()).isEmpty();
    }

    /** A file that always fails keeps nothing else waiting. */
    @ParameterizedTest
    @ValueSource(ints = {401, 429, 500, 503})
    void shouldMirrorRecordsWhereFilesFail(int status) throws Exception {
        stub.always((stub, exchange, body) -> exchange.getRequestMethod().equals("PUT")
                && MlflowStub.status(status).strike(stub, exchange, body));
        configure(mirror -> mirror.setFiles(true));
        j.buildAndAssertSuccess(Pipelines.job(j, "tiny", STAMP));
        await(() -> stub.calls().stream().anyMatch(call -> call.startsWith("PUT")));

        j.buildAndAssertSuccess(j.jenkins.getItemByFullName("tiny", WorkflowJob.class));

        await(() -> stub.runs().size() == 2 && stub.runs().stream().allMatch(run -> run.status.equals("FINISHED")));
        await(() -> Mirroring.now().get(0).files() == 1);
        assertThat(Mirroring.now().get(0).failure().orElseThrow().why()).contains("It answers " + status);
    }

    /** A proxy before the server answers, and reads nothing of it. */
    @Test
    void shouldTellThatAFileIsTooLongForAProxy() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Thread refusing = new Thread(() -> refuse(proxy));
            refusing.start();
            Setting setting = Setting.of("", new ConfiguredMirror("http://127.0.0.1:" + proxy.getLocalPort()));
            InputStream content = new ByteArrayInputStream(new byte[8 << 20]);
            try (Server server = new Server(setting, new Bearer("", ""), new SharedWait())) {
                assertThatThrownBy(() -> server.put(new ArtifactPath("a/model.bin"), 8 << 20, content))
                        .isInstanceOf(Denied.class)
                        .hasMessage("It answers 413: too long");
            }
            refusing.join();
        }
    }

    private static void refuse(ServerSocket proxy) {
        try (Socket socket = proxy.accept()) {
            BufferedReader head = new BufferedReader(new InputStreamReader(socket.getInputStream()), 1);
            for (String line = head.readLine(); line != null && !line.isEmpty(); line = head.readLine()) {}
            socket.getOutputStream()
                    .write("HTTP/1.1 413 No\r\nContent-Length: 8\r\nConnection: close\r\n\r\ntoo long"
                            .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    @Test
    void shouldTellInputsAsDataSets() throws Exception {
        configure(mirror -> {});
        j.buildAndAssertSuccess(Pipelines.job(j, "tiny", STAMP));

        await(() -> !stub.runs().isEmpty() && !stub.run().inputs.isEmpty());
        assertThat(stub.run().inputs.get(0).toString())
                .contains("\"name\":\"corpus\"")
                .contains("{\"key\":\"mlflow.data.context\",\"value\":\"train\"}");
        assertThat(stub.run().inputs.get(0).path("dataset").path("digest").asText())
                .hasSize(36);
        assertThat(stub.files()).isEmpty();
    }

    @Test
    void shouldTellNothingOfInputsPromptsAndDataSetsThatIsNotWanted() throws Exception {
        configure(mirror -> mirror.setInputs(false));
        stampTexts();
        await(() -> Mirroring.now().get(0).entries() == 0
                && Mirroring.now().get(0).copied().runs() > 0);

        assertThat(stub.model("support")).isNull();
        assertThat(stub.model("mmlu-mini")).isNull();
    }

    /** What is wanted later is found among what was recorded before. */
    @Test
    void shouldTellPromptsAsMlflowsClientsReadThemAndVersionsOfDataSets() throws Exception {
        configure(mirror -> {});
        stampTexts();
        await(() -> Mirroring.now().get(0).entries() == 0);

        configure(mirror -> {
            mirror.setPrompts(true);
            mirror.setDatasets(true);
        });

        await(() -> stub.model("support") != null && stub.model("mmlu-mini") != null);
        await(() -> stub.model("support").versions.size() == 1
                && stub.model("mmlu-mini").versions.size() == 1);
        assertThat(stub.model("support").tags).containsEntry("mlflow.prompt.is_prompt", "true");
        assertThat(stub.model("support").versions.get(0))
                .containsAllEntriesOf(Map.of(
                        "mlflow.prompt.is_prompt", "true",
                        "mlflow.prompt.text", "Hello {{name}}!",
                        "_mlflow_prompt_type", "text"));
        assertThat(stub.model("mmlu-mini").versions.get(0))
                .containsEntry("model-lineage.is_dataset", "true")
                .containsKey("model-lineage.url");

        Mirror.get().order(new Again("", "support", Period.ALWAYS));
        await(() -> stub.calls().contains("GET model-versions/search")
                && Mirroring.now().get(0).entries() == 0);
        assertThat(stub.model("support").versions).hasSize(1);
    }

    private void stampTexts() throws Exception {
        j.buildAndAssertSuccess(Pipelines.job(j, "texts", """
                node {
                  writeFile file: 'eval/a.jsonl', text: '{"q": 1}'
                  trackExperiment(name: 'texts') {
                    stampPrompt name: 'support', text: 'Hello {{name}}!'
                    stampDataset name: 'mmlu-mini', files: 'eval/**'
                  }
                }
                """));
    }

    private static RunPlace place(Run<?, ?> build) throws Exception {
        TrackedRun run = BuildRuns.of(build).get(0);
        return new RunPlace(build.getParent().getFullName(), build.getNumber(), run.id());
    }

    private static boolean isDone(RunPlace place) {
        Destination mirror = Mirror.get().of("").orElseThrow();
        String run = RunCursors.read(place, mirror.target().key()).run();
        return RunCursors.files(place, mirror.target(), run).isAt(mirror.target(), run, place.length());
    }

    private String page() throws Exception {
        try (JenkinsRule.WebClient client = j.createWebClient().withJavaScriptEnabled(false)) {
            return client.goTo("model-lineage/mirror/").asXml().replaceAll("\\s+", " ");
        }
    }

    private void configure(Consumer<ConfiguredMirror> more) {
        ConfiguredMirror mirror = new ConfiguredMirror(stub.url());
        more.accept(mirror);
        ModelLineageConfiguration.get().setMirror(mirror);
    }
}
