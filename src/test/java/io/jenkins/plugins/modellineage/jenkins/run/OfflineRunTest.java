package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an agent says of runs of W&B, true or not. */
class OfflineRunTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final Instant BEFORE = NOW.minusSeconds(60);

    @Test
    void shouldTellTheEndInWords() {
        assertThat(ended(0).status()).isEqualTo(RunStatus.FINISHED);
        assertThat(ended(4).end()).isEqualTo("ended with exit code 4");
        assertThat(ended(null).status()).isEqualTo(RunStatus.KILLED);
    }

    @Test
    void shouldCallARunWithoutANameByItsId() {
        assertThat(ended(0).name()).isEqualTo("id1");
    }

    @Test
    void shouldBelieveNoTimeThatLiesAhead() {
        Optional<Instant> ahead = Optional.of(NOW.plusSeconds(1));

        assertThat(new OfflineRun("id1", "", ahead, ahead, 0).started(NOW)).isEqualTo(NOW);
        assertThat(new OfflineRun("id1", "", Optional.of(BEFORE), ahead, 0).ended(NOW))
                .isEqualTo(NOW);
    }

    @Test
    void shouldEndNoRunBeforeItBegan() {
        Optional<Instant> early = Optional.of(BEFORE.minusSeconds(1));

        assertThat(new OfflineRun("id1", "", Optional.of(BEFORE), early, 0).ended(NOW))
                .isEqualTo(NOW);
    }

    @Test
    void shouldRefuseAnAnswerAboutAnotherRun() {
        assertThatThrownBy(() -> ended(0).checked("id2")).hasMessageContaining("another run of W&B than 'id2'");
    }

    @Test
    void shouldRefuseListsThatAreNone() {
        OfflineFiles files = new OfflineFiles();
        files.said.add(null);

        assertThatThrownBy(files::checked).hasMessageContaining("look at it");
    }

    @Test
    void shouldTakeFilesOfOneIdForOneRun() {
        OfflineRuns runs = OfflineRuns.of(List.of(
                "wandb/offline-run-1-a/run-a.wandb",
                "wandb/offline-run-1-a-1/run-a.wandb",
                "m/other.jsonl",
                "run-b.wandb"));

        assertThat(runs.files().keySet()).containsExactly("a", "b");
        assertThat(runs.files().get("a")).hasSize(2);
        assertThat(runs.areSeveral()).isTrue();
    }

    private static OfflineRun ended(Integer exit) {
        return new OfflineRun("id1", "", Optional.of(BEFORE), Optional.of(NOW), exit);
    }
}
