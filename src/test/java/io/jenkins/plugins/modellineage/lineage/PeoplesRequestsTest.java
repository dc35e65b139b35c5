package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.gate.CheckGate;
import io.jenkins.plugins.modellineage.gate.MetricGate;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Makers;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import io.jenkins.plugins.modellineage.rule.Asking;
import io.jenkins.plugins.modellineage.rule.JobPattern;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import io.jenkins.plugins.modellineage.rule.Way;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a person is asked for who wants a version in a stage, without a build and without saying terms. */
class PeoplesRequestsTest {
    private static final Actor PAULA = Actor.person("paula");
    private static final MetricGate BOUND = new MetricGate("perplexity", null, 30.0, null, true);
    private static final ApprovalRule ANYBODY = new ApprovalRule(List.of(), 1, false, Optional.empty());

    private final Sample sample = new Sample();

    @Test
    void shouldBeAskedWhatTheRuleDemands() {
        set(rule(List.of(), Optional.of(ANYBODY), List.of(), Set.of()));
        sample.stamp(35);

        request(1);

        assertThat(promotion("P1").reason()).isEqualTo("Waits for 1 approval.");
        assertThat(promotion("P1").standsAlone()).isTrue();
    }

    @Test
    void shouldNotApproveWhatTheyAskFor() {
        set(rule(List.of(), Optional.of(ANYBODY), List.of(), Set.of()));
        sample.stamp(35);
        request(1);

        assertThatThrownBy(() -> approve("P1", "paula"))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("people who may have made it may not approve it");
        approve("P1", "bob");
        assertThat(promotion("P1").state()).isEqualTo(PromotionState.ASSIGNED);
    }

    @Test
    void shouldBeAskedWhatTheLastRequestWasWhereNoRuleDemandsAnything() {
        sample.stamp(35);
        sample.record(
                Sample.by(Sample.build("team/train", 9)),
                state -> PromotionDecisions.request(
                        state, TINY.version(1), PRODUCTION, TermsSample.gatesAndApproval(2), sample.now()));
        set(rule(List.of(), Optional.empty(), List.of(new JobPattern("deploy")), Set.of()));
        sample.stamp(50);

        request(2);

        assertThat(promotion("P2").state()).isEqualTo(PromotionState.REFUSED);
        assertThat(promotion("P2").rules()).extracting(ApprovalRule::quorum).containsExactly(2);
    }

    @Test
    void shouldNotTakeOverWhatAJenkinsfileSaidOfAnotherVersion() {
        sample.stamp(35);
        PromotionTerms checked = new PromotionTerms(
                List.of(CheckGate.of("bias", true, null)), List.of(), Set.of(), Asking.build("team/train"));
        sample.record(
                Sample.by(Sample.build("team/train", 9)),
                state -> PromotionDecisions.request(state, TINY.version(1), PRODUCTION, checked, sample.now()));
        sample.stamp(50);

        request(2);

        assertThat(promotion("P2").state()).isEqualTo(PromotionState.REFUSED);
        assertThat(promotion("P2").reason())
                .contains("Only a Jenkinsfile says what came out of check bias; ask with promoteModel.");
        assertThat(sample.registry().live(TINY, PRODUCTION)).contains(1);
    }

    @Test
    void shouldKnowWhenNobodyAndNoGateIsAsked() {
        sample.stamp(35);
        assertThat(asksNothing()).isTrue();

        set(rule(List.of(BOUND), Optional.empty(), List.of(), Set.of()));
        assertThat(asksNothing()).isFalse();
    }

    @Test
    void shouldBeHeldUpByNoRuleAboutJobs() {
        set(rule(List.of(), Optional.empty(), List.of(new JobPattern("deploy")), Set.of()));
        sample.stamp(35);

        request(1);

        assertThat(sample.registry().live(TINY, PRODUCTION)).contains(1);
    }

    @Test
    void shouldBeRefusedWhereTheRuleShutsTheWay() {
        set(rule(List.of(), Optional.empty(), List.of(), Set.of(Way.PEOPLE)));
        sample.stamp(35);

        assertThatThrownBy(() -> request(1))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessage("tiny-lm@1 cannot be promoted to production: the rule of Jenkins for production takes no"
                        + " promotions by people on pages, by REST and by CLI; ask with the step promoteModel");
    }

    @Test
    void shouldEndInAConflictWhenTheWayIsShutMeanwhile() {
        set(rule(List.of(), Optional.of(ANYBODY), List.of(), Set.of()));
        sample.stamp(35);
        request(1);
        set(rule(List.of(), Optional.of(ANYBODY), List.of(), Set.of(Way.PEOPLE)));

        approve("P1", "bob");

        assertThat(promotion("P1").state()).isEqualTo(PromotionState.CONFLICTED);
    }

    @Test
    void shouldBeShownWhatWouldComeOfItWithoutAnyChange() {
        set(rule(List.of(BOUND), Optional.of(ANYBODY), List.of(), Set.of()));
        sample.stamp(25).stamp(35);
        long before = sample.registry().lastSeq();

        assertThat(outlook(1).orElseThrow().state()).isEqualTo(PromotionState.WAITING);
        assertThat(outlook(2).orElseThrow().state()).isEqualTo(PromotionState.REFUSED);
        assertThat(sample.registry().lastSeq()).isEqualTo(before);
        assertThat(sample.registry().promotion("P1")).isEmpty();
    }

    @Test
    void shouldBeShownNothingOfAVersionThatIsLiveThere() {
        sample.stamp(35).promote(1, PRODUCTION);

        assertThat(outlook(1)).isEmpty();
    }

    @Test
    void shouldBeSupersededLikeOthers() {
        set(rule(List.of(), Optional.of(ANYBODY), List.of(), Set.of()));
        sample.stamp(35).stamp(35);
        request(1);
        request(2);

        approve("P2", "bob");

        assertThat(promotion("P1").state()).isEqualTo(PromotionState.SUPERSEDED);
    }

    private boolean asksNothing() {
        return PromotionDecisions.asksNothing(
                sample.registry(), TINY.version(1), PRODUCTION, terms(sample.registry(), 1));
    }

    private Optional<Promotion> outlook(int version) {
        return PromotionDecisions.outlook(
                sample.registry(),
                TINY.version(version),
                PRODUCTION,
                terms(sample.registry(), version),
                new LedgerEntry.Moment(sample.now(), PAULA));
    }

    private void request(int version) {
        sample.record(
                PAULA,
                state -> PromotionDecisions.request(
                        state, TINY.version(version), PRODUCTION, terms(state, version), sample.now()));
    }

    private static PromotionTerms terms(Registry registry, int version) {
        return PromotionDecisions.ofPerson(
                registry, TINY.version(version), PRODUCTION, Makers.starting(Set.of("paula")));
    }

    private void set(StageRule rule) {
        sample.record(ALICE, state -> RuleDecisions.set(state, RuleHolder.of(ScopeId.ROOT), rule));
    }

    private static StageRule rule(
            List<MetricGate> gates, Optional<ApprovalRule> approval, List<JobPattern> jobs, Set<Way> refused) {
        return new StageRule(new StagePattern("production"), List.copyOf(gates), approval, jobs, refused);
    }

    private void approve(String id, String user) {
        sample.record(
                ALICE,
                state -> PromotionDecisions.approve(
                        state, id, TermsSample.approvalOf(state, id, user, sample.now()), Set.of()));
    }

    private Promotion promotion(String id) {
        return sample.registry().promotion(id).orElseThrow();
    }
}
