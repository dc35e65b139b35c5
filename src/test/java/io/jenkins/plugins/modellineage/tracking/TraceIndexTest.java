package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.trace.TraceEvent;
import io.jenkins.plugins.modellineage.trace.TraceId;
import io.jenkins.plugins.modellineage.trace.TraceInfo;
import io.jenkins.plugins.modellineage.trace.TraceState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceIndexTest {
    private static final int RUNS = 50;

    @TempDir
    private Path builds;

    private int walks;

    private static TraceId id(int number) {
        return TraceId.ofHex("%032x".formatted(number));
    }

    private static TraceEvent logged(int number) {
        return new TraceEvent.TraceLogged(new TraceInfo(
                id(number),
                ExperimentId.DEFAULT,
                Instant.EPOCH,
                Optional.empty(),
                TraceState.OK,
                TraceInfo.Texts.NONE,
                new TreeMap<>(),
                new TreeMap<>()));
    }

    /** Runs with a trace each, which is numbered like its run. */
    private Map<Path, TraceLog> logs(String build, TraceIndex index) throws IOException {
        Map<Path, TraceLog> logs = new LinkedHashMap<>();
        for (int run = 0; run < RUNS; run++) {
            Path folder = builds.resolve(build).resolve("run" + run);
            logs.put(folder, TraceLog.of(folder, index));
            logs.get(folder).append(logged(run));
        }
        return logs;
    }

    private Optional<Path> find(TraceIndex index, String build, int trace, Map<Path, TraceLog> logs)
            throws IOException {
        return index.find(builds.resolve(build), id(trace), () -> {
            walks++;
            return logs;
        });
    }

    @Test
    void shouldReadTheLogsOfABuildOnceForAllQuestions() throws IOException {
        TraceIndex index = new TraceIndex(1_000);
        Map<Path, TraceLog> logs = logs("1", index);

        for (int trace = 0; trace < RUNS; trace++) {
            assertThat(find(index, "1", trace, logs))
                    .contains(builds.resolve("1").resolve("run" + trace));
            assertThat(find(index, "1", RUNS + trace, logs)).isEmpty();
        }
        assertThat(walks).isEqualTo(1);
    }

    @Test
    void shouldHearOfTracesThatComeLater() throws IOException {
        TraceIndex index = new TraceIndex(1_000);
        Map<Path, TraceLog> logs = logs("1", index);
        find(index, "1", 0, logs);
        Path fresh = builds.resolve("1").resolve("fresh");
        TraceLog.of(fresh, index).append(logged(999));

        assertThat(find(index, "1", 999, logs)).contains(fresh);
        assertThat(walks).isEqualTo(1);
    }

    @Test
    void shouldForgetTheBuildsThatNobodyAskedForLongest() throws IOException {
        TraceIndex index = new TraceIndex(2 * (RUNS + 1));
        Map<String, Map<Path, TraceLog>> builds = new LinkedHashMap<>();
        for (String build : new String[] {"1", "2", "3"}) {
            builds.put(build, logs(build, index));
            find(index, build, 0, builds.get(build));
        }

        assertThat(find(index, "3", 7, builds.get("3"))).isPresent();
        assertThat(find(index, "2", 7, builds.get("2"))).isPresent();
        assertThat(walks).isEqualTo(3);
        assertThat(find(index, "1", 7, builds.get("1"))).isPresent();
        assertThat(walks).isEqualTo(4);
    }

    @Test
    void shouldFindTracesOfABuildThatHasTooManyToHold() throws IOException {
        TraceIndex index = new TraceIndex(RUNS / 2);
        Map<Path, TraceLog> logs = logs("1", index);

        assertThat(find(index, "1", 3, logs)).isPresent();
        assertThat(find(index, "1", 4, logs)).isPresent();
        assertThat(walks).isEqualTo(2);
    }
}
