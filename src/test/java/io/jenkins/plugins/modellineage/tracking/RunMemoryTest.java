package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.NotedFile;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunEvent.ArtifactsRecorded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FileHarvested;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FileRemarked;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FileUncounted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FilesNoted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.ProvenanceRecorded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunEnded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.SourceFile;
import io.jenkins.plugins.modellineage.experiment.UncountedFile;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run knows of the files around it, asked by those who go on with it after a restart. */
class RunMemoryTest {
    private static final RunId RUN = new RunId("0123456789abcdef0123456789abcdef");
    private static final Instant BEGAN = Sample.START.plusSeconds(1);
    private static final NotedFile STALE = new NotedFile("old.json", 7, Sample.START, Optional.empty());

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws IOException {
        store().create(new RunStarted(
                RUN, Optional.empty(), new ExperimentName("tiny-lm"), Sample.build("train", 1), Sample.START));
    }

    @Test
    void shouldKnowItsId() throws IOException {
        assertThat(again().id()).isEqualTo(RUN);
    }

    @Test
    void shouldKnowWhetherItGoesOnAndHowItEnded() throws IOException {
        assertThat(again().status()).isEqualTo(RunStatus.RUNNING);
        again().append(new RunEnded(RunStatus.KILLED, BEGAN));

        assertThat(again().status()).isEqualTo(RunStatus.KILLED);
    }

    @Test
    void shouldKnowWhenItWasStartedAndWhereItCameFrom() throws IOException {
        Provenance provenance = Provenance.of(Map.of(Provenance.SCM_COMMIT, "8c2f1e0"));
        again().append(new ProvenanceRecorded(provenance));

        assertThat(again().begun()).isEqualTo(Sample.START);
        assertThat(again().provenance()).isEqualTo(provenance);
    }

    @Test
    void shouldKnowWhichMetricsFilesDidNotCount() throws IOException {
        UncountedFile stale = new UncountedFile("old.json", Sample.START);
        assertThat(again().uncounted()).isEmpty();
        again().append(new FileUncounted(stale));

        assertThat(again().uncounted()).containsExactly(stale);
    }

    @Test
    void shouldKnowWhichMetricsFilesItRead() throws IOException {
        assertThat(again().metricsFiles()).isEmpty();
        again().append(new FileHarvested("a.jsonl", 3), new FileHarvested("b.csv", 4));

        assertThat(again().metricsFiles()).containsExactlyInAnyOrder("a.jsonl", "b.csv");
    }

    @Test
    void shouldKnowWhichFilesWereThereWhenItsBlockBegan() throws IOException {
        assertThat(again().notedAt()).isEmpty();
        again().append(FilesNoted.of(BEGAN, List.of(STALE)));

        assertThat(again().notedAt()).contains(BEGAN);
        assertThat(again().noted()).containsExactly(STALE);
        assertThat(again().noted("old.json")).contains(STALE);
        assertThat(again().noted("new.json")).isEmpty();
    }

    @Test
    void shouldKnowOfWhichMetricsSeveralFilesTell() throws IOException {
        again().append(loss(new SourceFile("train.csv", "")));
        assertThat(again().shared()).isEmpty();
        again().append(loss(new SourceFile("val.csv", "")));

        assertThat(again().shared()).containsExactly(Map.entry("loss", List.of("train/loss", "val/loss")));
    }

    @Test
    void shouldKnowWhatWasSaidOfAFile() throws IOException {
        again().append(new FileRemarked("a.jsonl", "loss", "The file gives no step for loss."));

        assertThat(again().remarked("a.jsonl")).containsExactly("loss");
        assertThat(again().remarked("b.csv")).isEmpty();
    }

    @Test
    void shouldKnowEveryContentThatWasArchivedUnderAPath() throws IOException {
        FileDigest first = Sample.file("out/model.bin", "first");
        FileDigest second = Sample.file("out/model.bin", "second");
        again().append(new ArtifactsRecorded(List.of(first)), new ArtifactsRecorded(List.of(second)));

        assertThat(again().<List<FileDigest>>archived(files -> files.at("out/model.bin")))
                .containsExactly(first, second);
        assertThat(again().<List<FileDigest>>archived(files -> files.at("out"))).isEmpty();
    }

    @Test
    void shouldKnowWhatWasArchivedWhereAFolderWouldBe() throws IOException {
        FileDigest file = Sample.file("out", "a file");
        again().append(new ArtifactsRecorded(List.of(file)));

        assertThat(again().<List<FileDigest>>archived(files -> files.across("out/model.bin")))
                .containsExactly(file);
        assertThat(again().<List<FileDigest>>archived(files -> files.across("model.bin")))
                .isEmpty();
    }

    @Test
    void shouldBelongToTheStoreThatItIsIn() throws IOException {
        RunLog log = again();

        assertThat(store().holds(log)).isTrue();
        assertThat(RunStore.of(directory.resolve("moved")).holds(log)).isFalse();
    }

    @Test
    void shouldLetOneReaderOfMetricsFilesReadAtATime() throws IOException {
        RunLog log = again();

        assertThat(log.reading().tryLock()).isTrue();
        assertThat(log.reading()).isSameAs(log.reading());
    }

    @Test
    void shouldTellHowManyBytesOfALogWereNotWrittenWhole() throws IOException {
        assertThat(store().notices()).isEmpty();
        Path events = directory.resolve(RUN.value()).resolve("events.jsonl");
        long whole = Files.size(events);
        Files.writeString(events, "half a line", StandardOpenOption.APPEND);

        assertThat(store().notices())
                .containsExactly(
                        "Tracked run " + RUN + " ends in a record that was not written whole, 11 bytes from byte "
                                + whole + " of " + events + "; what came before it counts.");
    }

    @Test
    void shouldSplitASeriesIntoLinesThatAreReadIntoMemoryOneByOne() throws IOException {
        List<MetricRecord> fits = records(5_000);
        again().append(new MetricsLogged(fits));
        assertThat(lines()).isEqualTo(2);

        again().append(new MetricsLogged(records(5_001)));
        assertThat(lines()).isEqualTo(4);

        again().append(new MetricsLogged(records(10_000)));
        assertThat(lines()).as("two full lines").isEqualTo(6);
    }

    private long lines() throws IOException {
        return Files.readString(directory.resolve(RUN.value()).resolve("events.jsonl"))
                .lines()
                .count();
    }

    private static List<MetricRecord> records(int count) {
        return IntStream.range(0, count)
                .mapToObj(step -> new MetricRecord("loss", new MetricPoint(0.5, step, step)))
                .toList();
    }

    private static RunEvent loss(SourceFile source) {
        return new MetricsLogged(List.of(new MetricRecord("loss", new MetricPoint(0.5, 1, 1))), Optional.of(source));
    }

    private RunStore store() {
        return RunStore.of(directory);
    }

    /** The run as a controller finds it after a restart. */
    private RunLog again() throws IOException {
        return store().open(RUN).orElseThrow();
    }
}
