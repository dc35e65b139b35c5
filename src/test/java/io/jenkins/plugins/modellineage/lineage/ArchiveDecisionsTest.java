package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.rule.Asking;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchiveDecisionsTest {
    private final Sample sample = new Sample();

    @Test
    void shouldTakeNoVersionsAndNoPromotionsUntilItIsTakenBack() {
        sample.stamp(30);
        sample.record(ALICE, this::archive);

        assertThat(sample.entries().get(1).sentence()).isEqualTo("Model tiny-lm was archived: superseded.");
        assertThatThrownBy(() -> stampAgain(sample.registry()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The model is archived; ask somebody who sees it to take it out of the archive, or stamp"
                        + " under another name");
        assertThat(ArchiveDecisions.shut(sample.registry(), TINY))
                .contains("Model 'tiny-lm' is archived: superseded; take it out of the archive on its page first");
        assertThatThrownBy(() -> sample.promote(1, PRODUCTION))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("is archived: superseded");
        assertThat(sample.record(ALICE, this::archive)).isEmpty();

        sample.record(ALICE, state -> ArchiveDecisions.unarchive(state, TINY));
        assertThat(sample.registry().archived(TINY)).isEmpty();
        assertThat(stampAgain(sample.registry())).hasSize(1);
        assertThat(sample.record(ALICE, state -> ArchiveDecisions.unarchive(state, TINY)))
                .isEmpty();
    }

    @Test
    void shouldTellStrangersNeitherTheNewNameNorTheReason() {
        sample.stamp(30);
        sample.record(ALICE, this::archive);
        sample.record(
                ALICE, state -> RenameDecisions.rename(state, TINY, new ModelName("codename-falcon"), any -> true));

        assertThat(ArchiveDecisions.shut(sample.registry(), TINY))
                .hasValueSatisfying(
                        why -> assertThat(why).startsWith("Model 'codename-falcon' is archived: superseded"));
        assertThat(ArchiveDecisions.shutToStrangers(sample.registry(), TINY))
                .contains(
                        "Model 'tiny-lm' is archived; ask somebody who sees it to take it out of the archive, or stamp"
                                + " under another name");
        assertThatThrownBy(() -> stampAgain(sample.registry()))
                .hasMessageNotContaining("falcon")
                .hasMessageNotContaining("superseded");
    }

    @Test
    void shouldLeaveLiveWhatIsLiveAndLetItBeRolledBack() {
        sample.stamp(30).stamp(31).promote(1, PRODUCTION).promote(2, PRODUCTION);
        sample.record(ALICE, this::archive);

        assertThat(sample.registry().live(TINY, PRODUCTION)).contains(2);
        assertThat(new VersionSelector(sample.registry(), TINY, version -> true).chosen("production"))
                .isPresent();
        assertThatThrownBy(() -> sample.promote(1, Sample.STAGING)).hasMessageContaining("is archived: superseded");

        RollbackPlan plan = new RollbackPlan(TINY.version(1), 2, "wrong words", QuarantineReach.STAGE);
        sample.record(ALICE, state -> VersionDecisions.rollBack(state, PRODUCTION, plan, Asking.person()));
        assertThat(sample.registry().live(TINY, PRODUCTION)).contains(1);
    }

    @Test
    void shouldBeThereToBeArchived() {
        assertThatThrownBy(() -> sample.record(ALICE, new ModelArchived(TINY, "old")))
                .isInstanceOf(InconsistentEventException.class);
    }

    @Test
    void shouldNotArchiveWhatWaits() {
        sample.stamp(30);
        sample.ask(TINY.version(1));

        assertThatThrownBy(() -> archive(sample.registry()))
                .hasMessageContaining("tiny-lm@1 waits for production (P1); reject or withdraw that first");
    }

    @Test
    void shouldBeArchivedInAStateThatIsReadAgain() {
        sample.stamp(30);
        sample.record(ALICE, this::archive);
        Columns state = sample.registry().state();

        assertThat(state.numbers("model.0.archived")).containsExactly(2);
        assertThat(Registry.of(state, Recall.MEMORY).state().numbers("model.0.archived"))
                .containsExactly(2);
    }

    private List<RegistryEvent> archive(Registry registry) {
        return ArchiveDecisions.archive(registry, TINY, "superseded", version -> true);
    }

    private static List<RegistryEvent> stampAgain(Registry registry) {
        return VersionDecisions.stamp(
                registry,
                TINY,
                Sample.run(Sample.build("train", 99), 40, List.of()),
                new Manifest(List.of(Sample.file("out/model.bin", "other"))),
                VersionNotes.NONE);
    }
}
