package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.STAGING;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.MetricGate;
import io.jenkins.plugins.modellineage.gate.StageGate;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeOpened;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeRenamed;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.promotion.Approval;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.ApproversNow;
import io.jenkins.plugins.modellineage.promotion.Maker;
import io.jenkins.plugins.modellineage.promotion.Makers;
import io.jenkins.plugins.modellineage.promotion.Manner;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import io.jenkins.plugins.modellineage.promotion.RollbackRefusedException;
import io.jenkins.plugins.modellineage.rule.Asking;
import io.jenkins.plugins.modellineage.rule.HeldRule;
import io.jenkins.plugins.modellineage.rule.JobPattern;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import io.jenkins.plugins.modellineage.rule.Way;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What rules of stages do to promotions and rollbacks, whatever these ask for themselves. */
class StageRulesTest {
    private static final RuleHolder JENKINS = RuleHolder.of(ScopeId.ROOT);
    private static final MetricGate BOUND = new MetricGate("perplexity", null, 30.0, null, true);
    private static final ApprovalRule MANAGERS =
            new ApprovalRule(List.of("release-managers"), 1, false, Optional.empty());
    private static final ApprovalRule SECURITY = new ApprovalRule(List.of("security"), 1, false, Optional.empty());

    private final Sample sample = new Sample();

    @Test
    void shouldRefuseByTheRuleWhatTheRequestDoesNotAskFor() {
        set(JENKINS, gated("production", BOUND));
        sample.stamp(35);

        assertThat(request(1, List.of()))
                .extracting(RegistryEvent::sentence)
                .last()
                .asString()
                .startsWith("The gates refused tiny-lm@1 to production (P1): ")
                .endsWith(" So demands the rule of Jenkins for production.");
        assertThat(promotion("P1").state()).isEqualTo(PromotionState.REFUSED);
    }

    @Test
    void shouldLeaveOtherStagesAlone() {
        set(JENKINS, gated("production", BOUND));
        sample.stamp(35).promote(1, STAGING);

        assertThat(sample.registry().live(TINY, STAGING)).contains(1);
    }

    @Test
    void shouldDemandADayInStaging() {
        set(JENKINS, gated("production", new StageGate(STAGING, Duration.ofHours(1))));
        sample.stamp(35).promote(1, STAGING);
        request(1, List.of());
        assertThat(promotion("P2").state()).isEqualTo(PromotionState.REFUSED);

        for (int i = 0; i < 60; i++) {
            sample.stamp(35);
        }
        request(1, List.of());

        assertThat(promotion("P3").state()).isEqualTo(PromotionState.ASSIGNED);
    }

    @Test
    void shouldNeedTheApprovalsOfTheRuleAndOfTheRequest() {
        set(JENKINS, approved("production", MANAGERS));
        sample.stamp(35);
        request(1, List.of(SECURITY));
        assertThat(promotion("P1").reason())
                .isEqualTo("Waits for 1 approval by security, and 1 approval by release-managers.");

        approve("P1", "mary", Set.of("release-managers"));
        assertThat(promotion("P1").reason()).isEqualTo("Waits for 1 approval by security.");

        approve("P1", "sam", Set.of("security"));
        assertThat(promotion("P1").state()).isEqualTo(PromotionState.ASSIGNED);
    }

    @Test
    void shouldTakeOnePersonsApprovalForAllThatItHelpsWith() {
        set(JENKINS, approved("production", MANAGERS));
        sample.stamp(35);
        request(1, List.of(SECURITY));

        approve("P1", "mary", Set.of("release-managers", "security"));

        assertThat(promotion("P1").state()).isEqualTo(PromotionState.ASSIGNED);
    }

    @Test
    void shouldNotAskThoseWhoseRuleIsMetAlready() {
        set(JENKINS, approved("production", MANAGERS));
        sample.stamp(35);
        request(1, List.of(SECURITY));
        approve("P1", "mary", Set.of("release-managers"));

        assertThatThrownBy(() -> approve("P1", "max", Set.of("release-managers")))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageEndingWith("only security may.");
    }

