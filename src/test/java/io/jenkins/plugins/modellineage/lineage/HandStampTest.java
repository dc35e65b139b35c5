package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static io.jenkins.plugins.modellineage.lineage.Sample.build;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandStampTest {
    private static final Manifest FILES = new Manifest(List.of(Sample.file("out/model.bin", "weights")));
    private static final Actor CAROL = Actor.person("carol");

    private final Sample sample = new Sample();

    @Test
    void shouldCopyTheRunAndSayThatAPersonDidIt() {
        TrackedRun run = run(RunStatus.FINISHED, Lifecycle.ACTIVE);
        sample.record(CAROL, state -> HandStamp.stamp(state, TINY, run, FILES, VersionNotes.NONE));

        ModelVersion version = sample.registry().version(TINY.version(1)).orElseThrow();
        assertThat(version.isByHand()).isTrue();
        assertThat(version.by()).isEqualTo(CAROL);
        assertThat(version.params()).isEqualTo(run.params());
        assertThat(version.metrics()).isEqualTo(run.latestMetrics());
        assertThat(version.provenance()).isEqualTo(run.provenance());
        assertThat(version.build()).isEqualTo(run.build());
    }

    @Test
    void shouldTellTheRunsBuildInTheSentence() {
        TrackedRun run = run(RunStatus.FINISHED, Lifecycle.ACTIVE);

        assertThat(HandStamp.stamp(sample.registry(), TINY, run, FILES, VersionNotes.NONE))
                .extracting(RegistryEvent::sentence)
                .singleElement()
                .asString()
                .startsWith("tiny-lm@1 was stamped by hand from train #1: 1 file, 7 B, digest ");
    }

    @Test
    void shouldNameTheVersionThatTheRunHasOfTheFiles() {
        TrackedRun run = run(RunStatus.FINISHED, Lifecycle.ACTIVE);
        sample.record(ALICE, state -> VersionDecisions.stamp(state, TINY, run, FILES, VersionNotes.NONE));

        assertThatThrownBy(() -> HandStamp.stamp(sample.registry(), TINY, run, FILES, VersionNotes.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("These files of the run are tiny-lm@1 already; promote that, or choose other files");
    }

    @Test
    void shouldLeaveWhatABuildStampsAsItWas() {
        sample.record(
                ALICE,
                state -> VersionDecisions.stamp(
                        state, TINY, run(RunStatus.RUNNING, Lifecycle.ACTIVE), FILES, VersionNotes.NONE));

        assertThat(sample.registry().version(TINY.version(1)).orElseThrow().isByHand())
                .isFalse();
    }

    @Test
    void shouldTellTheLineageThatNoBuildDidIt() {
        TrackedRun run = run(RunStatus.FINISHED, Lifecycle.ACTIVE);
        sample.record(CAROL, state -> HandStamp.stamp(state, TINY, run, FILES, VersionNotes.NONE));

        assertThat(LineageWalk.provenance(sample.registry(), TINY.version(1), node -> true))
                .extracting(LineageLink::how)
                .containsExactly("stamped by hand from");
    }

    @Test
    void shouldTakeAFinishedRun() {
        assertThat(HandStamp.refusal(run(RunStatus.FINISHED, Lifecycle.ACTIVE))).isEmpty();
    }

    @Test
    void shouldRefuseARunThatGoesOn() {
        assertThat(HandStamp.refusal(run(RunStatus.RUNNING, Lifecycle.ACTIVE)))
                .contains("The run 'tiny-lm' still runs; stamp it when it is over");
    }

    @Test
    void shouldRefuseARunThatFailed() {
        assertThat(HandStamp.refusal(run(RunStatus.FAILED, Lifecycle.ACTIVE)))
                .contains("The run 'tiny-lm' failed, and a failed run is not stamped; run it again");
    }

    @Test
    void shouldRefuseARunThatWasStopped() {
        assertThat(HandStamp.refusal(run(RunStatus.KILLED, Lifecycle.ACTIVE)))
                .contains("The run 'tiny-lm' was stopped, and a stopped run is not stamped; run it again");
    }

    @Test
    void shouldRefuseARunThatWasDeleted() {
        assertThat(HandStamp.refusal(run(RunStatus.FINISHED, Lifecycle.DELETED)))
                .contains("The run 'tiny-lm' was deleted, and a deleted run is not stamped;"
                        + " restore it with an MLflow client first");
    }

    private static TrackedRun run(RunStatus status, Lifecycle lifecycle) {
        TrackedRun like = Sample.run(new RunId("a".repeat(32)), build("train", 1), 31.7, List.of());
        return new TrackedRun(
                like.id(),
                Optional.empty(),
                like.experiment(),
                like.build(),
                status,
                like.started(),
                Optional.empty(),
                like.params(),
                like.metrics(),
                like.tags(),
                like.inputs(),
                like.artifacts(),
                like.provenance(),
                like.uncounted(),
                lifecycle,
                status.ended(),
                List.of(),
                Optional.empty());
    }
}
