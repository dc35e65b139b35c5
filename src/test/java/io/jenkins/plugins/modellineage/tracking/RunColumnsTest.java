package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.columns.NewerColumnsException;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FileHarvested;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FileRestarted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunEnded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.SourceFile;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.files.FailingDisk;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.metric.MetricSeries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunColumnsTest {
    private static final RunId RUN = new RunId("0123456789abcdef0123456789abcdef");
    private static final int POINTS = 4_000;

    @TempDir
    private Path directory;

    @Test
    void shouldSayTheSameOfARunAsItsLogDoes() throws IOException {
        TrackedRun before = open(Disk.real()).run();
        Map<String, MetricSeries> series = series();
        end();

        assertThat(columns()).exists();
        TrackedRun after = store().runs().get(0);
        assertThat(after.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(after.metrics()).isEqualTo(before.metrics());
        assertThat(after.params()).isEqualTo(before.params());
        for (Map.Entry<String, MetricSeries> metric : series.entrySet()) {
            String name = metric.getKey();
            List<MetricPoint> points = metric.getValue().points();
            assertThat(after.metrics()).containsEntry(name, metric.getValue().summary());
            assertThat(store().history(RUN, name)).contains(metric.getValue());
            assertThat(store().sampled(RUN, name, 100))
                    .isEqualTo(metric.getValue().sampled(100));
            assertThat(store().page(RUN, name, 5, 1_000)).isEqualTo(points.subList(5, Math.min(points.size(), 1_005)));
        }
        assertThat(store().page(RUN, "loss", POINTS + 9, 10)).isEmpty();
        assertThat(store().history(RUN, "none")).isEmpty();
        assertThat(store().problems()).isEmpty();
    }

    @Test
    void shouldNotReadTheLinesThatColumnsStandFor() throws IOException {
        open(Disk.real());
        Map<String, MetricSeries> series = series();
        end();
        spoilALineOfMetrics();

        TrackedRun run = store().runs().get(0);
        assertThat(run.params()).containsEntry("order", "3");
        assertThat(run.latestMetrics()).containsKeys("loss", "acc");
        assertThat(store().history(RUN, "loss")).contains(series.get("loss"));
        assertThat(store().problems())
                .singleElement()
                .asString()
                .contains("cannot be read", "events.jsonl, line ", "checksum");
    }

    @Test
    void shouldReadARunThatIsNotInColumnsFromItsLog() throws IOException {
        open(Disk.real());
        Map<String, MetricSeries> series = series();

        assertThat(columns()).doesNotExist();
        series.forEach((name, points) -> {
            try {
                assertThat(store().history(RUN, name)).contains(points);
                assertThat(store().sampled(RUN, name, 50)).isEqualTo(points.sampled(50));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void shouldMakeNoColumnsOfAFewValues() throws IOException {
        RunLog log = start(Disk.real());
        log.append(metrics("loss", 0, 512));
        end();

        assertThat(columns()).doesNotExist();
        assertThat(store().runs().get(0).metrics().get("loss").count()).isEqualTo(512);
    }

    @Test
    void shouldTakeWhatIsRecordedAfterTheEnd() throws IOException {
        open(Disk.real());
        end();
        RunLog log = store().open(RUN).orElseThrow();
        log.append(RunEvent.params(Map.of("late", "1")));

        assertThat(store().runs().get(0).params()).containsEntry("late", "1");
        assertThat(store().runs().get(0).metrics())
                .isEqualTo(log.run().metrics())
                .containsKey("loss");

        log.append(metrics("loss", POINTS, 3), new FileRestarted("a.csv"));
        assertThat(store().runs().get(0).metrics().get("loss").count()).isEqualTo(POINTS + 3);
        assertThat(store().runs().get(0).metrics()).doesNotContainKey("acc");
        assertThat(store().problems()).isEmpty();
    }

    @Test
    void shouldSeeWhatAnotherLogAddsToARunInColumns() throws IOException {
        open(Disk.real());
        end();
        RunLog reader = store().open(RUN).orElseThrow();
        assertThat(reader.run().metrics().get("loss").count()).isEqualTo(POINTS);
        store().open(RUN).orElseThrow().append(metrics("loss", POINTS, 3));

        assertThat(reader.run().metrics().get("loss").count()).isEqualTo(POINTS + 3);
        assertThat(reader.latest("loss"))
                .contains(metrics("loss", POINTS + 2, 1).metrics().get(0).point());
    }

    @Test
    void shouldReadTheLogWhereColumnsAreDamagedAndSaySo() throws IOException {
        open(Disk.real());
        Map<String, MetricSeries> series = series();
        end();
        TrackedRun before = store().runs().get(0);
        byte[] good = Files.readAllBytes(columns());
        Random random = new Random(3);

        for (int i = 0; i < 16; i++) {
            byte[] bad = i % 4 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            if (i % 4 != 0) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(columns(), bad);
            assertThat(store().runs().get(0)).isEqualTo(before);
            for (Map.Entry<String, MetricSeries> metric : series.entrySet()) {
                assertThat(store().history(RUN, metric.getKey())).contains(metric.getValue());
            }
            assertThat(store().problems())
                    .singleElement()
                    .asString()
                    .startsWith("File " + columns() + " is damaged: ")
                    .endsWith("; delete it: it is made again of that log");
            assertThat(store().check().problems()).isEqualTo(store().problems());
        }
    }

    @Test
    void shouldMakeDamagedMissingAndLateColumnsWhenPagesReadTheRun() throws IOException {
        open(Disk.real());
        end();
        byte[] good = Files.readAllBytes(columns());

        for (byte[] bad : List.of(new byte[0], Arrays.copyOf(good, 900))) {
            Files.write(columns(), bad);
            new KnownRuns(1).runs(store());
            assertThat(columns()).hasBinaryContent(good);
        }
        Files.delete(columns());
        store().runs();
        assertThat(columns()).as("reading alone writes nothing").doesNotExist();
        new KnownRuns(1).runs(store());
        assertThat(columns()).hasBinaryContent(good);
    }

    @Test
    void shouldNameColumnsOfALaterFormatAndLeaveThemAlone() throws IOException {
        open(Disk.real());
        end();
        byte[] later = later(Files.readAllBytes(columns()));
        Files.write(columns(), later);

        assertThat(new KnownRuns(1).runs(store()).get(0).metrics().get("loss").count())
                .isEqualTo(POINTS);
        assertThat(columns()).hasBinaryContent(later);
        assertThat(store().problems()).singleElement().asString().contains(columns() + " has format 2");
        assertThat(store().check().unreadable()).singleElement().isInstanceOf(NewerColumnsException.class);
    }

    @Test
    void shouldNotTakeTheColumnsOfAnotherLog() throws IOException {
        open(Disk.real());
        end();
        byte[] columns = Files.readAllBytes(columns());
        Files.delete(columns());
        Files.delete(events());
        RunLog log = start(Disk.real());
        log.append(metrics("loss", 7, 2 * POINTS));
        log.append(new RunEnded(RunStatus.KILLED, Sample.START.plusSeconds(9)));
        Files.write(columns(), columns);

        assertThat(store().runs().get(0).metrics().get("loss").count()).isEqualTo(2 * POINTS);
        assertThat(store().problems()).singleElement().asString().contains("does not hold what the log beside it says");
    }

    @ParameterizedTest
    @EnumSource(FailingDisk.Kind.class)
    void shouldEndTheRunWhateverFailsAfterItsEnd(FailingDisk.Kind kind) throws IOException {
        FailingDisk disk = new FailingDisk();
        RunLog log = open(Disk.real());
        log.append(new RunEnded(RunStatus.FINISHED, Sample.START));
        Files.delete(columns());
        disk.fail(kind);
        TrackedRun run = new KnownRuns(1).runs(RunStore.of(directory, disk)).get(0);

        assertThat(run.metrics().get("loss").count()).isEqualTo(POINTS);
        assertThat(store().problems()).isEmpty();
        assertThat(Files.exists(columns())).isEqualTo(kind == FailingDisk.Kind.DIRECTORY);
    }

    @Test
    void shouldHoldNoMoreOfARunThatGoesOnForTenTimesItsPoints() throws IOException {
        held(20_000); // and lets go of what earlier tests left
        long few = held(20_000);
        long many = held(200_000);

        assertThat(many).as("beside %d bytes for a tenth of the points", few).isLessThan(few + 500_000);
    }

    /** Bytes that the log of an open run holds; in a million points they would be 24 MB and more. */
    private long held(int points) throws IOException {
        clear();
        RunLog log = start(Disk.real());
        long before = used();
        for (int from = 0; from < points; from += 10_000) {
            log.append(metrics("loss", from, 10_000), new FileHarvested("m.csv", from + 1));
        }
        long after = used();
        assertThat(log.latest("loss")).isPresent();
        return after - before;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void shouldCountWhatComesAgainOnce() throws IOException {
        RunLog log = start(Disk.real());
        MetricsLogged values = metrics("loss", 0, POINTS);
        log.append(values);
        log.append(values);
        TrackedRun run = log.run();

        assertThat(run.metrics().get("loss").count()).isEqualTo(POINTS);
        end();
        assertThat(store().runs().get(0).metrics()).isEqualTo(run.metrics());
    }

    private void clear() throws IOException {
        Files.deleteIfExists(columns());
        Files.deleteIfExists(events());
    }

    private void spoilALineOfMetrics() throws IOException {
        String log = Files.readString(events());
        int at = log.indexOf("metrics_logged") + 40;
        byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
        bytes[at] ^= 1;
        Files.write(events(), bytes);
    }

    private static byte[] later(byte[] columns) {
        ByteBuffer.wrap(columns).putInt(8, 2);
        CRC32C crc = new CRC32C();
        crc.update(columns, 0, 28);
        ByteBuffer.wrap(columns).putInt(28, (int) crc.getValue());
        return columns;
    }

    /** An open run with a metric that goes on, one from a file, one whose values came in no order, and parameters. */
    private RunLog open(Disk disk) throws IOException {
        RunLog log = start(disk);
        log.append(RunEvent.params(Map.of("order", "3")));
        for (int from = 0; from < POINTS; from += 1_000) {
            log.append(metrics("loss", from, 1_000), new FileHarvested("m.csv", from + 1));
        }
        List<MetricRecord> mixed = new ArrayList<>(metrics("mixed", 0, 700).metrics());
        Collections.shuffle(mixed, new Random(5));
        log.append(new MetricsLogged(mixed), new MetricsLogged(mixed.subList(0, 90)));
        log.append(new MetricsLogged(metrics("acc", 0, 20).metrics(), Optional.of(new SourceFile("a.csv", ""))));
        log.append(RunEvent.params(Map.of("seed", "42")));
        return log;
    }

    private Map<String, MetricSeries> series() {
        Map<String, MetricSeries> series = new TreeMap<>();
        Map.of("loss", POINTS, "mixed", 700, "acc", 20)
                .forEach((name, count) -> series.put(
                        name,
                        new MetricSeries(
                                name,
                                metrics(name, 0, count).metrics().stream()
                                        .map(MetricRecord::point)
                                        .toList())));
        return series;
    }

    private RunLog start(Disk disk) throws IOException {
        return RunStore.of(directory, disk)
                .create(new RunStarted(
                        RUN, Optional.empty(), new ExperimentName("tiny-lm"), Sample.build("train", 1), Sample.START));
    }

    private void end() throws IOException {
        store().open(RUN).orElseThrow().append(new RunEnded(RunStatus.FINISHED, Sample.START.plusSeconds(60)));
    }

    private RunStore store() {
        return RunStore.of(directory);
    }

    private Path events() {
        return directory.resolve(RUN.value()).resolve("events.jsonl");
    }

    private Path columns() {
        return directory.resolve(RUN.value()).resolve("columns.bin");
    }

    private static MetricsLogged metrics(String key, int from, int count) {
        return new MetricsLogged(IntStream.range(from, from + count)
                .mapToObj(i -> new MetricRecord(key, new MetricPoint(value(i), i, 1_772_532_000_000L + i)))
                .toList());
    }

    private static double value(int i) {
        return i % 97 == 13 ? Double.NaN : i % 101 == 7 ? Double.NEGATIVE_INFINITY : Math.sin(i) / (1 + i);
    }
}
