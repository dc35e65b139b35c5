package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.TaskListener;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.FileProgress;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.tracker.KnownFile;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import io.jenkins.plugins.modellineage.tracking.ScratchRun;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceMetricsTest {
    private static final int ROUNDS = 40;
    private static final int ROWS = 500;
    private static final int READERS = 4;

    @TempDir
    private Path workspace;

    private ScratchRun scratch;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @BeforeEach
    void begin() throws Exception {
        scratch = ScratchRun.of(new BuildRef("0".repeat(32), "train", 1), Instant.EPOCH, Instant.EPOCH);
    }

    @AfterEach
    void throwAway() throws Exception {
        scratch.close();
    }

    @Test
    void shouldLetOnlyOneReadForARunAtATime() throws Exception {
        Path file = Files.writeString(workspace.resolve("m.csv"), "step,acc\n");
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Files.writeString(file, rows(round), StandardOpenOption.APPEND);
                List<Future<Integer>> reads = new ArrayList<>();
                for (int reader = 0; reader < READERS; reader++) {
                    reads.add(readers.submit(() -> metrics().complete("m.csv", Leftovers.COUNT, run())));
                }
                for (Future<Integer> read : reads) {
                    read.get();
                }
            }
        } finally {
            readers.shutdownNow();
        }

        assertThat(run().run().metrics().get("acc").count()).isEqualTo(ROUNDS * ROWS);
        assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain("was written anew");
    }

    @Test
    void shouldNotSendAnAgentEveryHarvestOfAWeekWithEach() throws Exception {
        List<FileProgress.Part> parts = new ArrayList<>();
        for (int harvest = 1; harvest <= ROUNDS * ROWS; harvest++) {
            parts.add(new FileProgress.Part(harvest, Optional.of(Sha256.of(new byte[] {1}))));
        }
        KnownFile known = new KnownFile(new FileProgress("", parts), Optional.empty(), Optional.empty());
        ByteArrayOutputStream sent = new ByteArrayOutputStream();

        new ObjectOutputStream(sent).writeObject(MetricsScan.growing(known, "m.csv", Reach.NONE));

        assertThat(sent.size()).isLessThan(ROUNDS * ROWS);
    }

    @Test
    void shouldSeeAtAGlanceThatALongFileWasWrittenAnew() throws Exception {
        Path file = Files.writeString(workspace.resolve("m.csv"), "step,acc\n");
        for (int round = 0; round < READERS; round++) {
            Files.writeString(file, rows(round), StandardOpenOption.APPEND);
            metrics().growing("m.csv", Leftovers.COUNT, run());
        }
        assertThat(run().run().metrics().get("acc").count()).isEqualTo(READERS * ROWS);
        assertThat(log.size()).isZero();

        String last = rows(READERS - 1);
        String read = Files.readString(file);
        Files.writeString(file, read.substring(0, read.length() - last.length()) + last.replace("0.5", "0.6"));
        metrics().growing("m.csv", Leftovers.COUNT, run());

        assertThat(log.toString(StandardCharsets.UTF_8)).contains("was written anew");
    }

    private static String rows(int round) {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            rows.append(round * ROWS + row).append(",0.5\n");
        }
        return rows.toString();
    }

    private RunLog run() {
        return scratch.log();
    }

    private WorkspaceMetrics metrics() {
        TaskListener listener = new StreamTaskListener(log, StandardCharsets.UTF_8);
        return new WorkspaceMetrics(new FilePath(workspace.toFile()), listener, BoundSecrets.NONE, Reach.NONE);
    }
}
