package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.files.FailingCalls;
import io.jenkins.plugins.modellineage.files.FaultCount;
import io.jenkins.plugins.modellineage.files.MemoryDisk;
import io.jenkins.plugins.modellineage.files.MemoryFiles;
import io.jenkins.plugins.modellineage.lineage.Sample;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A disk on which the n-th call fails while a run is logged, for each n: what was logged stays, and the log goes on. */
class RunLogFailingCallTest {
    private static final RunId RUN = new RunId("0123456789abcdef0123456789abcdef");
    private static final int STEPS = Math.max(5, FaultCount.of(5));
    private static final int LONGEST = 14;

    @Test
    void shouldLogOrRefuseWhateverFailsAndGoOnAfterwards() throws IOException {
        int faults = 0;
        for (FailingCalls.Kind kind : FailingCalls.Kind.values()) {
            for (int length = 1; length <= LONGEST; length++) {
                for (int from = 1; told(new FailingCalls(kind, from, length)); from++) {
                    faults++;
                }
            }
        }
        assertThat(faults).isGreaterThan(20 * STEPS * LONGEST);
    }

    private static boolean told(FailingCalls calls) throws IOException {
        MemoryFiles files = new MemoryFiles();
        files.gate(calls);
        RunStore store = RunStore.of(files.root().resolve("build"), new MemoryDisk(files));
        List<String> logged = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            try {
                log(store).append(RunEvent.params(Map.of("p" + step, "v")));
                logged.add("p" + step);
            } catch (IOException refused) {
                assertThat(refused.getMessage()).isNotBlank().doesNotContain("\n", "Exception", "null");
            }
        }
        files.gate(call -> {});
        log(store).append(RunEvent.params(Map.of("last", "v")));
        logged.add("last");

        assertThat(store.problems()).isEmpty();
        assertThat(store.runs().get(0).params()).containsKeys(logged.toArray(String[]::new));
        return calls.failed();
    }

    /** As each step of a build finds it. */
    private static RunLog log(RunStore store) throws IOException {
        Optional<RunLog> there = store.open(RUN);
        if (there.isPresent()) {
            return there.get();
        }
        try {
            return store.create(new RunStarted(
                    RUN, Optional.empty(), new ExperimentName("tiny-lm"), Sample.build("train", 1), Sample.START));
        } catch (FileAlreadyExistsException meanwhile) {
            throw new AssertionError(meanwhile);
        }
    }
}
