package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunEnded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.lineage.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownRunsTest {
    private static final RunId RUN = new RunId("a".repeat(32));
    private static final RunId OTHER = new RunId("b".repeat(32));

    private final KnownRuns known = new KnownRuns(2);

    @TempDir
    private Path directory;

    private RunLog log;

    @BeforeEach
    void start() throws IOException {
        log = start(RUN);
    }

    @Test
    void shouldReadARunThatEndedOnce() throws IOException {
        end(log);

        TrackedRun read = known.runs(store()).get(0);
        assertThat(known.runs(store())).first().isSameAs(read);
        assertThat(known.run(store(), RUN)).containsSame(read);
        assertThat(read).isEqualTo(store().runs().get(0));
    }

    @Test
    void shouldSeeWhatARunningRunRecordsMeanwhile() throws IOException {
        assertThat(known.runs(store()).get(0).params()).isEmpty();
        log.append(RunEvent.params(Map.of("order", "3")));

        assertThat(known.runs(store()).get(0).params()).containsEntry("order", "3");
    }

    @Test
    void shouldReadARunningRunEachTime() throws IOException {
        TrackedRun read = known.run(store(), RUN).orElseThrow();

        assertThat(known.run(store(), RUN).orElseThrow()).isNotSameAs(read);
    }

    @Test
    void shouldHoldAsManyRunsAsItIsToldTo() throws IOException {
        end(log);
        end(start(OTHER));
        List<TrackedRun> both = known.runs(store());

        assertThat(known.runs(store()))
                .usingElementComparator((one, other) -> one == other ? 0 : 1)
                .containsExactlyElementsOf(both);
    }

    @Test
    void shouldSeeWhatIsRecordedAfterTheEnd() throws IOException {
        end(log);
        known.runs(store());
        log.append(RunEvent.params(Map.of("order", "3")));

        assertThat(known.runs(store()).get(0).params()).containsEntry("order", "3");
    }

    @Test
    void shouldHoldTheRunsThatWereAskedForLast() throws IOException {
        end(log);
        end(start(OTHER));
        RunId third = new RunId("c".repeat(32));
        end(start(third));
        TrackedRun first = known.run(store(), RUN).orElseThrow();
        TrackedRun last = known.runs(store()).get(2);

        assertThat(known.run(store(), third)).containsSame(last);
        assertThat(known.run(store(), RUN).orElseThrow()).isEqualTo(first).isNotSameAs(first);
    }

    @Test
    void shouldFindNothingWhereNothingWasStarted() throws IOException {
        assertThat(known.run(store(), OTHER)).isEmpty();
        assertThat(known.runs(RunStore.of(directory.resolve("none")))).isEqualTo(List.of());
    }

    private RunStore store() {
        return RunStore.of(directory);
    }

    private RunLog start(RunId id) throws IOException {
        return store().create(new RunStarted(
                id, Optional.empty(), new ExperimentName("tiny-lm"), Sample.build("train", 1), Sample.START));
    }

    private static void end(RunLog run) throws IOException {
        run.append(new RunEnded(RunStatus.FINISHED, Sample.START.plusSeconds(60)));
    }
}
