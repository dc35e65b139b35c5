package io.jenkins.plugins.modellineage.jenkins.mlflow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.jenkins.plugins.modellineage.codec.ExperimentEventCodec;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent.ExperimentCreated;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.mlflow.ClientBlock.Answer;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A script that sends the same again and again does not fill the disk. */
@WithJenkins
class QuotasITest {
    private static final int LONG = 8_000;
    private static final int TRIES = 400;
    private static final int RUNS = 10_000;
    private static final int EXPERIMENTS = 10_000;

    private JenkinsRule j;

    @BeforeEach
    void bound(JenkinsRule jenkins) {
        j = jenkins;
        ModelLineageConfiguration.get().setRunMebibytes(1);
    }

    @Test
    void shouldEndOneTagThatIsSetInALoop() throws Exception {
        try (ClientBlock block = block()) {
            Answer last =
                    repeated(block, "runs/set-tag", "{'run_id': '" + block.run() + "', 'key': 'k', 'value': 'V'}");

            assertThat(last.status(), is(400));
            assertThat(
                    last.at("/message"),
                    containsString("The records of the run have more than 1.0 MiB, the most for a run; send less, or"));
            assertThat(bytes(), lessThan((1L << 20) + 5 * LONG));
        }
    }

    @Test
    void shouldTakeTheEndOfARunThatTakesNothingElse() throws Exception {
        try (ClientBlock block = block()) {
            String child = block.post("runs/create", "{'experiment_id': '0'}").at("/run/info/run_id");
            repeated(block, "runs/set-tag", "{'run_id': '" + child + "', 'key': 'k', 'value': 'V'}");

            Answer metric = block.post(
                    "runs/log-metric", "{'run_id': '" + child + "', 'key': 'm', 'value': 1, 'timestamp': 1}");
            Answer goesOn = block.post("runs/update", "{'run_id': '" + child + "', 'status': 'RUNNING'}");
            Answer ends = block.post("runs/update", "{'run_id': '" + child + "', 'status': 'FINISHED'}");

            assertThat(metric.status(), is(400));
            assertThat(goesOn.status(), is(400));
            assertThat(ends.at("/run_info/status"), is("FINISHED"));
        }
    }

    @Test
    void shouldEndOneTagOfALoggedModelThatIsSetInALoop() throws Exception {
        try (ClientBlock block = block()) {
            String model = block.post("logged-models", "{'experiment_id': '0', 'name': 'm'}")
                    .at("/model/info/model_id");
            Answer last = null;
            for (int i = 0; i < TRIES && (last == null || last.status() == 200); i++) {
                last = block.send(
                        "PATCH",
                        "logged-models/" + model + "/tags",
                        "{\"tags\": [{\"key\": \"k\", \"value\": \"" + i + "x".repeat(LONG - 9) + "\"}]}");
            }

            assertThat(last.status(), is(400));
            assertThat(last.at("/message"), containsString("the most for a run"));
        }
    }

    @Test
    void shouldBeginNoMoreRunsThanABuildMayHave() throws Exception {
        try (ClientBlock block = block()) {
            List<Path> others = begun(block.build(), RUNS - 1);
            Answer refused = block.post("runs/create", "{'experiment_id': '0'}");
            Files.delete(others.remove(0));
            Answer last = block.post("runs/create", "{'experiment_id': '0'}");
            for (Path other : others) {
                Files.delete(other);
            }

            assertThat(refused.status(), is(400));
            assertThat(refused.at("/message"), containsString("The build has 10000 runs, and no more are taken"));
            assertThat(last.body(), last.status(), is(200));
        }
    }

    /** Logs of runs that began, as far as they count. */
    private static List<Path> begun(WorkflowRun build, int runs) throws IOException {
        List<Path> logs = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            Path run = build.getRootDir().toPath().resolve("model-lineage/%032x".formatted(i));
            Files.createDirectory(run);
            logs.add(Files.createFile(run.resolve("events.jsonl")));
        }
        return logs;
    }

    @Test
    void shouldBeginNoMoreExperimentsThanAFolderMayHave() throws Exception {
        MockFolder folder = j.createFolder("full");
        Path book = folder.getRootDir().toPath().resolve("model-lineage/experiments.jsonl");
        Files.createDirectories(book.getParent());
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int i = 3; i < EXPERIMENTS; i++) {
            ExperimentName name = new ExperimentName("e" + i);
            lines.writeBytes(
                    ExperimentEventCodec.line(new ExperimentCreated(ExperimentId.of(name, 0), name, Instant.EPOCH)));
            lines.write('\n');
        }
        Files.write(book, lines.toByteArray());
        String script = ClientBlock.script("trackExperiment(name: 'lm')");
        try (ClientBlock block = ClientBlock.of(j, Pipelines.jobIn(folder, "train", script))) {
            Answer last = block.post("experiments/create", "{'name': 'last'}");
            Answer refused = block.post("experiments/create", "{'name': 'too many'}");

            assertThat(last.body(), last.status(), is(200));
            assertThat(refused.status(), is(400));
            assertThat(
                    refused.at("/message"), containsString("The folder has 10000 experiments, and no more are taken"));
        }
    }

    private static Answer repeated(ClientBlock block, String path, String body) throws Exception {
        Answer last = null;
        for (int i = 0; i < TRIES && (last == null || last.status() == 200); i++) {
            last = block.post(path, body.replace("V", i + "x".repeat(LONG - 9)));
        }
        return last;
    }

    private ClientBlock block() throws Exception {
        return ClientBlock.of(j, Pipelines.job(j, "train", ClientBlock.script("trackExperiment(name: 'lm')")));
    }

    private long bytes() throws Exception {
        Path builds = j.jenkins.getItem("train").getRootDir().toPath().resolve("builds");
        try (var files = Files.walk(builds)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
