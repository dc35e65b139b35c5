package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.STAGING;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.promotion.Approval;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Makers;
import io.jenkins.plugins.modellineage.promotion.Manner;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import io.jenkins.plugins.modellineage.promotion.RollbackRefusedException;
import io.jenkins.plugins.modellineage.rule.Asking;
import io.jenkins.plugins.modellineage.rule.RollbackRule;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rollbacks where rules of the stage ask people, and those that may not wait for them. */
class RollbackDecisionsTest {
    private static final Actor KEITH = Actor.person("keith");
    private static final RuleHolder JENKINS = RuleHolder.of(ScopeId.ROOT);

    private final Sample sample = new Sample();

    @Test
    void shouldBeDoneAtOnceWhereNobodyIsAsked() {
        live(2);
        set(JENKINS, Optional.empty());

        assertThat(rollBack(false))
                .extracting(RegistryEvent::sentence)
                .containsExactly("production was rolled back from tiny-lm@2 to tiny-lm@1: answers in French.");
    }

    @Test
    void shouldNotCallThatAnEmergency() {
        live(2);

        assertThat(rollBack(true))
                .extracting(RegistryEvent::sentence)
                .containsExactly("production was rolled back from tiny-lm@2 to tiny-lm@1: answers in French.");
    }

    @Test
    void shouldWaitForThoseWhomTheRuleNames() {
        live(2);
        set(JENKINS, Optional.of(new RollbackRule(true, false)));

        rollBack(false);

        assertThat(promotion().state()).isEqualTo(PromotionState.WAITING);
        assertThat(promotion().reason()).isEqualTo("Waits for 2 approvals.");
        assertThat(sample.registry().live(TINY, PRODUCTION)).contains(2);
    }

    @Test
    void shouldBeDoneWhenEnoughPeopleAgree() {
        live(2);
        set(JENKINS, Optional.of(new RollbackRule(true, false)));
        rollBack(false);
        approve("bob", Optional.of(2));

        assertThat(approve("carol", Optional.of(2)))
                .extracting(RegistryEvent::sentence)
                .containsExactly(
                        "carol approved tiny-lm@1 to production (P3) in place of the newer tiny-lm@2.",
                        "production was rolled back from tiny-lm@2 to tiny-lm@1: answers in French.",
                        "The rollback of production to tiny-lm@1 (P3) was approved and is done.");
        assertThat(promotion().word()).isEqualTo("rolled back");
        assertThat(sample.registry().live(TINY, PRODUCTION)).contains(1);
    }

    @Test
    void shouldNotBeApprovedByWhoAsked() {
        live(2);
        set(JENKINS, Optional.of(new RollbackRule(true, false)));
        rollBack(false);

        assertThatThrownBy(() -> approve("keith", Optional.of(2))).isInstanceOf(PromotionRefusedException.class);
    }

    @Test
    void shouldAskApproversToConfirmWhatTheyReplace() {
        live(2);
        set(JENKINS, Optional.of(new RollbackRule(true, false)));
        rollBack(false);

        assertThatThrownBy(() -> approve("bob", Optional.empty()))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("would replace tiny-lm@2, which is newer");
    }

    @Test
    void shouldBeDoneAtOnceInAnEmergencyThatTheRuleAllows() {
        live(2);
        set(JENKINS, Optional.of(new RollbackRule(true, true)));

        assertThat(rollBack(true))
                .extracting(RegistryEvent::sentence)
                .containsExactly("production was rolled back in an emergency, without approval, from tiny-lm@2 to"
                        + " tiny-lm@1: answers in French.");
    }

    @Test
    void shouldRefuseAnEmergencyThatOneRuleDoesNotAllow() {
        live(2);
        set(JENKINS, Optional.of(new RollbackRule(true, true)));
        set(RuleHolder.of(TINY), Optional.of(new RollbackRule(true, false)));

        assertThatThrownBy(() -> rollBack(true))
                .isInstanceOf(RollbackRefusedException.class)
                .hasMessageStartingWith("Cannot roll back production of tiny-lm in an emergency: the rule of model")
                .hasMessageEndingWith(" asks people about every rollback, also in an emergency; ask without it.");
    }

    @Test
    void shouldEndInAConflictWhenTheStageMovedMeanwhile() {
        live(2);
        set(JENKINS, Optional.of(new RollbackRule(true, false)));
        sample.stamp(35).stamp(35);
        rollBack(false);
        sample.record(
                KEITH,
                VersionDecisions.back(
                        sample.registry(),
                        PRODUCTION,
                        new RollbackPlan(TINY.version(1), 2, "another way"),
                        Asking.person()));
        sample.record(
                KEITH,
                VersionDecisions.back(
                        sample.registry(),
                        PRODUCTION,
                        new RollbackPlan(TINY.version(2), 1, "and back", QuarantineReach.NONE),
                        Asking.person()));
        approve("bob", Optional.of(2));
        sample.record(
                KEITH,
                VersionDecisions.back(
                        sample.registry(),
                        PRODUCTION,
                        new RollbackPlan(TINY.version(1), 2, "another way", QuarantineReach.NONE),
                        Asking.person()));

        approve("carol", Optional.empty());

        assertThat(promotion().state()).isEqualTo(PromotionState.CONFLICTED);
        assertThat(promotion().reason()).contains("version 1 went live meanwhile instead of 2, so ask again");
    }

