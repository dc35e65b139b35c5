package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.promotion.PromotionRules;
import io.jenkins.plugins.modellineage.promotion.RollbackRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holds for versions that builds of change requests stamped. */
class ChangedVersionTest {
    private static final BuildRef OF_CHANGE = Sample.build("PR-7", 1);

    private final Sample sample = new Sample().stamp(35);

    @Test
    void shouldKeepTheMarkBesideWhatElseWasWitnessed() {
        ModelVersion changed = changed();

        assertThat(changed.changeRequest()).contains("7");
        assertThat(changed.provenance().fact(Provenance.AGENT)).contains("built-in");
        assertThat(version(1).changeRequest()).isEmpty();
    }

    @Test
    void shouldBeTheDefaultOfTheBuildThatStampedItOnly() {
        ModelVersion changed = changed();

        assertThat(changed.isDefaultFor(Optional.of(OF_CHANGE))).isTrue();
        assertThat(changed.isDefaultFor(Optional.of(Sample.build("PR-7", 2)))).isFalse();
        assertThat(changed.isDefaultFor(Optional.empty())).isFalse();
        assertThat(version(1).isDefaultFor(Optional.empty())).isTrue();
    }

    @Test
    void shouldNeedAllowanceToBePromoted() {
        assertThat(PromotionRules.needsAllowance(changed(), PRODUCTION))
                .contains("tiny-lm@2 was stamped by a build of change request 7,"
                        + " so it cannot be promoted to production");
        assertThat(PromotionRules.needsAllowance(version(1), PRODUCTION)).isEmpty();
    }

    @Test
    void shouldNotBeTheTargetOfARollbackUnlessItWasLive() {
        changed();
        sample.stamp(30).promote(1, PRODUCTION).promote(3, PRODUCTION);
        assertThat(RollbackRules.target(sample.registry().model(TINY).orElseThrow(), PRODUCTION))
                .isEqualTo(1);

        sample.promote(2, PRODUCTION).promote(3, PRODUCTION);
        assertThat(RollbackRules.target(sample.registry().model(TINY).orElseThrow(), PRODUCTION))
                .isEqualTo(2);
    }

    private ModelVersion changed() {
        TrackedRun run =
                Sample.run(OF_CHANGE, 31, List.of()).witnessed(Provenance.of(Map.of(Provenance.CHANGE_REQUEST, "7")));
        Manifest manifest = new Manifest(List.of(Sample.file("out/model.bin", "changed")));
        sample.record(
                Sample.by(OF_CHANGE),
                registry -> VersionDecisions.stamp(registry, TINY, run, manifest, VersionNotes.NONE));
        return version(2);
    }

    private ModelVersion version(int number) {
        return sample.registry().version(TINY.version(number)).orElseThrow();
    }
}
