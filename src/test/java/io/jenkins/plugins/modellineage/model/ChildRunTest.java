package io.jenkins.plugins.modellineage.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricSeries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is kept of the runs inside the stamped one's block, and under which names. */
class ChildRunTest {
    private static final BuildRef BUILD = new BuildRef("f".repeat(32), "team/train", 12);
    private static final TrackedRun PARENT = run(0, Optional.empty(), "train");

    private static TrackedRun run(int id, Optional<RunId> parent, String name, Input... inputs) {
        MetricSeries series = new MetricSeries("loss", List.of(new MetricPoint(id, 1, 1)));
        return new TrackedRun(
                new RunId("%032x".formatted(id)),
                parent,
                new ExperimentName(name),
                BUILD,
                RunStatus.FINISHED,
                Instant.EPOCH,
                Optional.of(Instant.EPOCH),
                new TreeMap<>(),
                new TreeMap<>(Map.of("loss", series.summary())),
                new TreeMap<>(),
                List.of(inputs),
                List.of(),
                Provenance.of(Map.of()),
                List.of());
    }

    private static TrackedRun child(int id, String name, Input... inputs) {
        return run(id, Optional.of(PARENT.id()), name, inputs);
    }

    private static Input input(String name, int content) {
        return new Input(name, Sha256.of(new byte[] {(byte) content}), "", "test", List.of());
    }

    @Test
    void shouldNotSayWhichOfTwoContentsWasMeasured() {
        TrackedRun twice = child(1, "a", input("holdout", 1), input("docs", 2), input("docs", 2), input("holdout", 3));

        ChildRun kept = ChildRun.of(PARENT, List.of(twice)).get(0);

        assertThat(kept.unclear()).containsExactly("holdout");
        assertThat(kept.dataSets()).containsOnlyKeys("docs");
    }

    @Test
    void shouldKeepBeyondTheMostOnlyWhatMakesANameAmbiguous() {
        List<TrackedRun> runs = new ArrayList<>();
        for (int i = 1; i <= ChildRun.MOST; i++) {
            runs.add(child(i, "fold-" + i, input("part-" + i, i)));
        }
        runs.add(child(201, "other", input("else", 1)));
        runs.add(child(202, "fold-1", input("else", 1)));
        runs.add(child(203, "fold-1", input("nothing", 1)));
        runs.add(child(204, "holdout", input("part-2", 9)));

        List<ChildRun> kept = ChildRun.of(PARENT, runs);

        assertThat(kept).hasSize(ChildRun.MOST + 2);
        assertThat(kept).filteredOn(run -> run.name().equals("fold-1")).hasSize(2);
        assertThat(kept).filteredOn(run -> run.dataSets().containsKey("part-2")).hasSize(2);
    }
}
