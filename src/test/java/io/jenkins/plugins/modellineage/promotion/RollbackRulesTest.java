package io.jenkins.plugins.modellineage.promotion;

import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.STAGING;
import static io.jenkins.plugins.modellineage.lineage.Sample.START;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.lineage.StageRolledBack;
import io.jenkins.plugins.modellineage.model.Model;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RollbackRulesTest {
    private final Sample sample = new Sample().stamp(40).stamp(35).stamp(30).stamp(25);

    @Test
    void shouldGoToTheVersionThatWasLiveBefore() {
        sample.promote(1, PRODUCTION).promote(3, PRODUCTION);

        assertThat(RollbackRules.target(model(), PRODUCTION)).isEqualTo(1);
    }

    @Test
    void shouldPassOverQuarantinedVersions() {
        sample.promote(1, PRODUCTION).promote(2, PRODUCTION).promote(3, PRODUCTION);
        rollBack(2, 3);

        assertThat(RollbackRules.target(model(), PRODUCTION))
                .as("3 is quarantined")
                .isEqualTo(1);
    }

    @Test
    void shouldPassOverTheVersionThatIsLive() {
        sample.promote(1, PRODUCTION).promote(2, PRODUCTION).promote(1, PRODUCTION);

        assertThat(RollbackRules.target(model(), PRODUCTION)).isEqualTo(2);
    }

    @Test
    void shouldNotGoToAVersionThatWasLiveElsewhereOnly() {
        sample.promote(1, STAGING).promote(2, PRODUCTION);

        assertThatThrownBy(() -> RollbackRules.target(model(), PRODUCTION))
                .isInstanceOf(RollbackRefusedException.class)
                .hasMessage("Cannot roll back production of tiny-lm: no earlier version was live there "
                        + "that is not quarantined; promote another one.");
    }

    @Test
    void shouldSayThatNothingIsLive() {
        sample.promote(1, STAGING);

        assertThatThrownBy(() -> RollbackRules.target(model(), PRODUCTION))
                .hasMessage(
                        "Cannot roll back production of tiny-lm: no version is live there; its stages are staging.");
    }

    @Test
    void shouldCheckAVersionThatIsAskedFor() {
        sample.promote(1, PRODUCTION).promote(2, PRODUCTION);

        assertThat(RollbackRules.target(model(), PRODUCTION, 1)).isEqualTo(1);
        assertThatThrownBy(() -> RollbackRules.target(model(), PRODUCTION, 9))
                .hasMessageContaining("version 9 does not exist; the latest is 4");
        assertThatThrownBy(() -> RollbackRules.target(model(), PRODUCTION, 2))
                .hasMessageContaining("version 2 is live already");
        assertThatThrownBy(() -> RollbackRules.target(model(), PRODUCTION, 3))
                .hasMessageContaining("version 3 was never live there; promote it instead");
    }

    @Test
    void shouldLetAPersonAskForAQuarantinedVersion() {
        sample.promote(1, PRODUCTION).promote(2, PRODUCTION);
        rollBack(1, 2);

        assertThat(RollbackRules.target(model(), PRODUCTION, 2)).isEqualTo(2);
    }

    @Test
    void shouldLiftNoQuarantineForAMoment() {
        sample.promote(1, PRODUCTION).promote(2, PRODUCTION);
        Instant then = liveSince(2);
        rollBack(1, 2);

        assertThatThrownBy(() -> RollbackRules.targetAsOf(model(), PRODUCTION, then))
                .isInstanceOf(RollbackRefusedException.class)
                .hasMessageEndingWith("is quarantined; to end that, name it instead: version: 2.");
    }

    @Test
    void shouldFindTheVersionOfAMoment() {
        sample.promote(1, PRODUCTION).promote(2, PRODUCTION);

        assertThat(RollbackRules.targetAsOf(model(), PRODUCTION, liveSince(1).plusSeconds(1)))
                .isEqualTo(1);
        assertThatThrownBy(() -> RollbackRules.targetAsOf(model(), PRODUCTION, START))
                .hasMessage(
                        "Cannot roll back production of tiny-lm: no version was live there at 2026-03-03T10:00:00Z; "
                                + "choose a later time or a version.");
        assertThatThrownBy(() -> RollbackRules.targetAsOf(model(), PRODUCTION, liveSince(2)))
                .hasMessageContaining("version 2 is live already");
    }

    private Instant liveSince(int version) {
        return model().historyOf(PRODUCTION).stream()
                .filter(step -> step.version() == version)
                .findFirst()
                .orElseThrow()
                .at();
    }

    private void rollBack(int to, int left) {
        sample.record(Sample.ALICE, new StageRolledBack(TINY.version(to), PRODUCTION, left, "answers in French"));
    }

    private Model model() {
        return sample.registry().model(TINY).orElseThrow();
    }
}