    @Test
    void shouldExpireWhenTheFirstOfTheRulesDoes() {
        ApprovalRule soon = new ApprovalRule(List.of(), 1, false, Optional.of(Duration.ofHours(2)));
        ApprovalRule later = new ApprovalRule(List.of(), 1, false, Optional.of(Duration.ofHours(9)));
        set(JENKINS, approved("production", soon));
        sample.stamp(35);
        request(1, List.of(later));

        assertThat(promotion("P1").expires())
                .contains(promotion("P1").requested().plus(Duration.ofHours(2)));
    }

    @Test
    void shouldHoldTheRulesOfEveryFolderAroundTheModelAndItsOwn() {
        ScopeId team = ScopeId.random();
        ScopeId nlp = ScopeId.random();
        ModelRef model = new ModelRef(nlp, new ModelName("lm"));
        sample.record(ALICE, new ScopeOpened(team, "team"));
        sample.record(ALICE, new ScopeOpened(nlp, "team/nlp"));
        sample.stamp(model, 35, List.of());
        set(JENKINS, gated("*", BOUND));
        set(RuleHolder.of(team), gated("prod*", BOUND));
        set(RuleHolder.of(nlp), gated("production", BOUND));
        set(RuleHolder.of(nlp), gated("staging", BOUND));
        set(RuleHolder.of(model), gated("production", BOUND));

        assertThat(sample.registry().rules(model, PRODUCTION).held())
                .extracting(HeldRule::label)
                .containsExactly(
                        "the rule of Jenkins for all stages",
                        "the rule of folder 'team' for prod*",
                        "the rule of folder 'team/nlp' for production",
                        "the rule of model 'team/nlp/lm' for production");
    }

    @Test
    void shouldKeepAFoldersRulesWhenItIsRenamed() {
        ScopeId team = ScopeId.random();
        sample.record(ALICE, new ScopeOpened(team, "team"));
        set(RuleHolder.of(team), gated("production", BOUND));
        sample.record(ALICE, new ScopeRenamed(team, "team", "crew"));

        assertThat(sample.registry()
                        .rules(new ModelRef(team, new ModelName("lm")), PRODUCTION)
                        .held())
                .extracting(HeldRule::label)
                .containsExactly("the rule of folder 'crew' for production");
    }

    @Test
    void shouldRefuseJobsThatTheRuleDoesNotName() {
        set(JENKINS, jobs("deploy"));
        sample.stamp(35);

        assertThatThrownBy(() -> request(1, List.of()))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessage("tiny-lm@1 cannot be promoted to production: the rule of Jenkins for production lets only"
                        + " jobs deploy ask, and this is 'team/train'; ask from one of them");
        assertThat(sample.registry().promotion("P1")).isEmpty();
    }

    @Test
    void shouldRefuseARollbackByAJobThatTheRuleDoesNotName() {
        sample.stamp(35).stamp(34).promote(1, PRODUCTION).promote(2, PRODUCTION);
        set(JENKINS, jobs("deploy"));
        RollbackPlan plan = new RollbackPlan(TINY.version(1), 2, "worse");

        assertThatThrownBy(() ->
                        VersionDecisions.rollBack(sample.registry(), PRODUCTION, plan, Asking.build("team/train")))
                .isInstanceOf(RollbackRefusedException.class)
                .hasMessageStartingWith("Cannot roll back production of tiny-lm: the rule of Jenkins for production");
        assertThat(VersionDecisions.rollBack(sample.registry(), PRODUCTION, plan, Asking.build("deploy")))
                .hasSize(1);
    }

