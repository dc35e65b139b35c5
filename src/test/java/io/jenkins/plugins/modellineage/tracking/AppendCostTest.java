package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an append costs is told in bytes that it allocates: a machine may be busy, these are always the same. */
class AppendCostTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final BuildRef BUILD = new BuildRef("1".repeat(32), "team/train", 12);
    private static final int APPENDS = 50;

    @TempDir
    private Path folder;

    private long step;

    @Test
    void shouldCostTheSameBesideManyParameters() throws IOException {
        RunLog bare = run(0);
        RunLog full = run(100_000);
        allocated(bare);
        allocated(full);

        assertThat(allocated(full)).isLessThan(2 * allocated(bare));
    }

    @Test
    void shouldCostTheSameBesideManyPoints() throws IOException {
        RunLog few = run(0);
        RunLog many = run(0);
        for (int i = 0; i < 100; i++) {
            many.append(points(1_000));
        }
        allocated(few);
        allocated(many);

        assertThat(allocated(many)).isLessThan(2 * allocated(few));
    }

    private RunLog run(int params) throws IOException {
        RunLog log = RunStore.of(folder)
                .create(new RunEvent.RunStarted(
                        RunId.random(), Optional.empty(), new ExperimentName("tiny-lm"), BUILD, Instant.EPOCH));
        for (int from = 0; from < params; from += 10_000) {
            TreeMap<String, String> some = new TreeMap<>();
            for (int i = from; i < from + 10_000; i++) {
                some.put("layer." + i, "0.1");
            }
            log.append(RunEvent.params(some));
        }
        return log;
    }

    private long allocated(RunLog log) throws IOException {
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        for (int i = 0; i < APPENDS; i++) {
            log.append(points(1));
        }
        return THREADS.getThreadAllocatedBytes(thread) - before;
    }

    private RunEvent points(int count) {
        List<MetricRecord> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(new MetricRecord("loss", new MetricPoint(1.0 / ++step, step, step)));
        }
        return new RunEvent.MetricsLogged(points);
    }
}
