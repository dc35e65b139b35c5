package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunEnded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.files.Damage;
import io.jenkins.plugins.modellineage.files.FaultCount;
import io.jenkins.plugins.modellineage.files.MemoryDisk;
import io.jenkins.plugins.modellineage.files.MemoryFiles;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The log of a run that was damaged at rest is refused, or tells what is missing at its end; it never tells anything else. */
class RunLogDamageTest {
    private static final int DAMAGES = FaultCount.of(18_000);
    private static final RunId RUN = new RunId("0123456789abcdef0123456789abcdef");
    private static final int STEPS = 3;

    private enum Outcome {
        REFUSED,
        TORN_WITH_A_NOTICE,
        /** The end is gone at the end of a transaction: the run did not end, or never began. */
        SHORTER_BY_WHOLE_TRANSACTIONS
    }

    private final List<Optional<TrackedRun>> prefixes = new ArrayList<>(List.of(Optional.empty()));
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);

    @Test
    void shouldNoticeWhateverHappenedToItsFile() throws IOException {
        Map<String, byte[]> whole = told();
        Random random = new Random(7);
        int damages = 0;
        while (damages < DAMAGES) {
            Damage damage = Damage.ofDisk(whole, path -> path.endsWith(".jsonl"), random);
            if (!damage.isNone(whole)) {
                damages++;
                outcomes.merge(outcome(damage), 1, Integer::sum);
            }
        }

        assertThat(outcomes.keySet()).as("each is met").containsExactlyInAnyOrder(Outcome.values());
    }

    private Outcome outcome(Damage damage) throws IOException {
        RunStore store = store(MemoryFiles.of(damage.image()));
        if (!store.problems().isEmpty()) {
            return Outcome.REFUSED;
        }
        Optional<TrackedRun> found = store.runs().stream().findFirst();
        if (!prefixes.subList(0, prefixes.size() - 1).contains(found)) {
            fail(damage.told() + " was not noticed: " + found);
        }
        return store.notices().isEmpty() ? Outcome.SHORTER_BY_WHOLE_TRANSACTIONS : Outcome.TORN_WITH_A_NOTICE;
    }

    private Map<String, byte[]> told() throws IOException {
        MemoryFiles files = new MemoryFiles();
        RunLog log = store(files)
                .create(new RunStarted(
                        RUN, Optional.empty(), new ExperimentName("tiny-lm"), Sample.build("train", 1), Sample.START));
        prefixes.add(Optional.of(log.run()));
        for (int step = 0; step < STEPS; step++) {
            log.append(
                    RunEvent.params(Map.of("p" + step, "v" + step)),
                    new MetricsLogged(List.of(new MetricRecord("loss", new MetricPoint(1.0 / step, step, step)))));
            prefixes.add(Optional.of(log.run()));
        }
        log.append(new RunEnded(RunStatus.FINISHED, Sample.START.plusSeconds(60)));
        prefixes.add(Optional.of(log.run()));
        return files.image();
    }

    private static RunStore store(MemoryFiles files) {
        return RunStore.of(files.root().resolve("build"), new MemoryDisk(files));
    }
}