    @Test
    void shouldShutTheWayOfAliases() {
        set(JENKINS, new StageRule(new StagePattern("*"), List.of(), Optional.empty(), List.of(), Set.of(Way.ALIAS)));
        sample.stamp(35);

        assertThatThrownBy(
                        () -> request(1, List.of(), Asking.build("team/train").by(Way.ALIAS)))
                .hasMessageContaining("takes no aliases of MLflow clients");
        assertThat(request(1, List.of())).isNotEmpty();
    }

    @Test
    void shouldEndARequestInAConflictWhenARuleCameMeanwhile() {
        sample.stamp(35);
        request(1, List.of(SECURITY));
        set(JENKINS, approved("production", MANAGERS));

        approve("P1", "sam", Set.of("security"));

        assertThat(promotion("P1").state()).isEqualTo(PromotionState.CONFLICTED);
        assertThat(promotion("P1").reason())
                .endsWith("the rule of Jenkins for production changed after it was asked for, so ask again.");
    }

    @Test
    void shouldKeepWhatARuleDemandedWhenItIsWeakenedMeanwhile() {
        set(JENKINS, approved("production", MANAGERS));
        sample.stamp(35);
        request(1, List.of(SECURITY));
        sample.record(ALICE, state -> RuleDecisions.remove(state, JENKINS, new StagePattern("production")));

        approve("P1", "sam", Set.of("security"));

        assertThat(promotion("P1").state()).isEqualTo(PromotionState.WAITING);
    }

    @Test
    void shouldNotEndARequestThatAskedForMoreThanTheRuleOfNow() {
        set(JENKINS, approved("production", two(List.of("bob", "carol"))));
        sample.stamp(35);
        request(1, List.of());
        set(
                JENKINS,
                approved("production", new ApprovalRule(List.of("bob", "carol", "dan"), 1, true, Optional.empty())));

        approve("P1", "bob", Set.of());
        assertThat(promotion("P1").state()).isEqualTo(PromotionState.WAITING);
        approve("P1", "carol", Set.of());

        assertThat(promotion("P1").state()).isEqualTo(PromotionState.ASSIGNED);
    }

    @Test
    void shouldEndARequestInAConflictWhenItsRuleIsMadeStricter() {
        set(JENKINS, approved("production", MANAGERS));
        sample.stamp(35);
        request(1, List.of());
        set(JENKINS, approved("production", two(List.of("release-managers"))));

        approve("P1", "mary", Set.of("release-managers"));

        assertThat(promotion("P1").state()).isEqualTo(PromotionState.CONFLICTED);
    }

    @Test
    void shouldNotRestOnThoseWhoMayNotApproveAnyMore() {
        sample.stamp(35);
        request(1, List.of(two(List.of())));
        approve("P1", "bob", Set.of());

        approve("P1", "carol", Set.of(), Set.of("bob"));

        assertThat(promotion("P1").state()).isEqualTo(PromotionState.WAITING);
    }

    /** The rule of the one who may not any more is not met, so whom it names may still approve. */
    @Test
    void shouldLetAnotherApproveInPlaceOfOneWhoMayNotAnyMore() {
        set(JENKINS, approved("production", MANAGERS));
        sample.stamp(35);
        request(1, List.of(SECURITY));
        approve("P1", "mary", Set.of("release-managers"));

        approve("P1", "max", Set.of("release-managers"), Set.of("mary"));
        approve("P1", "sam", Set.of("security"), Set.of("mary"));

        assertThat(promotion("P1").state()).isEqualTo(PromotionState.ASSIGNED);
    }

    private static ApprovalRule two(List<String> approvers) {
        return new ApprovalRule(approvers, 2, false, Optional.empty());
    }

    @Test
    void shouldTellOldAndNewOfAChange() {
        set(JENKINS, gated("production", BOUND));

        assertThat(set(JENKINS, approved("production", MANAGERS)))
                .extracting(RegistryEvent::sentence)
                .containsExactly("The rule of Jenkins for production was changed to: 1 approval by release-managers."
                        + " It was: " + BOUND.description() + ".");
        assertThat(sample.record(ALICE, state -> RuleDecisions.remove(state, JENKINS, new StagePattern("production"))))
                .extracting(RegistryEvent::sentence)
                .containsExactly(
                        "The rule of Jenkins for production was removed. It was: 1 approval by release-managers.");
    }

