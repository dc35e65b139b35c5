package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.columns.ColumnsFile;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunEnded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The released format of columns: what was written once ({@code columns-1}) is read for ever. */
class ColumnsFormatTest {
    private static final RunId RUN = new RunId("9f0c6f1c1b7e4c7e8d3d5a2b4c6e8f01");
    private static final List<MetricPoint> CORNERS = List.of(
            new MetricPoint(-0.0, Long.MIN_VALUE, Long.MAX_VALUE),
            new MetricPoint(Double.MIN_VALUE, -1, 0),
            new MetricPoint(Double.NEGATIVE_INFINITY, 0, -1),
            new MetricPoint(Double.POSITIVE_INFINITY, 0, 0),
            new MetricPoint(Double.NaN, Long.MAX_VALUE, Long.MIN_VALUE));

    @TempDir
    private Path directory;

    @Test
    void shouldReadTheReleasedFormat() throws IOException {
        copy("events.jsonl");
        copy("columns.bin");

        try (ColumnsFile columns = ColumnsFile.open(run().resolve("columns.bin"))) {
            columns.verify();
            assertThat(columns.points("corners").orElseThrow().page(0, 5)).isEqualTo(CORNERS);
        }
        RunStore store = RunStore.of(directory);
        assertThat(store.problems()).isEmpty();
        assertThat(store.runs())
                .singleElement()
                .returns(600, run -> run.metrics().get("loss").count())
                .returns(Map.of("order", "3"), run -> Map.copyOf(run.params()));
        assertThat(store.page(RUN, "loss", 510, 4)).isEqualTo(loss().subList(510, 514));
    }

    /** When the format grew on purpose, look at the difference, and keep what was released beside what this wrote. */
    @Test
    void shouldWriteTheFormatOfTodayByteByByte() throws IOException {
        RunLog log = RunStore.of(directory)
                .create(new RunStarted(
                        RUN, Optional.empty(), new ExperimentName("tiny-lm"), Sample.build("train", 1), Sample.START));
        log.append(RunEvent.params(Map.of("order", "3")));
        log.append(metrics("loss", loss()), metrics("corners", CORNERS));
        log.append(new RunEnded(RunStatus.FINISHED, Sample.START.plusSeconds(60)));

        Path written = Files.createDirectories(Paths.get("columns-now").toAbsolutePath());
        for (String name : List.of("events.jsonl", "columns.bin")) {
            Files.copy(run().resolve(name), written.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            try (InputStream released = released(name)) {
                assertThat(written.resolve(name)).hasBinaryContent(released.readAllBytes());
            }
        }
    }

    private static List<MetricPoint> loss() {
        return IntStream.range(0, 600)
                .mapToObj(i -> new MetricPoint(3.0 / (1 + i), i, 1_772_532_000_000L + 37L * i))
                .toList();
    }

    private static MetricsLogged metrics(String key, List<MetricPoint> points) {
        return new MetricsLogged(
                points.stream().map(point -> new MetricRecord(key, point)).toList());
    }

    private Path run() {
        return directory.resolve(RUN.value());
    }

    private void copy(String name) throws IOException {
        Files.createDirectories(run());
        try (InputStream released = released(name)) {
            Files.copy(released, run().resolve(name));
        }
    }

    private static InputStream released(String name) {
        return ColumnsFormatTest.class.getResourceAsStream("columns-1/" + name);
    }
}
