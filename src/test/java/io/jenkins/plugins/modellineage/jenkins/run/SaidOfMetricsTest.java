package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunFold;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.tracker.wandb.RunFile;
import io.jenkins.plugins.modellineage.tracking.ScratchRun;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What metrics files say beside their series. */
class SaidOfMetricsTest {
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
    void shouldSetOnlyTagsOfTheFilesOwnProgram() throws Exception {
        HarvestedFile file = new HarvestedFile("run.wandb", 1, new String[0], new MetricPoint[0]);
        file.tell(Map.of("lr", "0.1"), Map.of("wandb.name", "a", "mlflow.user", "root"));

        new SaidOfMetrics(listener(), scratch.log(), BoundSecrets.NONE).facts(file.checked("run.wandb"));

        assertThat(scratch.log().run().tags()).isEqualTo(Map.of("wandb.name", "a"));
        assertThat(scratch.log().run().params()).isEqualTo(Map.of("lr", "0.1"));
        assertThat(log()).contains("The tag 'mlflow.user' that 'run.wandb' tells is left out");
    }

    @Test
    void shouldRecordMetricsAndParametersOfAFileWhoseTagsHaveNoRoom() throws Exception {
        TreeMap<String, String> tags = new TreeMap<>();
        for (int i = 0; i < RunFold.TAGS; i++) {
            tags.put("tag" + i, "");
        }
        scratch.log().append(new RunEvent.TagsSet(tags));
        byte[] bytes = RunFile.begun()
                .config("lr", "0.1")
                .logged(1, "loss", "0.5")
                .exit(0)
                .bytes();
        Files.write(workspace.resolve("run.wandb"), bytes);

        new WorkspaceMetrics(new FilePath(workspace.toFile()), listener(), BoundSecrets.NONE, Reach.NONE)
                .complete("run.wandb", Leftovers.COUNT, scratch.log());

        assertThat(scratch.log().run().latestMetrics()).isEqualTo(Map.of("loss", 0.5));
        assertThat(scratch.log().run().params()).isEqualTo(Map.of("lr", "0.1"));
        assertThat(log()).contains("The tags that 'run.wandb' tells are left out: The run would have 100");
    }

    private StreamTaskListener listener() {
        return new StreamTaskListener(log, StandardCharsets.UTF_8);
    }

    private String log() {
        return log.toString(StandardCharsets.UTF_8);
    }
}
