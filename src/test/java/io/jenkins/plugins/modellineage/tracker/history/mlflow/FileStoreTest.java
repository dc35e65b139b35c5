package io.jenkins.plugins.modellineage.tracker.history.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RecordedFiles;
import io.jenkins.plugins.modellineage.tracker.history.RecordedRun;
import io.jenkins.plugins.modellineage.tracker.history.Taken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileStoreTest {
    private static final String RUN = "31ce0ebdcb6543b6abafd92ea00a80fc";

    @TempDir
    Path folder;

    private static Taken taken(Path store) throws IOException {
        return Taken.by(new FileStore(), HistoryPlace.of(store));
    }

    @Test
    void shouldReadARunOfMlflow2() throws IOException {
        RecordedRun run = taken(Stores.files("2.22")).only();

        assertThat(run.id()).isEqualTo(RUN);
        assertThat(run.name()).isEqualTo("one");
        assertThat(run.experiment()).isEqualTo("fs exp");
        assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(run.started()).contains(Instant.ofEpochMilli(1795839450652L));
        assertThat(run.ended()).contains(Instant.ofEpochMilli(1795839452884L));
        assertThat(run.parent()).isEmpty();
        assertThat(run.params()).isEqualTo(Map.of("lr", "0.1", "a/b", "x"));
        assertThat(run.tags()).containsEntry("k", "v").containsEntry("mlflow.user", "tester");
    }

    @Test
    void shouldReadSeriesWithWhatIsNoNumber() throws IOException {
        Taken taken = taken(Stores.files("2.22").resolve("mlruns"));

        assertThat(taken.series.get(RUN))
                .isEqualTo(Map.of(
                        "loss", Set.of("0 0.5 1795839450658", "1 0.4 1795839450658"),
                        "nan", Set.of("0 NaN 1795839450658")));
    }

    @Test
    void shouldReadDataSetsAsInputs() throws IOException {
        Input input = taken(Stores.files("2.22")).only().inputs().get(0);

        assertThat(input.name()).isEqualTo("d");
        assertThat(input.context()).isEqualTo("train");
        assertThat(input.dataset().orElseThrow().digest()).isEqualTo("ebd67c81");
        assertThat(input.dataset().orElseThrow().sourceType()).isEqualTo("code");
    }

    @Test
    void shouldSayWhereFilesLie() throws IOException {
        assertThat(taken(Stores.files("2.22")).only().files())
                .containsExactly(new RecordedFiles("mlruns/297446967324341755/" + RUN + "/artifacts", ""));
    }

    @Test
    void shouldTakeTheFilesOfModelsThatMlflow3LogsApart() throws IOException {
        String experiment = "mlruns/252543421576400139/";

        assertThat(taken(Stores.files("3.17")).only().files())
                .containsExactly(
                        new RecordedFiles(experiment + "11e12e22be4745219b023dd080e3595d/artifacts", ""),
                        new RecordedFiles(experiment + "models/m-7773d6836202497e86e539982eaee1fc/artifacts", "clf"));
    }

    @Test
    void shouldCountAPointOnceThatMlflow3WritesTwice() throws IOException {
        assertThat(taken(Stores.files("3.17")).series.get("11e12e22be4745219b023dd080e3595d"))
                .isEqualTo(Map.of(
                        "loss", Set.of("0 0.5 1795839461651", "1 0.4 1795839461652"),
                        "nan", Set.of("0 NaN 1795839461653")));
    }

    @Test
    void shouldTellTheModelsOfARunWithTheirParametersAndMetrics() throws IOException {
        assertThat(taken(Stores.files("3.17")).only().tags())
                .containsEntry(
                        "logged_model.clf",
                        "{\"id\":\"m-7773d6836202497e86e539982eaee1fc\",\"status\":\"READY\","
                                + "\"created\":\"2026-11-28T04:17:43.521Z\",\"params\":{\"a/b\":\"x\",\"lr\":\"0.1\"},"
                                + "\"metrics\":{\"loss\":{\"step\":0},\"nan\":{\"step\":0}}}");
    }

    @Test
    void shouldTellWhatAnotherRunMeasuredOfAModel() throws IOException {
        experiment("1", "lifecycle_stage: active");
        run("1", "a", "status: 3");
        write("1/a/outputs/m-1/meta.yaml", "x: y\n");
        write("1/models/m-1/meta.yaml", "name: clf\nmodel_type: agent\n");
        write("1/models/m-1/metrics/acc", "5 0.8 1 b eval 1234\n9 0.9 2 b eval 1234\n7 0.5 9 b\n");

        assertThat(taken(folder).only().tags())
                .containsEntry(
                        "logged_model.clf",
                        "{\"id\":\"m-1\",\"type\":\"agent\",\"metrics\":{\"acc\":{\"step\":9,\"run\":\"b\",\"value\":0.5},"
                                + "\"acc on eval\":{\"step\":2,\"run\":\"b\",\"value\":0.9}}}");
    }

    @Test
    void shouldTellWhatIsLeft() throws IOException {
        assertThat(taken(Stores.files("3.17")).left)
                .isEqualTo(Map.of(
                        "registered models and prompts, of which importModels takes the models", List.of("fsm")));
    }

    @Test
    void shouldLeaveOutWhatWasDeleted() throws IOException {
        experiment("1", "lifecycle_stage: active");
        run("1", "a", "lifecycle_stage: deleted");
        experiment("2", "lifecycle_stage: deleted");
        run("2", "b", "lifecycle_stage: active");
        Files.createDirectories(folder.resolve(".trash/3"));

        Taken taken = taken(folder);

        assertThat(taken.runs).isEmpty();
        assertThat(taken.left)
                .isEqualTo(Map.of(
                        "runs that were deleted", List.of("a"),
                        "experiments that were deleted", List.of("3", "exp 2")));
    }

    @Test
    void shouldTellTheParentOfANestedRun() throws IOException {
        experiment("1", "lifecycle_stage: active");
        run("1", "child", "status: 5");
        write("1/child/tags/mlflow.parentRunId", "outer");

        RecordedRun run = taken(folder).only();

        assertThat(run.parent()).contains("outer");
        assertThat(run.tags()).isEmpty();
        assertThat(run.status()).isEqualTo(RunStatus.KILLED);
    }

    @Test
    void shouldGoOnBehindARunThatCannotBeRead() throws IOException {
        experiment("1", "lifecycle_stage: active");
        run("1", "a", "status: 3");
        write("1/a/metrics/loss", "1 0.5 0\nnonsense\n");
        run("1", "b", "status: 3");
        write("1/b/meta.yaml", "{");
        run("1", "c", "status: 3");

        Taken taken = taken(folder);

        assertThat(taken.runs).extracting(RecordedRun::id).containsExactly("c");
        assertThat(taken.left.get("runs that cannot be read"))
                .containsExactly(
                        "'1/a/metrics/loss': the line nonsense is no time, value and step",
                        "'1/b/meta.yaml': Byte 1: the file is no YAML that can be read");
    }

    @Test
    void shouldReadTheLinesOfMlflow1() throws IOException {
        experiment("1", "lifecycle_stage: active");
        run("1", "a", "status: 3");
        write("1/a/metrics/loss", "1 -inf\n");

        assertThat(taken(folder).series.get("a")).isEqualTo(Map.of("loss", Set.of("0 -Infinity 1")));
    }

    @Test
    void shouldFollowNoLinkOutOfTheWorkspace() throws IOException {
        experiment("1", "lifecycle_stage: active");
        run("1", "a", "status: 3");
        Path secret = Files.writeString(Files.createTempFile("secret", ".txt"), "secret");
        Files.createDirectories(folder.resolve("1/a/params"));
        Files.createSymbolicLink(folder.resolve("1/a/params/p"), secret);
        Files.createSymbolicLink(folder.resolve("1/a/artifacts"), secret.getParent());

        Taken taken = taken(folder);

        assertThat(taken.runs).isEmpty();
        assertThat(taken.left.get("runs that cannot be read").get(0)).contains("no file that can be read is there");
        Files.delete(secret);
    }

    @Test
    void shouldNotTakeAnyFolderForAStore() throws IOException {
        write("1/meta.yaml", "name: x\n");

        assertThat(new FileStore().reads(HistoryPlace.of(folder))).isFalse();
    }

    @Test
    void shouldSayWhyWhatIsInTheFolderOfAnExperimentCannotBeRead() throws IOException {
        write("1/meta.yaml", "{");

        assertThat(new FileStore().reads(HistoryPlace.of(folder))).isTrue();
        assertThat(taken(folder).left.get("experiments that cannot be read").get(0))
                .startsWith("'1/meta.yaml': ");
    }

    @Test
    void shouldTellTagsOfAnExperiment() throws IOException {
        experiment("1", "lifecycle_stage: active");
        write("1/tags/team", "search");

        assertThat(taken(folder).left).isEqualTo(Map.of("tags of experiments", List.of("exp 1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/data/artifacts/1/a/artifacts", "file:///data/artifacts/1/a/artifacts", "s3://b/1/a/artifacts"})
    void shouldTellOfARunWhoseFilesLieElsewhere(String uri) throws IOException {
        experiment("1", "lifecycle_stage: active");
        run("1", "a", "artifact_uri: " + uri);

        assertThat(taken(folder).left)
                .isEqualTo(Map.of("runs whose files, if they have any, lie elsewhere", List.of("a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///old/place/mlruns/1/a/artifacts", "./mlruns/1/a/artifacts"})
    void shouldNotTellOfFilesElsewhereOfARunThatHasNone(String uri) throws IOException {
        write("mlruns/1/meta.yaml", "experiment_id: '1'\n");
        write("mlruns/1/a/meta.yaml", "run_id: a\nartifact_uri: " + uri + "\n");

        assertThat(taken(folder).left).isEmpty();
        assertThat(taken(folder.resolve("mlruns")).left).isEmpty();
    }

    @Test
    void shouldTellALoggedModelWhoseFilesAreNotThere() throws IOException {
        experiment("1", "lifecycle_stage: active");
        run("1", "a", "status: 3");
        write("1/a/outputs/m-1/meta.yaml", "x: y\n");
        write("1/models/m-1/meta.yaml", "name: clf\n");

        assertThat(taken(folder).left).isEqualTo(Map.of("logged models whose files are not found", List.of("clf")));
    }

    @Test
    void shouldTellThatTagsOfALoggedModelAreLeft() throws IOException {
        experiment("1", "lifecycle_stage: active");
        run("1", "a", "status: 3");
        write("1/a/outputs/m-1/meta.yaml", "x: y\n");
        write("1/a/artifacts/log.txt", "x");
        write("1/models/m-1/meta.yaml", "name: clf\n");
        write("1/models/m-1/artifacts/model.bin", "x");
        write("1/models/m-1/tags/team/lead", "search");
        write("1/models/m-1/tags/mlflow.user", "tester");

        assertThat(taken(folder).left).isEqualTo(Map.of("tags of logged models", List.of("clf: team/lead")));
    }

    @Test
    void shouldTellNoCredentialsOfAddresses() throws IOException {
        experiment("1", "lifecycle_stage: active");
        run("1", "a", "status: 3");
        write("1/a/tags/mlflow.source.git.repoURL", "https://bob:t0ken@example.org/a.git");
        write("1/a/inputs/i/meta.yaml", "source_type: DATASET\nsource_id: d\n");
        write(
                "1/datasets/d/meta.yaml",
                "name: d\ndigest: ebd67c81\nsource_type: http\nsource: '{\"url\": \"https://bob:t0ken@example.org/d\"}'\n");

        RecordedRun run = taken(folder).only();

        assertThat(run.tags()).containsEntry("mlflow.source.git.repoURL", "https://example.org/a.git");
        assertThat(run.inputs().get(0).dataset().orElseThrow().source())
                .isEqualTo("{\"url\": \"https://example.org/d\"}");
    }

    private void experiment(String id, String more) throws IOException {
        write(id + "/meta.yaml", "experiment_id: '" + id + "'\nname: exp " + id + "\n" + more + "\n");
    }

    private void run(String experiment, String id, String more) throws IOException {
        write(experiment + "/" + id + "/meta.yaml", "run_id: " + id + "\n" + more + "\n");
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), text);
    }
}
