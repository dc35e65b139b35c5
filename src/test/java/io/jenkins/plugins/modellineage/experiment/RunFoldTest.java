package io.jenkins.plugins.modellineage.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.RunEvent.ArtifactsRecorded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FileHarvested;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FileRemarked;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FileRestarted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FileUncounted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FilesNoted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.InputsRecorded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.ProvenanceRecorded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunEnded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.TagsSet;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RunFoldTest {
    private static final Instant START = Instant.parse("2026-03-03T10:00:00Z");
    private static final RunStarted STARTED = new RunStarted(
            new RunId("0123456789abcdef0123456789abcdef"),
            Optional.empty(),
            new ExperimentName("team/tiny-lm"),
            new BuildRef("fedcba9876543210fedcba9876543210", "team/train", 12),
            START);

    @Test
    @Timeout(30)
    void shouldAddUpTheHarvestsOfWeeks() {
        RunFold fold = new RunFold().add(STARTED);
        for (int harvest = 1; harvest <= 200_000; harvest++) {
            fold.add(new FileHarvested("m.jsonl", harvest));
        }

        assertThat(fold.harvested("m.jsonl").offset()).isEqualTo(200_000);
    }

    @Test
    void shouldBeRunningUntilItEnds() {
        TrackedRun run = RunFold.fold(List.of(STARTED));

        assertThat(run.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(run.ended()).isEmpty();
        assertThat(run.started()).isEqualTo(START);
    }

    @Test
    void shouldKeepTheFirstEnd() {
        TrackedRun run = RunFold.fold(List.of(
                STARTED,
                new RunEnded(RunStatus.FAILED, START.plusSeconds(5), Optional.of(RunFailure.of("no data"))),
                new RunEnded(RunStatus.KILLED, START.plusSeconds(9))));

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.ended()).contains(START.plusSeconds(5));
        assertThat(run.failure()).contains(RunFailure.of("no data"));
        assertThat(run.witnessed(Provenance.EMPTY).failure()).isEqualTo(run.failure());
    }

    @Test
    void shouldKeepTheFirstValueOfAParameterAndTheLastOfATag() {
        TrackedRun run = RunFold.fold(List.of(
                STARTED,
                RunEvent.params(Map.of("order", "3")),
                RunEvent.params(Map.of("order", "4", "seed", "1")),
                new TagsSet(SortedMaps.copyOf(Map.of("team", "a"))),
                new TagsSet(SortedMaps.copyOf(Map.of("team", "b")))));

        assertThat(run.params()).containsExactly(Map.entry("order", "3"), Map.entry("seed", "1"));
        assertThat(run.tags()).containsExactly(Map.entry("team", "b"));
    }

    @Test
    void shouldCollectSeriesAndTheirLatestValues() {
        TrackedRun run = RunFold.fold(List.of(
                STARTED,
                new MetricsLogged(List.of(metric("loss", 3.2, 1), metric("loss", 0.7, 9))),
                new MetricsLogged(List.of(metric("loss", 3.2, 1), metric("perplexity", Double.NaN, 9)))));

        assertThat(run.metrics().get("loss").count()).isEqualTo(2);
        assertThat(run.latestMetrics()).containsEntry("loss", 0.7).containsEntry("perplexity", Double.NaN);
    }

    @Test
    void shouldCountAnInputOnceHoweverOftenItIsRecorded() {
        Input corpus = new Input("corpus", Sha256.of(new byte[0]), "", "train", List.of());
        Input held = new Input("corpus", Sha256.of(new byte[0]), "", "eval", List.of());

        TrackedRun run = RunFold.fold(
                List.of(STARTED, new InputsRecorded(List.of(corpus)), new InputsRecorded(List.of(corpus, held))));

        assertThat(run.inputs()).containsExactly(corpus, held);
    }

    @Test
    void shouldKeepTheLastRecordOfAnArtifact() {
        FileDigest old = new FileDigest("out/model.bin", 0, Sha256.of(new byte[0]));
        FileDigest young = new FileDigest("out/model.bin", 1, Sha256.of(new byte[1]));

        TrackedRun run = RunFold.fold(
                List.of(STARTED, new ArtifactsRecorded(List.of(old)), new ArtifactsRecorded(List.of(young))));

        assertThat(run.artifacts()).containsExactly(young);
        assertThat(run.manifest()).isEqualTo(new Manifest(List.of(young)));
    }

    @Test
    void shouldLetAFileTakeThePlaceOfAFolderAndTheOtherWayRound() {
        FileDigest file = new FileDigest("out", 0, Sha256.of(new byte[0]));
        FileDigest within = new FileDigest("out/deep/x", 1, Sha256.of(new byte[1]));
        FileDigest beside = new FileDigest("out.txt", 1, Sha256.of(new byte[1]));

        RunFold fold = new RunFold().add(STARTED).add(new ArtifactsRecorded(List.of(file, beside)));
        assertThat(fold.archived().across("out/deep/x")).containsExactly(file);
        fold.add(new ArtifactsRecorded(List.of(within)));
        assertThat(fold.run(Map.of()).artifacts()).containsExactly(beside, within);
        fold.add(new ArtifactsRecorded(List.of(file)));

        assertThat(fold.run(Map.of()).artifacts()).containsExactly(file, beside);
        assertThat(fold.archived().across("out")).containsExactly(within);
        assertThat(fold.archived().across("out.txt")).isEmpty();
    }

    @Test
    void shouldAddUpProvenance() {
        TrackedRun run = RunFold.fold(List.of(
                STARTED,
                new ProvenanceRecorded(Provenance.of(Map.of(Provenance.AGENT, "a", Provenance.OS, "Linux"))),
                new ProvenanceRecorded(Provenance.of(Map.of(Provenance.AGENT, "b")))));

        assertThat(run.provenance().facts())
                .containsExactly(Map.entry(Provenance.AGENT, "b"), Map.entry(Provenance.OS, "Linux"));
    }

    @Test
    void shouldRememberHowFarAFileWasRead() {
        RunFold fold =
                new RunFold().add(STARTED).add(new FileHarvested("m.jsonl", 10)).add(new FileHarvested("m.jsonl", 25));

        assertThat(fold.harvested("m.jsonl").offset()).isEqualTo(25);
        assertThat(fold.harvested("other.jsonl").offset()).isZero();
    }

    @Test
    void shouldListFilesThatDidNotCountUntilTheyDo() {
        UncountedFile stale = new UncountedFile("metrics.json", START.minusSeconds(9));
        UncountedFile other = new UncountedFile("eval.json", START.minusSeconds(9));
        RunFold fold = new RunFold().add(STARTED).add(new FileUncounted(stale)).add(new FileUncounted(other));

        assertThat(fold.run(Map.of()).uncounted()).containsExactly(other, stale);
        assertThat(fold.add(new FileHarvested("metrics.json", 10)).run(Map.of()).uncounted())
                .containsExactly(other);
    }

    @Test
    void shouldRememberWhatWasSaidAboutAFile() {
        RunFold fold = new RunFold().add(STARTED).add(new FileRemarked("m.csv", "note", "m.csv holds text"));

        assertThat(fold.remarked("m.csv")).containsExactly("note");
        assertThat(fold.remarked("other.csv")).isEmpty();
    }

    @Test
    void shouldForgetWhatAFileGaveThatWasWrittenAnew() {
        RunFold fold = new RunFold()
                .add(STARTED)
                .add(fromFile("m.csv", metric("loss", 0.1, 9)))
                .add(new FileHarvested("m.csv", 20))
                .add(new MetricsLogged(List.of(metric("loss", 0.3, 1))))
                .add(new FileRestarted("m.csv"));

        assertThat(fold.run(Map.of()).latestMetrics()).containsExactly(Map.entry("loss", 0.3));
        assertThat(fold.harvested("m.csv").offset()).isZero();
    }

    @Test
    void shouldKeepFilesApartAndLetGivenValuesJoinTheOnlyFile() {
        RunFold fold = new RunFold()
                .add(STARTED)
                .add(fromFile("logs/train.csv", metric("loss", 0.1, 9)))
                .add(new MetricsLogged(List.of(metric("loss", 0.3, 10))));
        assertThat(fold.run(Map.of()).latestMetrics()).containsExactly(Map.entry("loss", 0.3));

        fold.add(fromFile("logs/val.csv", metric("loss", 0.2, 9)));
        assertThat(fold.run(Map.of()).latestMetrics())
                .containsExactly(Map.entry("loss", 0.3), Map.entry("train/loss", 0.1), Map.entry("val/loss", 0.2));
    }

    @Test
    void shouldHaveRoomForWhatReplacesWithdrawnValues() {
        MetricRecord value = new MetricRecord("loss", new MetricPoint(1, 0, 0));
        MetricsLogged full =
                new MetricsLogged(Collections.nCopies(RunFold.VALUES, value), Optional.of(new SourceFile("m.csv", "")));
        RunFold fold = new RunFold().add(STARTED).add(full);

        assertThat(fold.fresh(List.of(new FileRestarted("m.csv"), full))).hasSize(2);
        assertThatThrownBy(() -> fold.fresh(List.of(full))).hasMessageStartingWith("The run would have 4000000 values");
    }

    @Test
    void shouldKeepTheFirstNote() {
        NotedFile first = new NotedFile("m.csv", 3, START, Optional.empty());
        RunFold fold = new RunFold()
                .add(STARTED)
                .add(new FilesNoted(START, List.of(first)))
                .add(new FilesNoted(START.plusSeconds(9), List.of(new NotedFile("m.csv", 4, START, Optional.empty()))));

        assertThat(fold.noted("m.csv")).contains(first);
        assertThat(fold.notedAt()).contains(START);
    }

    private static MetricsLogged fromFile(String path, MetricRecord metric) {
        return new MetricsLogged(List.of(metric), Optional.of(new SourceFile(path, "")));
    }

    @Test
    void shouldSayThatNothingStarted() {
        assertThatThrownBy(() -> RunFold.fold(List.of(RunEvent.params(Map.of()))))
                .hasMessage("No event starts this run");
    }

    @Test
    void shouldFindAConflictInsideOneAppend() {
        RunFold fold = new RunFold().add(STARTED);

        assertThatThrownBy(
                        () -> fold.fresh(List.of(RunEvent.params(Map.of("a", "1")), RunEvent.params(Map.of("a", "2")))))
                .isInstanceOf(ParameterConflictException.class);
    }

    @Test
    void shouldRefuseToEndAsRunning() {
        assertThatThrownBy(() -> new RunEnded(RunStatus.RUNNING, START)).hasMessage("A run cannot end as RUNNING");
    }

    private static MetricRecord metric(String key, double value, long step) {
        return new MetricRecord(key, new MetricPoint(value, step, START.toEpochMilli()));
    }

    @Test
    void shouldTakeAsManyTagsAsItMayAndNotOneMore() {
        TreeMap<String, String> tags = new TreeMap<>();
        IntStream.range(0, RunFold.TAGS).forEach(i -> tags.put("t" + i, ""));
        RunFold fold = new RunFold().add(STARTED).add(new TagsSet(tags));

        assertThat(fold.fresh(List.of(new TagsSet(tags)))).hasSize(1);
        TagsSet more = new TagsSet(new TreeMap<>(Map.of("one", "more")));
        assertThatThrownBy(() -> fold.fresh(List.of(more)))
                .hasMessage("The run would have 1001 tags; at most 1000 are recorded,"
                        + " so put long lists into a file and track that");
    }

    @Test
    void shouldTakeAsManyMetricsAsItMayAndNotOneMore() {
        RunFold fold = new RunFold().add(STARTED).add(metrics(RunFold.METRICS));

        assertThat(fold.fresh(List.of(metrics(RunFold.METRICS)))).hasSize(1);
        MetricsLogged more = new MetricsLogged(List.of(new MetricRecord("one more", new MetricPoint(1, 0, 0))));
        assertThatThrownBy(() -> fold.fresh(List.of(more)))
                .hasMessageStartingWith("The run would have 100001 metrics; at most 100000 are recorded");
    }

    @Test
    void shouldTakeAsManyValuesAsItMayAndNotOneMore() {
        MetricRecord value = new MetricRecord("loss", new MetricPoint(1, 0, 0));
        RunFold fold =
                new RunFold().add(STARTED).add(new MetricsLogged(Collections.nCopies(RunFold.VALUES - 1, value)));

        assertThat(fold.fresh(List.of(new MetricsLogged(List.of(value))))).hasSize(1);
        assertThatThrownBy(() -> fold.fresh(List.of(new MetricsLogged(List.of(value, value)))))
                .hasMessage("The run would have 2000001 values of metrics; at most 2000000 are recorded,"
                        + " so record fewer steps");
    }

    private static MetricsLogged metrics(int count) {
        return new MetricsLogged(IntStream.range(0, count)
                .mapToObj(i -> new MetricRecord("m" + i, new MetricPoint(1, 0, 0)))
                .toList());
    }
}
