package io.jenkins.plugins.modellineage.tracker.history.neptune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RecordedFiles;
import io.jenkins.plugins.modellineage.tracker.history.RecordedRun;
import io.jenkins.plugins.modellineage.tracker.history.RunsReader;
import io.jenkins.plugins.modellineage.tracker.history.Taken;
import io.jenkins.plugins.modellineage.tracker.history.formats.Histories;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export that the exporter's own writer made; its parts are small, so that each run has two. */
class NeptuneRunsTest {
    private static final String PROJECT = "acme_vision-d9b30734d12af1cd";

    @TempDir
    private Path exports;

    private static Path fixture() {
        try {
            return Path.of(NeptuneRunsTest.class.getResource("data").toURI()).getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Taken taken(Path place) throws IOException {
        return Taken.by(new NeptuneRuns(), HistoryPlace.of(place));
    }

    private static RecordedRun run(String id) throws IOException {
        return taken(fixture()).runs.stream()
                .filter(run -> run.id().equals("acme/vision/" + id))
                .findFirst()
                .orElseThrow();
    }

    private void copy() throws IOException {
        try (Stream<Path> paths = Files.walk(fixture())) {
            for (Path path : paths.toList()) {
                Path to = exports.resolve(fixture().relativize(path).toString());
                if (!Files.isDirectory(path)) {
                    Files.createDirectories(to.getParent());
                    Files.copy(path, to);
                }
            }
        }
    }

    @Test
    void shouldBeFoundByWhatItsFilesHold() throws IOException {
        for (String folder : new String[] {"", "data", "data/" + PROJECT}) {
            assertThat(Histories.of(HistoryPlace.of(fixture().resolve(folder))))
                    .extracting(RunsReader::tool)
                    .containsExactly("neptune");
        }
        assertThat(Histories.of(HistoryPlace.of(fixture().resolve("files")))).isEmpty();
    }

    @Test
    void shouldReadWhatIsKnownOfARun() throws IOException {
        RecordedRun run = run("VIS-1");

        assertThat(run.tool()).isEqualTo("neptune");
        assertThat(run.name()).isEqualTo("baseline");
        assertThat(run.experiment()).isEqualTo("acme/vision");
        assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(run.started().orElseThrow()).hasToString("2026-01-05T12:00:00Z");
        assertThat(run.ended().orElseThrow()).hasToString("2026-01-05T12:00:29Z");
        assertThat(run("VIS-3").name()).isEqualTo("no-name");
    }

    @Test
    void shouldReadParametersAndTags() throws IOException {
        RecordedRun run = run("VIS-1");

        assertThat(run.params())
                .containsOnly(
                        entry("config/lr", "0.1"),
                        entry("config/epochs", "30"),
                        entry("config/use#hash", "true"),
                        entry("config/tag", "é \"quoted\""),
                        entry("config/nan", "NaN"),
                        entry("config/inf", "Infinity"));
        assertThat(run.tags())
                .containsEntry("sys/id", "VIS-1")
                .containsEntry("sys/custom_run_id", "my-run-1")
                .containsEntry("sys/tags", "a, b c")
                .containsEntry("sys/owner", "tester")
                .containsEntry("logs/stdout", "line 2");
    }

    @Test
    void shouldKnowWhatAForkCameFrom() throws IOException {
        RecordedRun fork = run("VIS-2");

        assertThat(fork.parent()).contains("acme/vision/VIS-1");
        assertThat(fork.tags()).containsEntry("sys/forking/parent", "VIS-1").containsEntry("sys/forking/step", "10.0");
        assertThat(run("VIS-1").parent()).isEmpty();
    }

    @Test
    void shouldReadSeriesWithTheirStepsAndTimes() throws IOException {
        Taken taken = taken(fixture());

        assertThat(taken.series.get("acme/vision/VIS-1").get("metrics/loss"))
                .hasSize(30)
                .contains("0 1 1767614400000", "21 0.045454545454545456 1767614421000");
    }

    @Test
    void shouldRoundFractionsOfStepsDownAndSaySo() throws IOException {
        Taken taken = taken(fixture());

        assertThat(taken.series.get("acme/vision/VIS-1").get("metrics/acc"))
                .hasSize(30)
                .contains("0 0 1767614400000", "0 0.025 1767614401000", "10 0.525 1767614421000");
        assertThat(taken.left.get("series with fractions of steps, which are rounded down"))
                .contains("VIS-1 metrics/acc");
    }

    @Test
    void shouldKeepValuesThatAreNoNumbers() throws IOException {
        assertThat(taken(fixture()).series.values())
                .anySatisfy(series -> assertThat(series.values().toString()).contains("NaN"));
    }

    @Test
    void shouldFindFilesInTheFolderBesideTheData() throws IOException {
        assertThat(run("VIS-1").files()).containsExactly(new RecordedFiles("files/" + PROJECT + "/VIS-1", ""));
        assertThat(taken(fixture().resolve("data")).left)
                .containsKey("files that are not in the folder that is imported");
    }

    @Test
    void shouldSayWhatIsNotTakenOver() throws IOException {
        Taken taken = taken(fixture());

        assertThat(taken.left.get("series of histograms"))
                .containsExactly("VIS-1 weights/hist", "VIS-2 weights/hist", "VIS-3 weights/hist");
        assertThat(taken.left.get("series of texts, of which the last text is kept as a tag"))
                .hasSize(3);
    }

    @Test
    void shouldLeaveOutRunsThatAreNotComplete() throws IOException {
        copy();
        Path project = exports.resolve("data").resolve(PROJECT);
        Files.move(
                project.resolve("VIS-1-a3a733719ca31b62_part_0.parquet"),
                project.resolve("VIS-1-a3a733719ca31b62_part_0.parquet.tmp"));
        Files.move(
                project.resolve("VIS-2-2e1a5e3ff6a3145e_part_1.parquet"),
                project.resolve("VIS-2-2e1a5e3ff6a3145e_part_2.parquet"));

        Taken taken = taken(exports);

        assertThat(taken.runs)
                .extracting(RecordedRun::id)
                .containsExactly("acme/vision/VIS-3", "acme/vision/VIS-MOD-1", "acme/vision/VIS-MOD-10");
        assertThat(taken.left)
                .containsKeys(
                        "runs of which the exporter did not write the first part, its last work",
                        "files that the exporter did not write to their end",
                        "runs of which a part is missing");
    }

    @Test
    void shouldReadTheOtherRunsWhenOneIsDamaged() throws IOException {
        copy();
        Files.write(
                exports.resolve("data").resolve(PROJECT).resolve("VIS-1-a3a733719ca31b62_part_1.parquet"),
                new byte[] {'P', 'A', 'R', '1', 0, 0, 0, 0, 0, 0, 0, 0});

        Taken taken = taken(exports);

        assertThat(taken.runs).hasSize(4);
        assertThat(taken.left.get("runs that cannot be read"))
                .singleElement()
                .satisfies(said -> assertThat(said)
                        .contains("VIS-1-a3a733719ca31b62_part_1.parquet", "it was not written to its end"));
    }

    @Test
    void shouldNotTakePartsOfTwoRunsForOne() throws IOException {
        copy();
        Path project = exports.resolve("data").resolve(PROJECT);
        Files.move(
                project.resolve("VIS-2-2e1a5e3ff6a3145e_part_1.parquet"),
                project.resolve("VIS-1-a3a733719ca31b62_part_2.parquet"));

        assertThat(taken(exports).left.get("runs that cannot be read"))
                .singleElement()
                .satisfies(said -> assertThat(said).contains("its rows are not all of one run"));
    }

    @Test
    void shouldReadVersionsOfModelsAsRuns() throws IOException {
        RecordedRun version = run("VIS-MOD-1");

        assertThat(version.name()).isEqualTo("detector VIS-MOD-1");
        assertThat(version.params()).containsOnly(entry("metrics/acc", "0.9"));
        assertThat(version.tags()).containsEntry("neptune.model", "detector").containsEntry("sys/stage", "production");
        assertThat(taken(fixture()).series.get("acme/vision/VIS-MOD-1").get("metrics/acc"))
                .containsExactly("0 0.9 0");
    }

    @Test
    void shouldFindTheFilesOfVersionsOfModels() throws IOException {
        RecordedRun version = run("VIS-MOD-10");

        assertThat(version.started().orElseThrow()).hasToString("2026-01-06T09:00:00Z");
        assertThat(version.params()).containsOnly(entry("validation/acc", "0.95"), entry("size", "3"));
        assertThat(version.files())
                .containsExactly(new RecordedFiles("model_files/" + PROJECT + "/model_versions/VIS-MOD-10", ""));
    }
}
