package io.jenkins.plugins.modellineage.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.export.ExportFormat.Files;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RecordedFiles;
import io.jenkins.plugins.modellineage.tracker.history.RecordedRun;
import io.jenkins.plugins.modellineage.tracker.history.RecordedVersion;
import io.jenkins.plugins.modellineage.tracker.history.RunsSink;
import io.jenkins.plugins.modellineage.tracker.history.Taken;
import io.jenkins.plugins.modellineage.tracker.history.mlflow.FileRegistry;
import io.jenkins.plugins.modellineage.tracker.history.mlflow.FileStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves as an MLflow file store comes back through the reader of such stores. */
class RoundTripTest {
    private final TrackedRun run = ExportSample.run();
    private final List<String> left = new ArrayList<>();
    private final SortedMap<String, List<MetricPoint>> points = new TreeMap<>();
    private final List<RecordedRun> runs = new ArrayList<>();

    private HistoryPlace place;

    @BeforeEach
    void leaveAndComeBack(@TempDir Path folder) throws IOException {
        place = HistoryPlace.of(folder);
        ExportFormat.MLFLOW.write(
                ExportSample.source(TraceSample.leaving(TraceSample.sent())), Files.COPY, new LocalFolder(folder));
        new FileStore().read(HistoryPlace.of(folder.resolve("mlruns")), new RunsSink() {
            @Override
            public boolean run(RecordedRun found, RecordedSeries series) throws IOException {
                runs.add(found);
                series.tell(
                        (metric, value, step, timestamp) -> points.computeIfAbsent(metric, none -> new ArrayList<>())
                                .add(new MetricPoint(value, step, timestamp)));
                return true;
            }

            @Override
            public void left(String what, String name) {
                left.add(what + ": " + name);
            }
        });
    }

    /** They are read by MLflow; this reader names what it leaves. */
    @Test
    void shouldNameTheTracesThatItLeaves() {
        assertThat(left).contains("experiments' traces: " + run.experiment());
    }

    @Test
    void shouldKeepTheRunItself() {
        assertThat(runs).singleElement().satisfies(found -> {
            assertThat(found.id()).isEqualTo(run.id().value());
            assertThat(found.experiment()).isEqualTo(run.experiment().value());
            assertThat(found.parent()).contains(ExportSample.PARENT.value());
            assertThat(found.name()).isEqualTo("team/train #7");
            assertThat(found.status()).isEqualTo(RunStatus.FAILED);
            assertThat(found.started()).contains(run.started());
            assertThat(found.ended()).isEqualTo(run.ended());
        });
    }

    @Test
    void shouldKeepParametersTagsAndSeries() {
        RecordedRun found = runs.get(0);
        Map<String, String> names = names(found);
        SortedMap<String, String> params = new TreeMap<>();
        found.params().forEach((key, value) -> params.put(names.getOrDefault("params/" + key, key), value));
        SortedMap<String, List<MetricPoint>> series = new TreeMap<>();
        points.forEach((key, some) -> series.put(names.getOrDefault("metrics/" + key, key), some));
        SortedMap<String, List<MetricPoint>> expected = new TreeMap<>();
        ExportSample.series().forEach((key, some) -> expected.put(key, some.points()));

        assertThat(params).isEqualTo(run.params());
        assertThat(series).isEqualTo(expected);
        assertThat(found.tags()).containsAllEntriesOf(run.tags());
    }

    private static Map<String, String> names(RecordedRun found) {
        Map<String, String> names = new HashMap<>();
        found.tags().get("model-lineage.renamed").lines().forEach(line -> {
            String[] parts = line.split(" = ", 2);
            names.put(parts[0], parts[1]);
        });
        return names;
    }

    @Test
    void shouldKeepInputs() {
        assertThat(runs.get(0).inputs())
                .extracting(input -> input.dataset().orElseThrow().name(), input -> input.context())
                .containsExactlyInAnyOrder(tuple("corpus", "train"), tuple("d", ""));
    }

    private static byte[] bytes(HistoryPlace place, List<RecordedFiles> files, String path) throws IOException {
        assertThat(files).hasSize(1);
        return place.bytes(files.get(0).folder() + "/" + path, 100);
    }

    @Test
    void shouldKeepTheBytesOfFiles() throws IOException {
        List<RecordedFiles> files = Taken.by(new FileStore(), place).only().files();

        assertThat(bytes(place, files, "out/model.bin")).asString().isEqualTo("weights");
    }

    @Test
    void shouldKeepAVersionWithItsModelAliasAndRun() throws IOException {
        RecordedVersion version =
                RecordedVersion.of(Taken.by(new FileRegistry(), place).only());

        assertThat(version.model()).isEqualTo("tiny-lm");
        assertThat(version.version()).isEqualTo("1");
        assertThat(version.aliases()).containsExactly("production");
        assertThat(version.stages()).isEmpty();
        assertThat(version.run()).contains(run.id().value());
        assertThat(version.made()).contains(ExportSample.version().stamped());
    }

    @Test
    void shouldKeepWhatIsSaidOfAVersion() throws IOException {
        RecordedVersion version =
                RecordedVersion.of(Taken.by(new FileRegistry(), place).only());

        assertThat(version.description()).isEqualTo("best: so far");
        assertThat(version.tags())
                .contains(
                        entry("a", "b"),
                        entry("model-lineage.label", "2.1.0"),
                        entry(
                                "model-lineage.digest",
                                ExportSample.version().manifest().digest().hex()));
    }

    @Test
    void shouldKeepTheFilesOfAVersion() throws IOException {
        RecordedVersion version =
                RecordedVersion.of(Taken.by(new FileRegistry(), place).only());

        assertThat(bytes(place, version.files(), "out/model.bin")).asString().isEqualTo("weights");
    }

    @Test
    void shouldKeepTheFilesOfAVersionWhoseRunIsGone(@TempDir Path other) throws IOException {
        ExportFormat.MLFLOW.write(
                taker -> taker.version(ExportSample.exportedVersion()), Files.COPY, new LocalFolder(other));
        HistoryPlace alone = HistoryPlace.of(other);
        Taken taken = Taken.by(new FileRegistry(), alone);

        assertThat(bytes(alone, RecordedVersion.of(taken.only()).files(), "out/model.bin"))
                .asString()
                .isEqualTo("weights");
        assertThat(taken.left)
                .as("but for the tag that names the folder of its model")
                .containsOnlyKeys("tags of registered models");
    }
}