    @Test
    void shouldEndOthersThatWaitToLeaveTheSameVersion() {
        live(2);
        set(JENKINS, Optional.of(new RollbackRule(true, true)));
        rollBack(false);

        assertThat(rollBack(true))
                .extracting(RegistryEvent::sentence)
                .last()
                .isEqualTo("Promotion of tiny-lm@1 to production (P3) ended in a conflict: tiny-lm@1 was put back"
                        + " meanwhile, so ask again.");
        assertThat(promotion().state()).isEqualTo(PromotionState.CONFLICTED);
        assertThat(promotion().champion()).contains(1);
    }

    @Test
    void shouldEndInAConflictWhenItsTargetWasQuarantinedMeanwhile() {
        live(2);
        sample.promote(1, STAGING).promote(2, STAGING).promote(1, STAGING);
        set(JENKINS, Optional.of(new RollbackRule(true, false)));
        PromotionTerms asked = new PromotionTerms(
                List.of(), List.of(), Makers.starting(Set.of("keith")), Asking.person(), Manner.ALONE);
        RollbackPlan plan = new RollbackPlan(TINY.version(1), 2, "slow", QuarantineReach.STAGE, false);
        sample.record(KEITH, state -> RollbackDecisions.rollBack(state, PRODUCTION, plan, asked, sample.now()));
        String id = sample.registry().waiting().get(0).id();
        RollbackPlan elsewhere = new RollbackPlan(TINY.version(2), 1, "lies", QuarantineReach.EVERYWHERE);
        sample.record(KEITH, VersionDecisions.back(sample.registry(), STAGING, elsewhere, Asking.person()));
        approve(id, "bob", Optional.of(2));

        approve(id, "carol", Optional.of(2));

        Promotion after = sample.registry().promotion(id).orElseThrow();
        assertThat(after.state()).isEqualTo(PromotionState.CONFLICTED);
        assertThat(after.reason()).contains("tiny-lm@1 was quarantined meanwhile, so ask again");
    }

    @Test
    void shouldGoBackToAVersionThatWasQuarantinedWhenItWasAskedFor() {
        live(2);
        sample.promote(1, STAGING).promote(2, STAGING).promote(1, STAGING);
        RollbackPlan elsewhere = new RollbackPlan(TINY.version(2), 1, "lies", QuarantineReach.EVERYWHERE);
        sample.record(KEITH, VersionDecisions.back(sample.registry(), STAGING, elsewhere, Asking.person()));
        set(JENKINS, Optional.of(new RollbackRule(true, false)));
        rollBack(false);
        String id = sample.registry().waiting().get(0).id();
        approve(id, "bob", Optional.of(2));
        approve(id, "carol", Optional.of(2));

        assertThat(sample.registry().live(TINY, PRODUCTION)).contains(1);
    }

    @Test
    void shouldNotBeTheTermsOfTheNextRequest() {
        live(2);
        set(JENKINS, Optional.of(new RollbackRule(true, false)));
        rollBack(false);

        assertThat(PromotionDecisions.lastAsked(sample.registry(), TINY, PRODUCTION))
                .map(Promotion::id)
                .contains("P2");
    }

    @Test
    void shouldBeNoWayAroundTheRule() {
        live(2);
        set(JENKINS, Optional.of(new RollbackRule(true, true)));

        assertThatThrownBy(() -> VersionDecisions.rollBack(
                        sample.registry(), PRODUCTION, new RollbackPlan(TINY.version(1), 2, "x"), Asking.person()))
                .isInstanceOf(RollbackRefusedException.class)
                .hasMessageContaining("its rules ask people first");
    }

    /** Each version in turn, without rules. */
    private void live(int last) {
        for (int number = 1; number <= last; number++) {
            sample.stamp(35).promote(number, PRODUCTION);
        }
    }

    private void set(RuleHolder holder, Optional<RollbackRule> rollback) {
        ApprovalRule two = new ApprovalRule(List.of(), 2, false, Optional.empty());
        StageRule rule = new StageRule(
                new StagePattern("production"), List.of(), Optional.of(two), List.of(), Set.of(), rollback);
        sample.record(ALICE, state -> RuleDecisions.set(state, holder, rule));
    }

    private List<RegistryEvent> rollBack(boolean emergency) {
        RollbackPlan plan = new RollbackPlan(TINY.version(1), 2, "answers in French", QuarantineReach.STAGE, emergency);
        PromotionTerms asked = new PromotionTerms(
                List.of(), List.of(), Makers.starting(Set.of("keith")), Asking.person(), Manner.ALONE);
        return sample.record(KEITH, state -> RollbackDecisions.rollBack(state, PRODUCTION, plan, asked, sample.now()));
    }

    private List<RegistryEvent> approve(String user, Optional<Integer> replacing) {
        return approve("P3", user, replacing);
    }

    private List<RegistryEvent> approve(String id, String user, Optional<Integer> replacing) {
        Sha256 digest = sample.registry().promotion(id).orElseThrow().manifestDigest();
        Approval approval = new Approval(user, sample.now(), digest, "", replacing, Set.of());
        return sample.record(ALICE, state -> PromotionDecisions.approve(state, id, approval, Set.of()));
    }

    private Promotion promotion() {
        return sample.registry().promotion("P3").orElseThrow();
    }
}
