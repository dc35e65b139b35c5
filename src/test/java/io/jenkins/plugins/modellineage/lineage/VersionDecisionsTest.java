package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static io.jenkins.plugins.modellineage.lineage.Sample.build;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.model.ModelKind;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.Quarantine;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.promotion.RollbackRefusedException;
import io.jenkins.plugins.modellineage.rule.Asking;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersionDecisionsTest {
    private static final Manifest FILES = new Manifest(List.of(Sample.file("out/model.bin", "weights")));
    private static final TrackedRun RUN = Sample.run(build("train", 1), 31.7, List.of());

    private final Sample sample = new Sample();

    @Test
    void shouldCopyTheWholeRecordOfTheRun() {
        VersionNotes notes = new VersionNotes(
                Optional.of("2.1.0"), Optional.of("first\ngood one"), SortedMaps.copyOf(Map.of("a", "b")));
        sample.record(ALICE, state -> VersionDecisions.stamp(state, TINY, RUN, FILES, notes));

        ModelVersion version = sample.registry().version(TINY.version(1)).orElseThrow();
        assertThat(version.params()).isEqualTo(RUN.params());
        assertThat(version.metrics()).containsExactly(Map.entry("perplexity", 31.7));
        assertThat(version.provenance()).isEqualTo(RUN.provenance());
        assertThat(version.manifest()).isEqualTo(FILES);
        assertThat(version.label()).contains("2.1.0");
        assertThat(version.stamped()).isEqualTo(Sample.START);
        assertThat(version.by()).isEqualTo(ALICE);
        assertThat(version.run()).isEqualTo(RUN.id());
    }

    @Test
    void shouldStampOnceForTheSameBuildAndFiles() {
        sample.record(ALICE, state -> VersionDecisions.stamp(state, TINY, RUN, FILES, VersionNotes.NONE));

        assertThat(VersionDecisions.stamp(sample.registry(), TINY, RUN, FILES, VersionNotes.NONE))
                .isEmpty();
        assertThat(VersionDecisions.stamped(sample.registry(), TINY, RUN, FILES))
                .map(ModelVersion::number)
                .contains(1);
    }

    @Test
    void shouldAddWhatASecondStampSays() {
        sample.record(ALICE, state -> VersionDecisions.stamp(state, TINY, RUN, FILES, VersionNotes.NONE));
        VersionNotes label = new VersionNotes(Optional.of("2.1.0"), Optional.empty(), SortedMaps.copyOf(Map.of()));
        VersionNotes text = new VersionNotes(Optional.empty(), Optional.of("a good one"), SortedMaps.copyOf(Map.of()));
        sample.record(ALICE, state -> VersionDecisions.stamp(state, TINY, RUN, FILES, label));
        sample.record(ALICE, state -> VersionDecisions.stamp(state, TINY, RUN, FILES, text));

        ModelVersion version = sample.registry().version(TINY.version(1)).orElseThrow();
        assertThat(version.label()).contains("2.1.0");
        assertThat(version.description()).contains("a good one");
        assertThat(sample.registry().history(TINY))
                .extracting(LedgerEntry::sentence)
                .contains("tiny-lm@1 was labelled '2.1.0'.", "tiny-lm@1 was described: a good one.");
        assertThat(VersionDecisions.stamp(sample.registry(), TINY, RUN, FILES, label))
                .isEmpty();
    }

    @Test
    void shouldMakeANewVersionOfATextThatIsNotTheNewest() {
        Manifest other = new Manifest(List.of(Sample.file("prompt.txt", "other words")));
        sample.record(ALICE, state -> KindDecisions.tell(state, TINY, ModelKind.PROMPT));
        sample.record(ALICE, state -> VersionDecisions.reworded(state, TINY, RUN, FILES, VersionNotes.NONE));
        sample.record(ALICE, state -> VersionDecisions.reworded(state, TINY, RUN, other, VersionNotes.NONE));
        sample.record(ALICE, state -> VersionDecisions.reworded(state, TINY, RUN, FILES, VersionNotes.NONE));

        assertThat(VersionDecisions.lastMade(sample.registry(), TINY, RUN, FILES))
                .map(ModelVersion::number)
                .contains(3);
        assertThat(VersionDecisions.reworded(sample.registry(), TINY, RUN, FILES, VersionNotes.NONE))
                .isEmpty();
    }

    @Test
    void shouldMakeANewVersionOfATextOfWhichSomethingElseIsSaid() {
        VersionNotes first =
                new VersionNotes(Optional.empty(), Optional.of("first"), SortedMaps.copyOf(Map.of("tone", "dry")));
        VersionNotes described = new VersionNotes(Optional.empty(), Optional.of("second"), first.tags());
        VersionNotes tagged =
                new VersionNotes(Optional.empty(), first.description(), SortedMaps.copyOf(Map.of("tone", "warm")));
        sample.record(ALICE, state -> KindDecisions.tell(state, TINY, ModelKind.PROMPT));
        sample.record(ALICE, state -> VersionDecisions.reworded(state, TINY, RUN, FILES, first));

        assertThat(VersionDecisions.reworded(sample.registry(), TINY, RUN, FILES, first))
                .isEmpty();
        assertThat(VersionDecisions.reworded(sample.registry(), TINY, RUN, FILES, described))
                .hasSize(1);
        assertThat(VersionDecisions.reworded(sample.registry(), TINY, RUN, FILES, tagged))
                .hasSize(1);
    }

    @Test
    void shouldStampAgainForOtherFilesOrAnotherBuild() {
        sample.record(ALICE, state -> VersionDecisions.stamp(state, TINY, RUN, FILES, VersionNotes.NONE));
        Manifest others = new Manifest(List.of(Sample.file("out/model.bin", "other weights")));
        TrackedRun again = Sample.run(build("train", 2), 31.7, List.of());

        assertThat(VersionDecisions.stamp(sample.registry(), TINY, RUN, others, VersionNotes.NONE))
                .hasSize(1);
        assertThat(VersionDecisions.stamp(sample.registry(), TINY, again, FILES, VersionNotes.NONE))
                .hasSize(1);
    }

    @Test
    void shouldStampAnotherRunOfTheBuildAsAVersionOfItsOwn() {
        TrackedRun good = Sample.run(new RunId("0".repeat(32)), build("train", 1), 31.7, List.of());
        TrackedRun bad = Sample.run(new RunId("1".repeat(32)), build("train", 1), 400, List.of());
        sample.record(ALICE, state -> VersionDecisions.stamp(state, TINY, good, FILES, VersionNotes.NONE));
        sample.record(ALICE, state -> VersionDecisions.stamp(state, TINY, bad, FILES, VersionNotes.NONE));

        assertThat(VersionDecisions.stamped(sample.registry(), TINY, bad, FILES))
                .map(version -> version.metrics().get("perplexity"))
                .contains(400.0);
    }

    @Test
    void shouldNotStampNothing() {
        assertThatThrownBy(() -> VersionDecisions.stamp(Registry.EMPTY, TINY, RUN, Manifest.EMPTY, VersionNotes.NONE))
                .hasMessage("Model 'tiny-lm' cannot be stamped, since this run archived no files;"
                        + " give artifacts: 'out/**', or archive with trackArtifacts before");
    }

    @Test
    void shouldRollBackInOneEvent() {
        sample.stamp(40).stamp(35).promote(1, PRODUCTION).promote(2, PRODUCTION);
        RollbackPlan plan = new RollbackPlan(TINY.version(1), 2, "answers in French");

        assertThat(sample.record(ALICE, state -> VersionDecisions.rollBack(state, PRODUCTION, plan, Asking.person())))
                .extracting(RegistryEvent::sentence)
                .containsExactly("production was rolled back from tiny-lm@2 to tiny-lm@1: answers in French.");
        assertThat(sample.registry().live(TINY, PRODUCTION)).contains(1);
    }

    @Test
    void shouldKeepTheVersionLeftBehindFromThatStageAlone() {
        sample.stamp(40).stamp(35).promote(1, PRODUCTION).promote(2, PRODUCTION);
        rollBack(1, 2, QuarantineReach.STAGE);

        assertThat(quarantine(2).holds(PRODUCTION)).isTrue();
        assertThat(quarantine(2).holds(Sample.STAGING)).isFalse();
        sample.promote(2, Sample.STAGING);
        assertThat(quarantine(2).holds(PRODUCTION))
                .as("being live elsewhere lifts nothing here")
                .isTrue();
    }

    @Test
    void shouldQuarantineAsFarAsItIsAskedTo() {
        sample.stamp(40).stamp(35).promote(1, PRODUCTION).promote(2, PRODUCTION);
        rollBack(1, 2, QuarantineReach.NONE);
        assertThat(quarantine(2).isEmpty()).isTrue();

        sample.promote(2, PRODUCTION);
        rollBack(1, 2, QuarantineReach.EVERYWHERE);
        assertThat(quarantine(2).holds(Sample.STAGING)).isTrue();
    }

    @Test
    void shouldKeepAVersionFromTheOtherStagesAfterARollbackToItInOne() {
        sample.stamp(40).stamp(35).promote(1, PRODUCTION).promote(2, PRODUCTION);
        sample.promote(2, Sample.STAGING).promote(1, Sample.STAGING);
        rollBack(1, 2, QuarantineReach.EVERYWHERE);
        sample.record(
                ALICE,
                state -> VersionDecisions.rollBack(
                        state,
                        Sample.STAGING,
                        new RollbackPlan(TINY.version(2), 1, "staging may have it", QuarantineReach.NONE),
                        Asking.person()));

        assertThat(quarantine(2).holds(Sample.STAGING)).isFalse();
        assertThat(quarantine(2).holds(PRODUCTION)).isTrue();
        assertThat(quarantine(2).holds(new StageName("shadow"))).isTrue();
        assertThat(quarantine(2).isEmpty()).isFalse();
    }

    @Test
    void shouldTellOfTheQuarantineThatARollbackByNameEnds() {
        sample.stamp(40).stamp(35).promote(1, PRODUCTION).promote(2, PRODUCTION);
        rollBack(1, 2, QuarantineReach.STAGE);

        assertThat(rollBack(2, 1, QuarantineReach.STAGE))
                .extracting(RegistryEvent::sentence)
                .containsExactly("production was rolled back from tiny-lm@1 to tiny-lm@2, which ends its quarantine:"
                        + " answers in French.");
        assertThat(quarantine(2).isEmpty()).isTrue();
    }

    @Test
    void shouldLiftAQuarantineForAReason() {
        sample.stamp(40).stamp(35).promote(1, PRODUCTION).promote(2, PRODUCTION);
        rollBack(1, 2, QuarantineReach.EVERYWHERE);

        assertThatThrownBy(() -> VersionDecisions.liftQuarantine(sample.registry(), TINY.version(2), " "))
                .hasMessage("The quarantine of tiny-lm@2 is lifted only with a reason; say why");
        assertThat(sample.record(
                        ALICE, state -> VersionDecisions.liftQuarantine(state, TINY.version(2), "it was the prompt")))
                .extracting(RegistryEvent::sentence)
                .containsExactly("The quarantine of tiny-lm@2 was lifted: it was the prompt.");
        assertThat(quarantine(2).isEmpty()).isTrue();
        assertThatThrownBy(() -> VersionDecisions.liftQuarantine(sample.registry(), TINY.version(2), "again"))
                .hasMessage("tiny-lm@2 is not quarantined; look at its page again");
    }

    private List<RegistryEvent> rollBack(int to, int left, QuarantineReach reach) {
        RollbackPlan plan = new RollbackPlan(TINY.version(to), left, "answers in French", reach);
        return sample.record(ALICE, state -> VersionDecisions.rollBack(state, PRODUCTION, plan, Asking.person()));
    }

    private Quarantine quarantine(int version) {
        return sample.registry().model(TINY).orElseThrow().quarantine(version);
    }

    @Test
    void shouldNotRollBackWhenTheChampionChangedSinceThePlan() {
        sample.stamp(40).stamp(35).stamp(30).promote(1, PRODUCTION).promote(2, PRODUCTION);
        RollbackPlan plan = new RollbackPlan(TINY.version(1), 2, "answers in French");
        sample.promote(3, PRODUCTION);

        assertThatThrownBy(() -> VersionDecisions.rollBack(sample.registry(), PRODUCTION, plan, Asking.person()))
                .isInstanceOf(RollbackRefusedException.class)
                .hasMessage("Cannot roll back production of tiny-lm: version 3 went live meanwhile instead of 2; "
                        + "look again and repeat.");
    }

    @Test
    void shouldDemandAReason() {
        assertThatThrownBy(() -> new RollbackPlan(TINY.version(1), 2, " "))
                .hasMessage("A rollback of tiny-lm needs a reason; say why");
    }
}