    @Test
    void shouldRecordNothingForARuleThatIsSoAlready() {
        set(JENKINS, gated("production", BOUND));

        assertThat(set(JENKINS, gated("production", BOUND))).isEmpty();
    }

    @Test
    void shouldRefuseToRemoveARuleThatIsNotThere() {
        assertThatThrownBy(() -> RuleDecisions.remove(sample.registry(), JENKINS, new StagePattern("production")))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessage("There is no rule for 'production' here; look at the list of rules again");
    }

    @Test
    void shouldRefuseARuleOfAModelThatIsNotThere() {
        assertThatThrownBy(() -> set(RuleHolder.of(TINY), gated("production", BOUND)))
                .hasMessage("There is no model 'tiny-lm' there yet; stamp it first, or give its folder the rule");
    }

    @Test
    void shouldLetOlderRequestsWaitWhereTheRuleSaysSo() {
        set(JENKINS, superseding("production", false));
        askedForTwoAndThree();

        assertThat(promotion("P1").waiting()).isTrue();
        assertThat(promotion("P2").state()).isEqualTo(PromotionState.SUPERSEDED);
    }

    @Test
    void shouldEndOlderRequestsWhenOneOfTheRulesSaysSo() {
        set(JENKINS, superseding("prod*", false));
        set(RuleHolder.of(ScopeId.ROOT), superseding("production", true));
        askedForTwoAndThree();

        assertThat(promotion("P1").state()).isEqualTo(PromotionState.SUPERSEDED);
    }

    /** Requests for versions 1, 2 and 2 again, of which the last one ends first. */
    private void askedForTwoAndThree() {
        sample.stamp(35).stamp(34);
        request(1, List.of(MANAGERS));
        request(2, List.of(MANAGERS));
        request(2, List.of(MANAGERS));
        approve("P3", "mary", Set.of("release-managers"));
        assertThat(promotion("P3").state()).isEqualTo(PromotionState.ASSIGNED);
    }

    private static StageRule superseding(String stages, boolean ends) {
        return new StageRule(
                new StagePattern(stages),
                List.of(),
                Optional.empty(),
                List.of(),
                Set.of(),
                Optional.empty(),
                Optional.of(ends));
    }

    @Test
    void shouldKeepWithTheRequestWhomItsRulesBarAndNobodyElse() {
        ApprovalRule others = new ApprovalRule(
                List.of(), 1, ApprovalRule.barred(true, Set.of(Maker.COMMIT_AUTHOR)), Optional.empty());
        set(JENKINS, approved("production", others));
        sample.stamp(35);
        PromotionTerms terms = new PromotionTerms(
                List.of(),
                List.of(),
                new Makers(Set.of("starter"), Set.of("author"), Set.of("starter")),
                Asking.build("team/train"),
                Manner.FOLLOWED);
        sample.record(
                Sample.by(Sample.build("team/train", 1)),
                state -> PromotionDecisions.request(state, TINY.version(1), PRODUCTION, terms, sample.now()));

        assertThat(promotion("P1").makers()).isEqualTo(new Makers(Set.of("starter"), Set.of("author"), Set.of()));
        assertThat(promotion("P1").reason()).isEqualTo("Waits for 1 approval, not by commit authors.");
        assertThatThrownBy(() -> approve("P1", "author", Set.of())).hasMessageContaining("wrote changes");
        approve("P1", "starter", Set.of());
        assertThat(promotion("P1").state()).isEqualTo(PromotionState.ASSIGNED);
    }

