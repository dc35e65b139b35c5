package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FileRestarted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunEnded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.SourceFile;
import io.jenkins.plugins.modellineage.files.CountingDisk;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.metric.MetricOutline;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.metric.Points;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever looks at a run that goes on again pays for what was added, however long the run is. */
class FollowedRunsTest {
    private static final RunId RUN = new RunId("a".repeat(32));
    private static final RunId OTHER = new RunId("b".repeat(32));
    private static final int MANY = 1_000_000;
    private static final int FEW = 10;
    private static final Set<String> LOSS = Set.of("loss");

    private final CountingDisk disk = new CountingDisk();
    private final KnownRuns known = new KnownRuns(5);

    @TempDir
    private Path directory;

    private RunLog log;

    @BeforeEach
    void start() throws IOException {
        log = start(RUN);
    }

    @Test
    void shouldReadOnlyWhatWasAddedToALongRun() throws IOException {
        log.append(measured(0, MANY));
        chart();
        disk.bytesRead();
        long before = length();
        log.append(measured(MANY, FEW));

        MetricOutline chart = chart();

        assertThat(disk.bytesRead()).isPositive().isLessThanOrEqualTo(2 * (length() - before));
        assertThat(chart.count()).isEqualTo(MANY + FEW);
        assertThat(chart.points()).last().isEqualTo(point(MANY + FEW - 1));
    }

    @Test
    void shouldReadNothingWhereNothingWasAdded() throws IOException {
        log.append(measured(0, 1_000));
        MetricOutline chart = chart();
        disk.bytesRead();

        assertThat(chart()).isEqualTo(chart);
        assertThat(disk.bytesRead()).isZero();
    }

    @Test
    void shouldReadOnlyWhatWasAddedAfterTheTrainingWasResumed() throws IOException {
        log.append(measured(0, 100_000));
        log.append(measured(50_000, 100_000));
        chart();
        disk.bytesRead();
        long before = length();
        log.append(measured(120_000, 50_000));

        assertThat(chart().count()).isEqualTo(170_000);
        assertThat(known.run(store(), RUN).orElseThrow().metrics().get("loss").count())
                .isEqualTo(170_000);
        assertThat(disk.bytesRead()).isLessThanOrEqualTo(2 * (length() - before));
    }

    @Test
    void shouldSayTheSameAsTheWholeLogWhateverIsRecorded() throws IOException {
        Random random = new Random(20_260_303);
        for (int i = 0; i < 300; i++) {
            log.append(anything(random));
            Set<String> metrics = Set.of("loss", "a/loss", "b/loss", "step/loss");
            SortedMap<String, List<MetricPoint>> whole = store().series(RUN, metrics, FollowedRunsTest::all);

            assertThat(known.run(store(), RUN)).contains(store().runs().get(0));
            assertThat(known.series(store(), RUN, metrics, FollowedRunsTest::all))
                    .isEqualTo(whole);
        }
    }

    @Test
    void shouldSayTheSameOnceTheRunEnded() throws IOException {
        log.append(measured(0, 1_000));
        chart();
        log.append(measured(1_000, 1_000), new RunEnded(RunStatus.FINISHED, Sample.START.plusSeconds(60)));

        assertThat(chart().count()).isEqualTo(2_000);
        assertThat(known.run(store(), RUN).orElseThrow())
                .isEqualTo(store().runs().get(0));
        assertThat(known.run(store(), RUN)).containsSame(known.run(store(), RUN).orElseThrow());
    }

    @Test
    void shouldHoldNoMorePointsOfAllRunsThanOneMayHave() throws IOException {
        log.append(measured(0, MANY));
        RunLog other = start(OTHER);
        other.append(measured(0, MANY + FEW));
        chart();
        known.run(store(), OTHER);
        known.series(store(), OTHER, LOSS, points -> points.outline(10));
        disk.bytesRead();

        chart();
        assertThat(disk.bytesRead()).as("the points of the first were let go").isGreaterThan(length());
    }

    @Test
    void shouldReadTheFirstLinesOfManyRunsAlone() throws IOException {
        List<RunStarted> starts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            RunLog run = start(new RunId(String.format("%032x", i)));
            run.append(measured(0, 5_000));
            starts.add(run.run().start());
        }
        starts.add(log.run().start());
        disk.bytesRead();

        assertThat(store().starts()).isEqualTo(starts);
        assertThat(disk.bytesRead()).isLessThanOrEqualTo(41 * 4096);
    }

    @Test
    void shouldReadALongFirstLineWhole() throws IOException {
        RunStarted wordy = new RunStarted(
                OTHER,
                Optional.empty(),
                new ExperimentName("tiny-lm"),
                Sample.build("x".repeat(5_000), 1),
                Sample.START.minusSeconds(1));
        store().create(wordy);

        assertThat(store().starts()).first().isEqualTo(wordy);
    }

    private MetricOutline chart() throws IOException {
        known.run(store(), RUN);
        return known.series(store(), RUN, LOSS, points -> points.outline(200)).get("loss");
    }

    private static List<MetricPoint> all(Points points) throws IOException {
        return List.copyOf(points.page(0, points.size()));
    }

    private static RunEvent anything(Random random) {
        Optional<SourceFile> source =
                List.of(Optional.<SourceFile>empty(), file("a"), file("b")).get(random.nextInt(3));
        if (random.nextInt(20) == 0) {
            return new FileRestarted(source.map(SourceFile::path).orElse("a.csv"));
        }
        return new MetricsLogged(
                IntStream.range(0, 1 + random.nextInt(4))
                        .mapToObj(i -> new MetricRecord("loss", point(random.nextInt(200))))
                        .toList(),
                source);
    }

    private static Optional<SourceFile> file(String name) {
        return Optional.of(new SourceFile(name + ".csv", ""));
    }

    private static MetricsLogged measured(int from, int count) {
        return new MetricsLogged(IntStream.range(from, from + count)
                .mapToObj(step -> new MetricRecord("loss", point(step)))
                .toList());
    }

    private static MetricPoint point(int step) {
        return new MetricPoint(1.0 / (1 + step), step, 1_000L * step);
    }

    private long length() throws IOException {
        return Files.size(log.file());
    }

    private RunStore store() {
        return RunStore.of(directory, disk);
    }

    private RunLog start(RunId id) throws IOException {
        return store().create(new RunStarted(
                id, Optional.empty(), new ExperimentName("tiny-lm"), Sample.build("train", 1), Sample.START));
    }
}
