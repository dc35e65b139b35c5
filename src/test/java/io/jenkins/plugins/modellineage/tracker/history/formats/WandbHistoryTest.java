package io.jenkins.plugins.modellineage.tracker.history.formats;

import static io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile.nested;
import static io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RecordedFiles;
import io.jenkins.plugins.modellineage.tracker.history.RecordedRun;
import io.jenkins.plugins.modellineage.tracker.history.Taken;
import io.jenkins.plugins.modellineage.tracker.wandb.RecordLog;
import io.jenkins.plugins.modellineage.tracker.wandb.RunFile;
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

/** Folders that genuine W&B left. */
class WandbHistoryTest {
    private static final Path RESOURCES = Path.of(
            System.getProperty("repository.root", "."),
            "src/test/resources/io/jenkins/plugins/modellineage/tracker/wandb");
    private static final String FULL = "wandb/offline-run-20261128_040158-mh5jeh7h/";

    @TempDir
    Path folder;

    private static Taken taken(Path place) throws IOException {
        return Taken.by(new WandbHistory(), HistoryPlace.of(place));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wandb", FULL, FULL + "run-mh5jeh7h.wandb"})
    void shouldReadARunFromWhereverInItsFoldersItIsAskedFor(String place) throws IOException {
        HistoryPlace at = HistoryPlace.of(RESOURCES.resolve("1-full").resolve(place));

        assertThat(new WandbHistory().reads(at)).isTrue();
        assertThat(Taken.by(new WandbHistory(), at).only().id()).isEqualTo("mh5jeh7h");
    }

    @Test
    void shouldTellOfARunWhatItTellsOfItself() throws IOException {
        RecordedRun run = taken(RESOURCES.resolve("1-full")).only();

        assertThat(run.name()).isEqualTo("full-run");
        assertThat(run.experiment()).isEqualTo("iris");
        assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(run.params()).contains(entry("lr", "0.2"), entry("opt.name", "sgd"));
        assertThat(run.tags()).contains(entry("wandb.group", "g1"), entry("wandb.state", "finished"));
        assertThat(run.tags()).contains(entry("wandb.alert.1", "INFO title: text"), entry("wandb.sdk", "0.31.0"));
        assertThat(run.ended()).contains(run.started().orElseThrow().plusSeconds(37));
    }

    @Test
    void shouldNeverTellOfPeopleAndCommandLines() throws IOException {
        assertThat(taken(RESOURCES.resolve("1-full")).only().tags().values())
                .noneMatch(value -> value.contains("tester") || value.contains("/srv/agent"));
    }

    @Test
    void shouldSayWhereTheFilesOfARunLie() throws IOException {
        assertThat(taken(RESOURCES.resolve("1-full")).only().files())
                .contains(
                        new RecordedFiles(FULL + "files/output.log", "wandb", RecordedFiles.Kind.BESIDE),
                        new RecordedFiles(
                                FULL + "files/media/table/tab_23_39453af0a85e61383770.table.json",
                                "wandb/media/table",
                                RecordedFiles.Kind.BESIDE));
    }

    @Test
    void shouldLeaveOutTheFileThatTellsOfPeople() throws IOException {
        Path run = Files.createDirectories(folder.resolve("wandb/offline-run-1-id1/files"));
        Files.write(run.resolve("wandb-metadata.json"), new byte[] {'{', '}'});
        Files.write(run.resolve("output.log"), new byte[] {'x'});
        Files.write(run.resolveSibling("run-id1.wandb"), RunFile.begun().exit(0).bytes());

        assertThat(taken(folder).only().files())
                .containsExactly(new RecordedFiles(
                        "wandb/offline-run-1-id1/files/output.log", "wandb", RecordedFiles.Kind.BESIDE));
    }

    @Test
    void shouldTellOfTheMachineWhatStandsInThatFile() throws IOException {
        write("id1", RunFile.begun().exit(0));
        Path files = Files.createDirectories(folder.resolve("wandb/offline-run-1-id1/files"));
        Files.writeString(
                files.resolve("wandb-metadata.json"),
                "{\"os\":\"Linux-6\",\"username\":\"tester\",\"git\":{\"commit\":\"0a1b2c\"}}");

        assertThat(taken(folder).only().tags())
                .containsOnly(
                        entry("wandb.os", "Linux-6"),
                        entry("wandb.git_commit", "0a1b2c"),
                        entry("wandb.run_id", "id1"),
                        entry("wandb.project", "project"),
                        entry("wandb.state", "finished"));
    }

    @Test
    void shouldTellThatNotAllFilesOfARunAreTaken() throws IOException {
        Path run = Files.createDirectories(folder.resolve("wandb/offline-run-1-id1/files"));
        for (int i = 0; i < 201; i++) {
            Files.write(run.resolve("f" + i), new byte[] {'x'});
        }
        Files.write(run.resolveSibling("run-id1.wandb"), RunFile.begun().exit(0).bytes());

        Taken taken = taken(folder);

        assertThat(taken.only().files()).hasSize(200);
        assertThat(taken.left)
                .containsEntry(
                        "folders of files, of which those beyond 200 of a run, or 10 levels down, are not taken",
                        List.of("wandb/offline-run-1-id1/files"));
    }

    @Test
    void shouldTakeTheFoldersOfARunThatWasResumedForOneRun() throws IOException {
        Taken taken = taken(RESOURCES.resolve("3-resumed"));

        assertThat(taken.only().id()).isEqualTo("resumed1");
        assertThat(taken.series.get("resumed1").get("m")).hasSize(6);
    }

    @Test
    void shouldTakeARunWithoutAnExitForKilled() throws IOException {
        RecordedRun run = taken(RESOURCES.resolve("2-killed-one-block")).only();

        assertThat(run.status()).isEqualTo(RunStatus.KILLED);
        assertThat(run.ended()).isEmpty();
    }

    @Test
    void shouldKnowARunThatWasKilledBeforeItSaidAnything() throws IOException {
        RecordedRun run = taken(RESOURCES.resolve("4-killed-header-only")).only();

        assertThat(run.id()).isEqualTo("crashsml");
        assertThat(run.status()).isEqualTo(RunStatus.KILLED);
    }

    @Test
    void shouldTakeAnExitCodeForAFailure() throws IOException {
        write("id1", RunFile.begun().logged(1, "loss", "0.5").exit(4));

        assertThat(taken(folder).only().status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void shouldTellTheSummaryBehindTheSeries() throws IOException {
        write(
                "id1",
                RunFile.begun()
                        .logged(7, "loss", "0.5")
                        .summary("loss", "0.5")
                        .summary("best", "0.9")
                        .exit(0));

        assertThat(taken(folder).series.get("id1").get("best")).isEqualTo(Set.of("7 0.9 1700000000000"));
    }

    @Test
    void shouldNameArtifactsThatAreLeft() throws IOException {
        assertThat(taken(RESOURCES.resolve("1-full")).left)
                .containsEntry("artifacts, of which not all files lie below the place", List.of("iris-model", "lm"));
    }

    @Test
    void shouldTakeArtifactsWhoseCopiesLieBelowThePlace() throws IOException {
        Path copy = Files.write(folder.toRealPath().resolve("tmp1"), new byte[] {'x'});
        write("id1", logging(copy));

        Taken taken = taken(folder);

        assertThat(taken.only().files())
                .containsExactly(
                        new RecordedFiles("wandb/offline-run-1-id1/run-id1.wandb", "", RecordedFiles.Kind.LOGGED));
        assertThat(taken.left).isEmpty();
    }

    @Test
    void shouldFollowNoLinkToCopiesOfArtifacts() throws IOException {
        Path outside = Files.write(Files.createTempFile("copy", ""), new byte[] {'x'});
        Path link = Files.createSymbolicLink(folder.toRealPath().resolve("tmp1"), outside);
        write("id1", logging(link));

        assertThat(taken(folder).only().files()).isEmpty();
        Files.delete(outside);
    }

    @Test
    void shouldLeaveArtifactsWhoseCopiesLieOutsideOfThePlace() throws IOException {
        Path outside = Files.write(folder.toRealPath().resolve("tmp1"), new byte[] {'x'});
        Path inside = Files.createDirectories(folder.resolve("place/wandb/offline-run-1-id1"));
        Files.write(inside.resolve("run-id1.wandb"), logging(outside).bytes());

        Taken taken = taken(folder.resolve("place"));

        assertThat(taken.only().files()).isEmpty();
        assertThat(taken.left)
                .containsExactly(entry("artifacts, of which not all files lie below the place", List.of("lm")));
    }

    private static RunFile logging(Path copy) {
        return RunFile.begun()
                .record(nested(
                        8,
                        text(4, "model"),
                        text(5, "lm"),
                        nested(12, nested(4, text(1, "w.bin"), text(6, copy.toString())))));
    }

    @Test
    void shouldNameAllThatIsLeftOfARun() throws IOException {
        assertThat(taken(RESOURCES.resolve("1-full")).left)
                .isEqualTo(Map.of(
                        "artifacts, of which not all files lie below the place", List.of("iris-model", "lm"),
                        "definitions of how W&B shows metrics",
                                List.of(
                                        "epoch",
                                        "val/* (steps of epoch, summary min, summary max)",
                                        "acc (hidden, summary max)"),
                        "metrics with values that are no numbers", List.of("arr", "bool", "list", "str"),
                        "values of W&B's type histogram", List.of("bigarr", "hist"),
                        "values of W&B's type html-file, which are files of their run and no series", List.of("html"),
                        "values of W&B's type image-file, which are files of their run and no series", List.of("img"),
                        "values of W&B's type table-file, which are files of their run and no series", List.of("tab")));
    }

    @Test
    void shouldNameValuesThatAreTooLong() throws IOException {
        write("id1", RunFile.begun().config("long", '"' + "x".repeat(ParameterValues.VALUE_BYTES) + '"'));

        assertThat(taken(folder).left)
                .containsExactly(entry(
                        "runs of which values are left, of more than 1048576 characters, or beyond 33554432 characters"
                                + " or 100 alerts of a run",
                        List.of("id1")));
    }

    @Test
    void shouldNameArtifactsThatHaveMoreFilesThanAreHeld() throws IOException {
        write("id1", RunFile.begun().record(nested(8, text(4, "data"), text(5, "n".repeat(1_001)))));

        assertThat(taken(folder).left)
                .containsExactly(
                        entry("artifacts with more files or longer names than are held", List.of("n".repeat(1_000))));
    }

    @Test
    void shouldNameARunWithADamagedBlock() throws IOException {
        RunFile file = RunFile.begun();
        int damaged = file.bytes().length + 20;
        byte[] bytes = file.logged(2, "loss", "0.4")
                .logged(3, "text", "null" + " ".repeat(40_000))
                .logged(4, "loss", "0.3")
                .bytes();
        bytes[damaged] ^= 1;
        write("id1", bytes);

        assertThat(taken(folder).left).containsExactly(entry("damaged blocks of run files", List.of("id1")));
    }

    @Test
    void shouldNameARunWithARecordThatIsTooLong() throws IOException {
        write("id1", RunFile.begun().record(new byte[RecordLog.MOST_BYTES + 1]));

        assertThat(taken(folder).left).containsExactly(entry("records of more than 16777216 bytes", List.of("id1")));
    }

    @Test
    void shouldNameARunWhoseFileEndsWithinARecord() throws IOException {
        write("id1", RunFile.begun().raw(new byte[3]));

        assertThat(taken(folder).left).containsExactly(entry("run files that end within a record", List.of("id1")));
    }

    @Test
    void shouldNotReadTheLinkToTheNewestRunASecondTime() throws IOException {
        write("id1", RunFile.begun().exit(0));
        Files.createSymbolicLink(folder.resolve("wandb/latest-run"), folder.resolve("wandb/offline-run-1-id1"));

        assertThat(taken(folder).runs).hasSize(1);
    }

    @Test
    void shouldReadNothingWhereThereIsNoRun() throws IOException {
        assertThat(new WandbHistory().reads(HistoryPlace.of(folder))).isFalse();
    }

    @Test
    void shouldTellWhenARunBegan() throws IOException {
        write("id1", RunFile.begun().exit(0));

        assertThat(taken(folder).only().started()).contains(Instant.ofEpochSecond(1_700_000_000));
    }

    private void write(String id, RunFile file) throws IOException {
        write(id, file.bytes());
    }

    private void write(String id, byte[] file) throws IOException {
        Path run = Files.createDirectories(folder.resolve("wandb/offline-run-1-" + id));
        Files.write(run.resolve("run-" + id + ".wandb"), file);
    }

    @Test
    void shouldTakeTheFilesOfAFolderBeforeThoseOfItsFoldersAndNameARunThatHasMore() throws IOException {
        write("id1", RunFile.begun().exit(0));
        Path files = folder.resolve("wandb/offline-run-1-id1/files");
        Path media = Files.createDirectories(files.resolve("media"));
        for (int i = 0; i < 300; i++) {
            Files.write(media.resolve(i + ".png"), new byte[] {'x'});
        }
        Files.write(files.resolve("output.log"), new byte[] {'x'});

        Taken taken = taken(folder);

        assertThat(taken.only().files()).hasSize(200);
        assertThat(taken.only().files().get(0).folder()).endsWith("output.log");
        assertThat(taken.left)
                .containsEntry(
                        "folders of files, of which those beyond 200 of a run, or 10 levels down, are not taken",
                        List.of("wandb/offline-run-1-id1/files"));
    }

    @Test
    void shouldReadRunsBesideAFileThatIsNone() throws IOException {
        write("id1", RunFile.begun().exit(0));
        Path run = Files.createDirectories(folder.resolve("wandb/offline-run-0-id0"));
        Files.write(run.resolve("run-id0.wandb"), new byte[0]);

        assertThat(new WandbHistory().reads(HistoryPlace.of(folder))).isTrue();
    }
}