    @Test
    void shouldBoundTheNumberOfRules() {
        for (int i = 0; i < RuleDecisions.MOST_RULES; i++) {
            set(JENKINS, gated("stage-" + i, BOUND));
        }

        assertThatThrownBy(() -> set(JENKINS, gated("one-more", BOUND))).hasMessageContaining("no more are taken");
        assertThat(set(JENKINS, approved("stage-0", MANAGERS))).hasSize(1);
    }

    @Test
    void shouldReadItsStateAgain() {
        sample.stamp(35);
        set(JENKINS, gated("production", BOUND));
        set(RuleHolder.of(TINY), approved("prod*", MANAGERS));
        Recall recall = new Recall() {
            @Override
            public LedgerEntry entry(long seq) {
                return sample.entries().get((int) seq - 1);
            }

            @Override
            public Recall with(LedgerEntry entry) {
                return this;
            }
        };

        Registry read = Registry.of(sample.registry().state(), recall);

        assertThat(read.rules(TINY, PRODUCTION)).isEqualTo(sample.registry().rules(TINY, PRODUCTION));
    }

    @Test
    void shouldEndWhatAChangeRequestStampedWhenARuleShutsThatMeanwhile() {
        BuildRef build = Sample.build("train-change", 7);
        TrackedRun run =
                Sample.run(build, 31, List.of()).witnessed(Provenance.of(Map.of(Provenance.CHANGE_REQUEST, "7")));
        Manifest manifest = new Manifest(List.of(Sample.file("out/model.bin", "changed")));
        sample.record(
                Sample.by(build), registry -> VersionDecisions.stamp(registry, TINY, run, manifest, VersionNotes.NONE));
        request(1, List.of(SECURITY));
        set(
                JENKINS,
                new StageRule(
                        new StagePattern("production"),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Set.of(Way.CHANGE_REQUEST)));

        approve("P1", "sue", Set.of("security"));

        assertThat(promotion("P1").state()).isEqualTo(PromotionState.CONFLICTED);
        assertThat(promotion("P1").reason())
                .contains("the rule of Jenkins for production changed after it was asked for");
    }

    private List<RegistryEvent> set(RuleHolder holder, StageRule rule) {
        return sample.record(ALICE, state -> RuleDecisions.set(state, holder, rule));
    }

    private static StageRule gated(String stages, Gate gate) {
        return new StageRule(new StagePattern(stages), List.of(gate), Optional.empty(), List.of(), Set.of());
    }

    private static StageRule approved(String stages, ApprovalRule approval) {
        return new StageRule(new StagePattern(stages), List.of(), Optional.of(approval), List.of(), Set.of());
    }

    private static StageRule jobs(String job) {
        return new StageRule(
                new StagePattern("production"), List.of(), Optional.empty(), List.of(new JobPattern(job)), Set.of());
    }

    private List<RegistryEvent> request(int version, List<ApprovalRule> approvals) {
        return request(version, approvals, Asking.build("team/train"));
    }

    private List<RegistryEvent> request(int version, List<ApprovalRule> approvals, Asking asking) {
        PromotionTerms terms = new PromotionTerms(List.of(), approvals, Set.of("starter"), asking);
        return sample.record(
                Sample.by(Sample.build("team/train", version)),
                state -> PromotionDecisions.request(state, TINY.version(version), PRODUCTION, terms, sample.now()));
    }

    private void approve(String id, String user, Set<String> names) {
        approve(id, user, names, Set.of());
    }

    private void approve(String id, String user, Set<String> names, Set<String> lapsed) {
        sample.record(
                ALICE,
                state -> PromotionDecisions.approve(
                        state,
                        id,
                        new Approval(
                                user,
                                sample.now(),
                                state.promotion(id).orElseThrow().manifestDigest(),
                                "",
                                Optional.empty(),
                                names),
                        names,
                        ApproversNow.lapsed(lapsed)));
    }

    private Promotion promotion(String id) {
        return sample.registry().promotion(id).orElseThrow();
    }
}
