package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunEnded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.files.FaultCount;
import io.jenkins.plugins.modellineage.files.MemoryDisk;
import io.jenkins.plugins.modellineage.files.MemoryFiles;
import io.jenkins.plugins.modellineage.files.PowerFailures;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Power failures at every call while a run ends, and while its columns are made anew: the run is what was logged. */
class RunColumnsCrashTest {
    private static final int STATES = FaultCount.of(1_500);
    private static final RunId RUN = new RunId("0123456789abcdef0123456789abcdef");
    private static final int POINTS = 600;
    private static final int STATES_OF_A_CALL = 60;

    @Test
    void shouldTellTheRunThatWasLoggedFromColumnsOrLog() throws IOException {
        PowerFailures failures =
                new PowerFailures(STATES_OF_A_CALL, RunColumnsCrashTest::end, RunColumnsCrashTest::goOn).until(STATES);

        assertThat(failures.states()).isGreaterThanOrEqualTo(STATES);
        assertThat(failures.insideRecovery()).as("inside a recovery").isPositive();
    }

    /** What was recorded before the end, and all of it. */
    private enum Promised {
        LOGGED,
        ENDED
    }

    private static void end(MemoryFiles files, Random random) throws IOException {
        RunLog log = store(files)
                .create(new RunStarted(
                        RUN, Optional.empty(), new ExperimentName("tiny-lm"), Sample.build("train", 1), Sample.START));
        log.append(RunEvent.params(Map.of("order", "3")), metrics());
        files.mark(Promised.LOGGED);
        log.append(new RunEnded(RunStatus.FINISHED, Sample.START.plusSeconds(60)));
        files.mark(Promised.ENDED);
        assertThat(Files.exists(columns(files))).isTrue();
    }

    private static void goOn(MemoryFiles files, List<Object> promised) throws IOException {
        RunStore store = store(files);
        assertThat(store.problems()).isEmpty();
        List<TrackedRun> runs = store.runs();
        if (promised.contains(Promised.LOGGED)) {
            assertThat(runs.get(0).metrics().get("loss").count()).isEqualTo(POINTS);
            assertThat(runs.get(0).params()).containsEntry("order", "3");
            assertThat(store.page(RUN, "loss", POINTS - 1, 9))
                    .containsExactly(metrics().metrics().get(POINTS - 1).point());
        }
        if (promised.contains(Promised.ENDED)) {
            assertThat(runs.get(0).status()).isEqualTo(RunStatus.FINISHED);
        }
        if (!runs.isEmpty()) {
            end(files, store);
        }
    }

    /** Ends the run again, as the sweep after a crash does, and lets a page read it. */
    private static void end(MemoryFiles files, RunStore store) throws IOException {
        store.open(RUN).orElseThrow().append(new RunEnded(RunStatus.KILLED, Sample.START.plusSeconds(90)));
        TrackedRun run = new KnownRuns(1).runs(store).get(0);
        assertThat(run.status().ended()).isTrue();
        assertThat(Files.exists(columns(files))).isEqualTo(run.metrics().containsKey("loss"));
        assertThat(store.problems()).isEmpty();
    }

    private static MetricsLogged metrics() {
        return new MetricsLogged(IntStream.range(0, POINTS)
                .mapToObj(i -> new MetricRecord("loss", new MetricPoint(1.0 / (1 + i), i, i)))
                .toList());
    }

    private static Path columns(MemoryFiles files) {
        return files.root().resolve("build").resolve(RUN.value()).resolve("columns.bin");
    }

    private static RunStore store(MemoryFiles files) {
        return RunStore.of(files.root().resolve("build"), new MemoryDisk(files));
    }
}
