package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.NotedFile;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FilesNoted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.lineage.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchRunTest {
    private static final Instant BEGUN = Sample.START.minusSeconds(60);
    private static final NotedFile STALE = new NotedFile("old.json", 7, BEGUN, Optional.empty());

    @TempDir
    private Path directory;

    @Test
    void shouldKnowWhenItsBuildBegan() throws IOException {
        try (ScratchRun scratch = scratch()) {
            assertThat(scratch.log().run().provenance().fact(Provenance.STARTED))
                    .contains(BEGUN.toString());
            assertThat(scratch.log().run().build()).isEqualTo(Sample.build("smoke", 3));
        }
    }

    @Test
    void shouldKnowTheFilesThatTheBlockKnew() throws IOException {
        RunLog block = block();
        block.append(FilesNoted.of(BEGUN, List.of(STALE)));

        try (ScratchRun scratch = scratch()) {
            scratch.standIn(block);

            assertThat(scratch.log().noted()).containsExactly(STALE);
            assertThat(scratch.log().notedAt()).contains(BEGUN);
        }
    }

    @Test
    void shouldTakeTheStartOfABlockThatAskedNoAgentForItsTime() throws IOException {
        try (ScratchRun scratch = scratch()) {
            scratch.standIn(block());

            assertThat(scratch.log().notedAt()).contains(Sample.START);
        }
    }

    @Test
    void shouldLeaveNothingBehind() throws IOException {
        ScratchRun scratch = scratch();
        Path events = scratch.log().file();
        assertThat(events).exists();
        scratch.close();

        assertThat(events.getParent().getParent()).doesNotExist();
    }

    private static ScratchRun scratch() throws IOException {
        return ScratchRun.of(Sample.build("smoke", 3), BEGUN, Sample.START);
    }

    private RunLog block() throws IOException {
        return RunStore.of(directory)
                .create(new RunStarted(
                        RunId.random(),
                        Optional.empty(),
                        new ExperimentName("tiny-lm"),
                        Sample.build("train", 1),
                        Sample.START));
    }
}
