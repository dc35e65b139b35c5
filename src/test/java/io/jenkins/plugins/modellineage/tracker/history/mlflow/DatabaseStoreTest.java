package io.jenkins.plugins.modellineage.tracker.history.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.tracker.history.HistoryException;
import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RecordedFiles;
import io.jenkins.plugins.modellineage.tracker.history.RecordedRun;
import io.jenkins.plugins.modellineage.tracker.history.Taken;
import io.jenkins.plugins.modellineage.tracker.history.formats.Histories;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseStoreTest {
    private static final String RUN = "859ee1a7e3d1423d97beed8432b6e18f";

    @TempDir
    Path folder;

    private Taken taken() throws IOException {
        return Taken.by(new DatabaseStore(), HistoryPlace.of(folder));
    }

    @Test
    void shouldReadARun() throws IOException {
        Stores.database("mlflow.db.gz", folder);

        RecordedRun run = taken().only();

        assertThat(run.id()).isEqualTo(RUN);
        assertThat(run.name()).isEqualTo("one");
        assertThat(run.experiment()).isEqualTo("fs exp");
        assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(run.started()).contains(Instant.ofEpochMilli(1795839440756L));
        assertThat(run.ended()).contains(Instant.ofEpochMilli(1795839445228L));
        assertThat(run.params()).isEqualTo(Map.of("lr", "0.1", "a/b", "x"));
        assertThat(run.tags())
                .isEqualTo(Map.of(
                        "k", "v",
                        "mlflow.runName", "one",
                        "mlflow.source.name", "fs.py",
                        "mlflow.source.type", "LOCAL",
                        "mlflow.user", "tester",
                        "logged_model.clf",
                                "{\"id\":\"m-fcd5df24eaf7461d8a6a20fba3497e8a\",\"status\":\"READY\","
                                        + "\"created\":\"2026-11-28T04:17:22.768Z\","
                                        + "\"params\":{\"a/b\":\"x\",\"lr\":\"0.1\"},"
                                        + "\"metrics\":{\"loss\":{\"step\":0},\"nan\":{\"step\":0}}}"));
    }

    @Test
    void shouldReadSeries() throws IOException {
        Stores.database("mlflow.db.gz", folder);

        assertThat(taken().series.get(RUN))
                .isEqualTo(Map.of(
                        "loss", Set.of("0 0.5 1795839440805", "1 0.4 1795839440831"),
                        "nan", Set.of("0 NaN 1795839440862")));
    }

    @Test
    void shouldReadDataSetsAsInputs() throws IOException {
        Stores.database("mlflow.db.gz", folder);

        assertThat(taken().only().inputs()).singleElement().satisfies(input -> {
            assertThat(input.name()).isEqualTo("d");
            assertThat(input.context()).isEqualTo("train");
            assertThat(input.dataset().orElseThrow().digest()).isEqualTo("ebd67c81");
        });
    }

    @Test
    void shouldFindFilesByTheEndOfThePathThatTheyHad() throws IOException {
        Stores.database("mlflow.db.gz", folder);
        write("mlruns/1/" + RUN + "/artifacts/sub/t.txt");
        write("mlruns/1/models/m-fcd5df24eaf7461d8a6a20fba3497e8a/artifacts/MLmodel");

        assertThat(taken().only().files())
                .containsExactly(
                        new RecordedFiles("mlruns/1/" + RUN + "/artifacts", ""),
                        new RecordedFiles("mlruns/1/models/m-fcd5df24eaf7461d8a6a20fba3497e8a/artifacts", "clf"));
    }

    @Test
    void shouldTellWhatIsLeft() throws IOException {
        Stores.database("mlflow.db.gz", folder);

        assertThat(taken().left)
                .isEqualTo(Map.of(
                        "registered models and prompts, of which importModels takes the models", List.of("fsm"),
                        "logged models whose files are not found", List.of("clf"),
                        "runs whose files, if they have any, lie elsewhere", List.of(RUN)));
    }

    @Test
    void shouldTellOfNoFilesElsewhereWhereTheFolderOfAllFilesIsThere() throws IOException {
        Stores.database("nested.db.gz", folder);
        Files.createDirectories(folder.resolve("mlruns"));

        assertThat(taken().left).doesNotContainKey("runs whose files, if they have any, lie elsewhere");
    }

    @Test
    void shouldRefuseADatabaseWithoutAnIndexByTheRun() throws IOException {
        Path file = Stores.database("mlflow.db.gz", folder);
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(
                file,
                text.replace(
                        "INDEX index_params_run_uuid ON params (run_uuid)",
                        "INDEX index_params_run_uuid ON params (value   )"),
                StandardCharsets.ISO_8859_1);

        assertThatThrownBy(this::taken)
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("was written by an old MLflow")
                .hasMessageContaining("run `mlflow db upgrade` on a copy");
    }

    @Test
    void shouldHoldAsManyRowsAsTheirCharactersAllow() throws IOException {
        Held held = new Held("inputs");

        for (int i = 0; i < 300_000; i++) {
            held.add("i", "d", "r");
        }

        assertThatThrownBy(() -> held.add("x".repeat(65 << 20))).isInstanceOf(HistoryException.class);
    }

    /** Written by MLflow 3.17.2: a run with two inside it, some that were deleted, one that failed and one that never ended. */
    @Test
    void shouldReadManyRunsWithLongSeriesAndTexts() throws IOException {
        Stores.database("nested.db.gz", folder);

        Taken taken = taken();

        String search = "e5042fba64b64d6a9988bb1ff1bf128f";
        String trial = "79acae651f394688a02b03b75f56a8d7";
        assertThat(taken.runs)
                .extracting(RecordedRun::name, RecordedRun::status)
                .containsExactly(
                        tuple("search", RunStatus.FINISHED),
                        tuple("trial 1", RunStatus.FINISHED),
                        tuple("trial 2", RunStatus.FINISHED),
                        tuple("broken", RunStatus.FAILED),
                        tuple("open", RunStatus.RUNNING));
        assertThat(taken.runs.get(0).params().get("long")).isEqualTo("x".repeat(6000));
        assertThat(taken.runs.get(2).parent()).contains(search);
        assertThat(taken.series.get(trial).get("loss"))
                .hasSize(700)
                .contains("0 0.5 1795839440000", "698 0.0014285714285714286 1795839440698");
        assertThat(taken.series.get(trial).keySet()).containsExactly("down", "loss", "none", "up");
        assertThat(taken.series.get(trial).get("up").first()).startsWith("3 Infinity ");
        assertThat(taken.series.get(trial).get("down").first()).startsWith("4 -Infinity ");
        assertThat(taken.series.get(trial).get("none").first()).startsWith("-5 NaN ");
        assertThat(taken.left.get("runs that were deleted"))
                .containsExactly("70ee1f88ed7d4d76995691ffb4fc4ff5", "be42ea4f11374b76bcd51370e0bb812b");
        assertThat(taken.left.get("experiments that were deleted")).containsExactly("old");
    }

    @Test
    void shouldBeFoundByItsFileWhateverItsName() throws IOException {
        Path file = Stores.database("mlflow.db.gz", folder);
        Path renamed = Files.move(file, folder.resolve("history.sqlite"));

        assertThat(Histories.of(HistoryPlace.of(renamed))).singleElement().isInstanceOf(DatabaseStore.class);
    }

    @Test
    void shouldRefuseADatabaseThatIsBeingWrittenTo() throws IOException {
        Stores.database("mlflow.db.gz", folder);
        write("mlflow.db-wal");

        assertThatThrownBy(this::taken)
                .isInstanceOf(HistoryException.class)
                .hasMessage(
                        "'mlflow.db': what was written last is in mlflow.db-wal beside it; end what writes to it, or"
                                + " run sqlite3 mlflow.db 'PRAGMA wal_checkpoint(TRUNCATE)', and import it then");
    }

    @Test
    void shouldRefuseADatabaseThatIsCut() throws IOException {
        Path file = Stores.database("mlflow.db.gz", folder);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 50));

        assertThatThrownBy(this::taken)
                .isInstanceOf(HistoryException.class)
                .hasMessageStartingWith("'mlflow.db': it refers to page ");
    }

    private void write(String path) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), "x");
    }
}
