package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.files.FaultCount;
import io.jenkins.plugins.modellineage.files.Killed;
import io.jenkins.plugins.modellineage.files.MemoryDisk;
import io.jenkins.plugins.modellineage.files.MemoryFiles;
import io.jenkins.plugins.modellineage.files.PowerFailures;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Power failures at every call: what was logged is there, and nothing that was never logged. */
class RunLogCrashTest {
    private static final int STATES = FaultCount.of(30_000);
    private static final RunId RUN = new RunId("0123456789abcdef0123456789abcdef");
    private static final int STEPS = 4;
    private static final int MANY = 600;
    private static final int FEW = 20;
    private static final int CALLS = 40;

    /** How many steps were asked for, and how many of them must be there. */
    private record Asked(int steps) {}

    private record Promised(int steps) {}

    @Test
    void shouldLoseNothingThatWasLoggedAndInventNothing() throws IOException {
        PowerFailures failures = new PowerFailures(MANY, RunLogCrashTest::tell, RunLogCrashTest::goOn).until(STATES);

        assertThat(failures.states()).isGreaterThanOrEqualTo(STATES);
        assertThat(failures.insideRecovery()).as("inside a recovery").isGreaterThan(STATES / 20);
    }

    @Test
    void shouldLoseNothingThatASecondProcessPromisedAfterTheFirstWasKilled() throws IOException {
        PowerFailures failures =
                new PowerFailures(FEW, RunLogCrashTest::tellOfAKill, RunLogCrashTest::goOn).until(STATES / 3);

        assertThat(failures.states()).isGreaterThanOrEqualTo(STATES / 3);
    }

    private static void tellOfAKill(MemoryFiles files, Random random) throws IOException {
        Killed.after(random.nextInt(CALLS), files, () -> tell(files, random));
        goOn(files, List.of(new Asked(STEPS)));
    }

    private static void tell(MemoryFiles files, Random random) throws IOException {
        files.mark(new Asked(0));
        RunLog log = store(files).create(started());
        files.mark(new Promised(0));
        for (int step = 0; step < STEPS; step++) {
            log(files, log, step, "x".repeat(random.nextInt(300)));
        }
    }

    /** Checks what is there, and logs the step that comes next; the one that came last too, as a retried build does. */
    private static void goOn(MemoryFiles files, List<Object> promised) throws IOException {
        RunStore store = store(files);
        assertThat(store.problems()).isEmpty();
        int found = steps(store);
        if (found < certain(promised) || found > asked(promised)) {
            throw new AssertionError(found + " steps instead of " + certain(promised) + " to " + asked(promised));
        }
        RunLog log = found < 0 ? store.create(started()) : store.open(RUN).orElseThrow();
        if (found > 0) {
            log(files, log, found - 1, value(log, found - 1));
        }
        log(files, log, Math.max(0, found), "later");
    }

    private static void log(MemoryFiles files, RunLog log, int step, String value) throws IOException {
        files.mark(new Asked(step + 1));
        log.append(
                RunEvent.params(Map.of("p" + step, value)),
                new MetricsLogged(List.of(new MetricRecord("loss", new MetricPoint(step, step, step)))));
        files.mark(new Promised(step + 1));
    }

    private static String value(RunLog log, int step) throws IOException {
        return log.run().params().get("p" + step);
    }

    /** The steps that are there, each whole; -1 when the run was never started. */
    private static int steps(RunStore store) throws IOException {
        List<TrackedRun> runs = store.runs();
        if (runs.isEmpty()) {
            return -1;
        }
        int steps = runs.get(0).params().size();
        for (int step = 0; step < steps; step++) {
            assertThat(runs.get(0).params()).containsKey("p" + step);
        }
        assertThat(runs.get(0).metrics().values().stream().mapToInt(MetricSummary::count))
                .isSubsetOf(steps);
        return steps;
    }

    private static int certain(List<Object> promised) {
        return promised.stream()
                .mapToInt(mark -> mark instanceof Promised done ? done.steps() : -1)
                .max()
                .orElse(-1);
    }

    private static int asked(List<Object> promised) {
        return promised.stream()
                .mapToInt(mark -> mark instanceof Asked asked ? asked.steps() : -1)
                .max()
                .orElse(-1);
    }

    private static RunStarted started() {
        return new RunStarted(
                RUN, Optional.empty(), new ExperimentName("tiny-lm"), Sample.build("train", 1), Sample.START);
    }

    private static RunStore store(MemoryFiles files) {
        return RunStore.of(files.root().resolve("build"), new MemoryDisk(files));
    }
}
