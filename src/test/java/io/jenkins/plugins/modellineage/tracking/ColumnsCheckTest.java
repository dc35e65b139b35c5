package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.columns.ColumnsFile;
import io.jenkins.plugins.modellineage.columns.ColumnsWriter;
import io.jenkins.plugins.modellineage.columns.Origin;
import io.jenkins.plugins.modellineage.columns.Origin.Span;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunEnded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.SourceFile;
import io.jenkins.plugins.modellineage.files.MemoryDisk;
import io.jenkins.plugins.modellineage.files.MemoryFiles;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.metric.MetricColumns;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns whose checksums fit and that are not what the log says. */
class ColumnsCheckTest {
    private static final RunId RUN = new RunId("0123456789abcdef0123456789abcdef");

    /** More than are compared at a time, three times over. */
    private static final int POINTS = 20_001;

    private final MemoryFiles files = new MemoryFiles();

    @ParameterizedTest
    @ValueSource(ints = {0, 9_999, 10_000, 19_999, 20_000})
    void shouldTellThatAPointIsAnother(int at) throws IOException {
        end(POINTS);
        List<MetricPoint> points = points(POINTS);
        points.set(at, new MetricPoint(-1, at, at));
        write(Map.of("loss", points));

        assertDifferent();
    }

    @ParameterizedTest
    @ValueSource(ints = {19_999, 20_000, 20_002})
    void shouldTellThatThereAreMorePointsOrFewer(int count) throws IOException {
        end(POINTS);
        write(Map.of("loss", points(count)));

        assertDifferent();
    }

    @Test
    void shouldTellThatAMetricIsMissingOrInvented() throws IOException {
        end(600);
        write(Map.of());
        assertDifferent();
        write(Map.of("loss", points(600), "acc", points(3)));
        assertDifferent();
        write(Map.of("loss", points(600)));
        assertThat(store().problems()).isEmpty();
    }

    @Test
    void shouldCompareThatPartOfTheLogThatTheyWereMadeOf() throws IOException {
        end(600);
        byte[] made = Files.readAllBytes(columns());
        store().open(RUN).orElseThrow().append(metrics("acc", 3), RunEvent.params(Map.of("late", "1")));
        Files.write(columns(), made);
        assertThat(store().problems()).isEmpty();

        write(Map.of("loss", points(599)));
        assertDifferent();
    }

    /** One file's metric goes by its own name, until a second file tells of it too. */
    @Test
    void shouldCompareNamesAsTheyWereWhenTheColumnsWereMade() throws IOException {
        MetricsLogged train =
                new MetricsLogged(metrics("loss", 600).metrics(), Optional.of(new SourceFile("t.csv", "")));
        MetricsLogged val = new MetricsLogged(metrics("loss", 3).metrics(), Optional.of(new SourceFile("v.csv", "")));
        start().append(train, new RunEnded(RunStatus.FINISHED, Sample.START));
        byte[] made = Files.readAllBytes(columns());
        store().open(RUN).orElseThrow().append(val);
        assertThat(store().runs().get(0).metrics()).containsOnlyKeys("t/loss", "v/loss");
        Files.write(columns(), made);

        assertThat(store().problems()).isEmpty();
    }

