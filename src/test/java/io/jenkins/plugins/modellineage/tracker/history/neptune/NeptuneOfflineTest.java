package io.jenkins.plugins.modellineage.tracker.history.neptune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RecordedRun;
import io.jenkins.plugins.modellineage.tracker.history.RunsReader;
import io.jenkins.plugins.modellineage.tracker.history.Taken;
import io.jenkins.plugins.modellineage.tracker.history.formats.Histories;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that neptune-scale 0.30.0 kept in its offline mode. */
class NeptuneOfflineTest {
    private static final String RUN = "acme_vision_offline-run-1_1795839125720312832";

    @TempDir
    private Path folder;

    private Path database;

    @BeforeEach
    void copy() throws IOException, URISyntaxException {
        Path kept = Path.of(HistoryPlace.class.getResource("neptune-offline").toURI());
        database = folder.resolve(RUN).resolve("run_operations.sqlite3");
        Files.createDirectories(database.getParent());
        Files.copy(kept.resolve(RUN).resolve("run_operations.sqlite3"), database);
    }

    private Taken taken() throws IOException {
        return Taken.by(new NeptuneOffline(), HistoryPlace.of(folder));
    }

    @Test
    void shouldBeFoundByWhatItsFilesHold() throws IOException {
        assertThat(Histories.of(HistoryPlace.of(folder)))
                .extracting(RunsReader::tool)
                .containsExactly("neptune");
        assertThat(Histories.of(HistoryPlace.of(database.getParent()))).hasSize(1);
        assertThat(Histories.of(HistoryPlace.of(database))).hasSize(1);
        Files.writeString(database, "no database");
        assertThat(Histories.of(HistoryPlace.of(folder))).isEmpty();
    }

    @Test
    void shouldReadWhatWasToBeSent() throws IOException {
        RecordedRun run = taken().only();

        assertThat(run.id()).isEqualTo("acme/vision/offline-run-1");
        assertThat(run.name()).isEqualTo("baseline");
        assertThat(run.experiment()).isEqualTo("acme/vision");
        assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(run.started().orElseThrow()).isEqualTo("2026-01-05T00:00:00Z");
        assertThat(run.params())
                .containsOnly(
                        entry("config/lr", "0.1"),
                        entry("config/name", "adam"),
                        entry("n", "7"),
                        entry("flag", "true"));
        assertThat(run.tags()).containsOnly(entry("sys/tags", "a, b"), entry("logs/x", "hello"));
    }

    @Test
    void shouldReadSeriesWithTheirStepsAndTimes() throws IOException {
        assertThat(taken().series.get("acme/vision/offline-run-1"))
                .containsOnlyKeys("metrics/loss")
                .satisfies(series -> assertThat(series.get("metrics/loss"))
                        .hasSize(5)
                        .anyMatch(point -> point.startsWith("0 1 17958391258"))
                        .anyMatch(point -> point.startsWith("4 0.2 17958391258")));
    }

    @Test
    void shouldTakeSeveralProcessesOfARunForOne() throws IOException {
        Path second =
                folder.resolve("acme_vision_offline-run-1_1795839125720312999").resolve("run_operations.sqlite3");
        Files.createDirectories(second.getParent());
        Files.copy(database, second);

        assertThat(taken().only().id()).isEqualTo("acme/vision/offline-run-1");
    }

    @Test
    void shouldSayWhatIsNotTakenOver() throws IOException {
        assertThat(taken().left)
                .containsOnlyKeys(
                        "files that were to be uploaded, which are where the program had them",
                        "series of texts, of which the last text is kept as a tag");
    }

    @Test
    void shouldLeaveOutRunsWhoseProgramDidNotEnd() throws IOException {
        Files.writeString(database.resolveSibling("run_operations.sqlite3-wal"), "what was written last");

        assertThat(taken().runs).isEmpty();
        assertThat(taken().left)
                .containsOnlyKeys("runs whose last operations are in a log beside, until the program ends well");
    }
}
