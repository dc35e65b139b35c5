package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.ParameterConflictException;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FileHarvested;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunEnded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.files.FailingDisk;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {
    private static final RunId RUN = new RunId("0123456789abcdef0123456789abcdef");

    @TempDir
    private Path directory;

    @Test
    void shouldTellTheRunAgainAfterARestart() throws IOException {
        RunLog log = store().create(started(RUN));
        log.append(RunEvent.params(Map.of("order", "3")), metrics("loss", 3.2, 1));
        log.append(new RunEnded(RunStatus.FINISHED, Sample.START.plusSeconds(60)));

        TrackedRun run = store().open(RUN).orElseThrow().run();
        assertThat(run).isEqualTo(log.run());
        assertThat(run.params()).containsEntry("order", "3");
        assertThat(run.latestMetrics()).containsEntry("loss", 3.2);
        assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
    }

    @Test
    void shouldListRunsInTheOrderTheyStarted() throws IOException {
        RunId later = new RunId("00000000000000000000000000000000");
        store().create(started(RUN));
        store().create(new RunStarted(
                later,
                Optional.of(RUN),
                new ExperimentName("tiny-lm"),
                Sample.build("train", 1),
                Sample.START.plusSeconds(1)));

        assertThat(store().runs()).extracting(TrackedRun::id).containsExactly(RUN, later);
        assertThat(store().open(new RunId("ffffffffffffffffffffffffffffffff"))).isEmpty();
        assertThat(RunStore.of(directory.resolve("none")).runs()).isEmpty();
    }

    @Test
    void shouldNotStartARunTwice() throws IOException {
        store().create(started(RUN));

        assertThatThrownBy(() -> store().create(started(RUN))).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void shouldKeepParametersWriteOnce() throws IOException {
        RunLog log = store().create(started(RUN));
        log.append(RunEvent.params(Map.of("order", "3")));
        long size = Files.size(events());

        log.append(RunEvent.params(Map.of("order", "3")));
        assertThat(Files.size(events()))
                .as("the same value again writes nothing")
                .isEqualTo(size);
        assertThatThrownBy(
                        () -> log.append(RunEvent.params(Map.of("seed", "1")), RunEvent.params(Map.of("order", "4"))))
                .isInstanceOf(ParameterConflictException.class);
        assertThat(log.run().params()).containsExactly(Map.entry("order", "3"));
    }

    @Test
    void shouldWriteTheEndOnce() throws IOException {
        RunLog log = store().create(started(RUN));
        log.append(new RunEnded(RunStatus.FAILED, Sample.START));
        long size = Files.size(events());
        log.append(new RunEnded(RunStatus.KILLED, Sample.START));

        assertThat(Files.size(events())).isEqualTo(size);
        assertThat(log.run().status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void shouldRememberHowFarAFileWasHarvestedTogetherWithItsMetrics() throws IOException {
        RunLog log = store().create(started(RUN));
        log.append(metrics("loss", 3.2, 1), new FileHarvested("m.jsonl", 42));

        assertThat(store().open(RUN).orElseThrow().harvested("m.jsonl").offset())
                .isEqualTo(42);
        byte[] bytes = Files.readAllBytes(events());
        Files.write(events(), Arrays.copyOf(bytes, bytes.length - 1));
        RunLog torn = store().open(RUN).orElseThrow();
        assertThat(torn.harvested("m.jsonl").offset()).isZero();
        assertThat(torn.run().metrics()).as("neither without the other").isEmpty();
    }

    @Test
    void shouldLoseOnlyATransactionThatIsTornAtAnyByte() throws IOException {
        RunLog log = store().create(started(RUN));
        log.append(RunEvent.params(Map.of("a", "1")));
        int kept = (int) Files.size(events());
        log.append(RunEvent.params(Map.of("b", "2")), metrics("loss", 3.2, 1));
        byte[] bytes = Files.readAllBytes(events());
        for (int length = kept; length < bytes.length; length += 7) {
            Files.write(events(), Arrays.copyOf(bytes, length));
            RunLog reopened = store().open(RUN).orElseThrow();

            assertThat(reopened.run().params()).as("torn at %d", length).containsOnlyKeys("a");
            reopened.append(RunEvent.params(Map.of("c", "3")));
            assertThat(store().open(RUN).orElseThrow().run().params()).containsOnlyKeys("a", "c");
        }
    }

    @Test
    void shouldSayWhichRunIsDamagedAndGoOnWithTheOthers() throws IOException {
        RunId other = new RunId("00000000000000000000000000000000");
        store().create(started(RUN)).append(RunEvent.params(Map.of("a", "1")));
        store().create(started(other));
        Files.writeString(events(), Files.readString(events()).replace("run_started", "run_stopped"));

        assertThat(store().runs()).extracting(TrackedRun::id).containsExactly(other);
        assertThat(store().problems())
                .singleElement()
                .asString()
                .startsWith("Tracked run " + RUN + " cannot be read: File ")
                .endsWith("events.jsonl, line 1: the line's checksum does not fit its bytes");
    }

    @Test
    void shouldLetSeveralLogsOfOneRunAppendAtTheSameTime() throws Exception {
        store().create(started(RUN));
        ExecutorService executor = Executors.newFixedThreadPool(16);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 16; writer++) {
                int number = writer;
                writers.add(executor.submit(() -> {
                    RunLog log = store().open(RUN).orElseThrow();
                    for (int i = 0; i < 10; i++) {
                        log.append(RunEvent.params(Map.of("p" + number + "." + i, "v")), metrics("m" + number, i, i));
                    }
                    return null;
                }));
            }
            for (Future<?> writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }
        } finally {
            executor.shutdownNow();
        }
        TrackedRun run = store().open(RUN).orElseThrow().run();
        assertThat(run.params()).hasSize(160);
        assertThat(run.metrics())
                .hasSize(16)
                .allSatisfy((key, summary) -> assertThat(summary.count()).isEqualTo(10));
        assertThat(store().problems()).isEmpty();
    }

    @Test
    void shouldLetOneOfTwoWritersOfAParameterWin() throws Exception {
        RunLog one = store().create(started(RUN));
        RunLog other = store().open(RUN).orElseThrow();
        one.append(RunEvent.params(Map.of("order", "3")));

        assertThatThrownBy(() -> other.append(RunEvent.params(Map.of("order", "4"))))
                .isInstanceOf(ParameterConflictException.class);
    }

    @Test
    void shouldRecordNothingOnAFullDisk() throws IOException {
        FailingDisk disk = new FailingDisk();
        RunLog log = RunStore.of(directory, disk).create(started(RUN));
        disk.fail(FailingDisk.Kind.WRITE);

        assertThatThrownBy(() -> log.append(RunEvent.params(Map.of("a", "1")))).hasMessage("No space left on device");
        disk.fail();
        log.append(RunEvent.params(Map.of("b", "2")));
        assertThat(log.run().params()).containsOnlyKeys("b");
    }

    @Test
    void shouldReadAgainALogThatSomebodyRestored() throws IOException {
        RunLog log = store().create(started(RUN));
        byte[] backup = Files.readAllBytes(events());
        log.append(RunEvent.params(Map.of("a", "1")));
        Files.write(events(), backup);

        assertThat(log.run().params()).isEmpty();
        log.append(RunEvent.params(Map.of("b", "2")));
        assertThat(store().runs().get(0).params()).containsOnlyKeys("b");
    }

    @Test
    void shouldStartARunWhoseStartWasCutShort() throws IOException {
        store().create(started(RUN));
        byte[] bytes = Files.readAllBytes(events());
        Files.write(events(), Arrays.copyOf(bytes, bytes.length / 2));

        assertThat(store().runs()).isEmpty();
        assertThat(store().problems()).isEmpty();
        store().create(started(RUN));
        assertThat(store().runs()).extracting(TrackedRun::id).containsExactly(RUN);
    }

    @Test
    void shouldTakeALongSeriesInOneAppend() throws IOException {
        List<MetricRecord> points = IntStream.range(0, 100_000)
                .mapToObj(step -> new MetricRecord("loss", new MetricPoint(1.0 / (1 + step), step, step)))
                .toList();
        RunLog log = store().create(started(RUN));
        log.append(new MetricsLogged(points));

        assertThat(store().open(RUN).orElseThrow().run().metrics().get("loss").count())
                .isEqualTo(100_000);
    }

    @Test
    void shouldTakeTenThousandParametersAndAValueOfAMebibyte() throws IOException {
        Map<String, String> params = new TreeMap<>();
        IntStream.range(0, 10_000).forEach(i -> params.put("p" + i, "v" + i));
        params.put("prompt", "p".repeat(1 << 20));
        RunLog log = store().create(started(RUN));
        log.append(RunEvent.params(params));

        assertThat(store().open(RUN).orElseThrow().run().params()).isEqualTo(params);
    }

    @Test
    void shouldIgnoreWhatIsNoRun() throws IOException {
        store().create(started(RUN));
        Files.createDirectories(directory.resolve("00000000000000000000000000000000"));
        Files.writeString(directory.resolve("notes.txt"), "hello", StandardOpenOption.CREATE_NEW);

        assertThat(store().runs()).extracting(TrackedRun::id).containsExactly(RUN);
        assertThat(store().ids()).containsExactly(RUN);
    }

    private RunStore store() {
        return RunStore.of(directory, Disk.real());
    }

    private Path events() {
        return directory.resolve(RUN.value()).resolve("events.jsonl");
    }

    private static RunStarted started(RunId id) {
        return new RunStarted(
                id, Optional.empty(), new ExperimentName("tiny-lm"), Sample.build("train", 1), Sample.START);
    }

    private static MetricsLogged metrics(String key, double value, long step) {
        return new MetricsLogged(List.of(new MetricRecord(key, new MetricPoint(value, step, step))));
    }
}