    @Test
    void shouldNoticeWhateverIsOtherwiseInTheirIndex() throws IOException {
        end(600);
        byte[] good = Files.readAllBytes(columns());
        ByteBuffer trailer = ByteBuffer.wrap(good, good.length - 24, 24);
        int index = (int) trailer.getLong();
        int length = trailer.getInt();
        for (int at = index; at < index + length - Integer.BYTES; at++) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            CRC32C crc = new CRC32C();
            crc.update(bad, index, length - Integer.BYTES);
            ByteBuffer.wrap(bad).putInt(index + length - Integer.BYTES, (int) crc.getValue());
            Files.write(columns(), bad);

            assertThat(store().problems())
                    .as("byte %d of %d", at - index, length)
                    .hasSize(1);
            assertThat(store().check().problems()).isEqualTo(store().problems());
        }
    }

    @Test
    void shouldTellOfATornEndAndOfWrongColumnsOfTheSameRun() throws IOException {
        end(600);
        write(Map.of("loss", points(599)));
        Files.writeString(events(), "half a line", StandardOpenOption.APPEND);

        RunCheck check = store().check();
        assertThat(check.counted().runs()).isEqualTo(1);
        assertThat(check.problems()).hasSize(1).isEqualTo(store().problems());
        assertThat(check.notices()).hasSize(1).isEqualTo(store().notices());
        assertThat(check.unreadable()).isEmpty();
    }

    @Test
    void shouldJoinLinesThatFollowEachOtherUpToAMebibyte() throws IOException {
        RunLog log = start();
        long begun = Files.size(events());
        log.append(RunEvent.params(Map.of("prompt", "")));
        int rest = (1 << 20) - (int) Files.size(events());
        restart().append(RunEvent.params(Map.of("prompt", "p".repeat(rest))));
        assertThat(Files.size(events())).isEqualTo(1 << 20);
        finish();
        assertThat(spans().get(0)).isEqualTo(new Span(0, 1 << 20));

        restart().append(RunEvent.params(Map.of("prompt", "p".repeat(rest + 1))));
        finish();
        assertThat(spans().subList(0, 2)).containsExactly(new Span(0, begun), new Span(begun, (1 << 20) + 1));
        assertThat(store().problems()).isEmpty();
    }

    @Test
    void shouldJoinLinesWhereverTheyStandInTheLog() throws IOException {
        start().append(metrics("loss", POINTS));
        long behind = Files.size(events());
        store().open(RUN).orElseThrow().append(RunEvent.params(Map.of("order", "3")));
        store().open(RUN).orElseThrow().append(new RunEnded(RunStatus.FINISHED, Sample.START));

        assertThat(behind).isGreaterThan(1 << 19);
        assertThat(spans()).hasSize(2).last().isEqualTo(new Span(behind, Files.size(events())));
    }

    private void assertDifferent() throws IOException {
        assertThat(store().problems())
                .containsExactly("File " + columns() + " does not hold what the log beside it says; "
                        + "delete it: it is made again of that log");
    }

    private void write(Map<String, List<MetricPoint>> metrics) throws IOException {
        SortedMap<String, List<MetricPoint>> sorted = new TreeMap<>(metrics);
        Origin origin;
        try (ColumnsFile made = ColumnsFile.open(columns())) {
            origin = made.origin();
        }
        try (ColumnsWriter writer = new ColumnsWriter(new MemoryDisk(files), columns(), origin)) {
            for (Map.Entry<String, List<MetricPoint>> metric : sorted.entrySet()) {
                MetricColumns points = new MetricColumns(metric.getValue().size());
                metric.getValue().forEach(points::add);
                writer.add(metric.getKey(), points.points());
            }
            writer.finish();
        }
    }

    private List<Span> spans() throws IOException {
        try (ColumnsFile made = ColumnsFile.open(columns())) {
            return made.origin().others();
        }
    }

    private void end(int count) throws IOException {
        start().append(metrics("loss", count), new RunEnded(RunStatus.FINISHED, Sample.START));
    }

    /** Ends the run with enough values for columns. */
    private void finish() throws IOException {
        RunLog log = store().open(RUN).orElseThrow();
        log.append(metrics("loss", 600), new RunEnded(RunStatus.FINISHED, Sample.START));
    }

    private RunLog restart() throws IOException {
        Files.deleteIfExists(columns());
        Files.delete(events());
        return start();
    }

    private RunLog start() throws IOException {
        return store().create(new RunStarted(
                RUN, Optional.empty(), new ExperimentName("tiny-lm"), Sample.build("train", 1), Sample.START));
    }

    private RunStore store() {
        return RunStore.of(files.root().resolve("build"), new MemoryDisk(files));
    }

    private Path events() {
        return files.root().resolve("build").resolve(RUN.value()).resolve("events.jsonl");
    }

    private Path columns() {
        return events().resolveSibling("columns.bin");
    }

    private static MetricsLogged metrics(String name, int count) {
        return new MetricsLogged(points(count).stream()
                .map(point -> new MetricRecord(name, point))
                .toList());
    }

    private static List<MetricPoint> points(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(step -> new MetricPoint(1.0 / (1 + step), step, step))
                .toList());
    }
}
