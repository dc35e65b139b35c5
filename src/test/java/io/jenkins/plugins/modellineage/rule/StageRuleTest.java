package io.jenkins.plugins.modellineage.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.gate.FreshnessGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.MetricGate;
import io.jenkins.plugins.modellineage.gate.RuledGate;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageRuleTest {
    private static final MetricGate BOUND = new MetricGate("loss", null, 3.0, null, true);
    private static final ApprovalRule TWO =
            new ApprovalRule(List.of("release-managers"), 2, false, Optional.of(Duration.ofHours(72)));
    private static final RuleHolder TEAM = RuleHolder.of(ScopeId.random());

    @Test
    void shouldTellAllThatItAsksFor() {
        StageRule rule = new StageRule(
                new StagePattern("production"),
                List.of(BOUND, new FreshnessGate(Duration.ofHours(48))),
                Optional.of(TWO),
                List.of(new JobPattern("deploy"), new JobPattern("/ops/**")),
                Set.of(Way.ALIAS, Way.CHANGE_REQUEST));

        assertThat(rule.description())
                .isEqualTo("2 approvals by release-managers, within 72 h; " + BOUND.description()
                        + "; not older than 48 h; only jobs deploy, /ops/**; no change requests;"
                        + " no aliases of MLflow clients");
    }

    @Test
    void shouldRefuseARuleThatAsksForNothing() {
        assertThatThrownBy(() -> new StageRule(new StagePattern("*"), List.of(), Optional.empty(), List.of(), Set.of()))
                .hasMessage("The rule for * asks for nothing; give gates, approval, jobs, refuse, supersede or"
                        + " keepFormerlyLive, or remove it");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_001})
    void shouldKeepTheFilesOfAtLeastOne(int kept) {
        assertThatThrownBy(() -> keeping(kept))
                .hasMessage("The rule for * keeps the files of " + kept
                        + " formerly live versions; give 1 to 10000, or leave it out to keep those of all");
    }

    @Test
    void shouldKeepAsManyAsTheRuleThatKeepsMost() {
        StageRules rules =
                new StageRules(List.of(held("", keeping(5)), held("team", keeping(1)), held("", jobs("deploy"))));

        assertThat(rules.keptFormerlyLive()).contains(5);
        assertThat(StageRules.NONE.keptFormerlyLive()).isEmpty();
        assertThat(keeping(5).description()).isEqualTo("files of the last 5 formerly live versions are kept");
        assertThat(keeping(1).demandsNothing()).isTrue();
    }

    private static StageRule keeping(int kept) {
        return new StageRule(
                new StagePattern("*"),
                List.of(),
                Optional.empty(),
                List.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(kept));
    }

    @Test
    void shouldMakeDemandsOfItsOwn() {
        assertThatThrownBy(() -> new StageRule(
                        new StagePattern("*"),
                        List.of(new RuledGate(BOUND, "another rule")),
                        Optional.empty(),
                        List.of(),
                        Set.of()))
                .hasMessageContaining("demands of its own");
    }

    @Test
    void shouldNeedEveryGateAndApprovalOfAllRules() {
        StageRules both = new StageRules(List.of(
                held("", asks("*", List.of(new FreshnessGate(Duration.ofHours(9))), Optional.empty())),
                held("team", asks("production", List.of(BOUND), Optional.of(TWO)))));

        assertThat(both.gates())
                .containsExactly(
                        new RuledGate(new FreshnessGate(Duration.ofHours(9)), "the rule of Jenkins for all stages"),
                        new RuledGate(BOUND, "the rule of folder 'team' for production"));
        assertThat(both.approvals()).containsExactly(TWO.demandedBy("the rule of folder 'team' for production"));
    }

    @Test
    void shouldLetOnlyItsJobsAsk() {
        StageRules rules = new StageRules(List.of(held("team", jobs("deploy"))));

        assertThat(rules.refusal("lm@7 cannot be promoted to production", Asking.build("team/deploy")))
                .isEmpty();
        assertThat(rules.refusal("lm@7 cannot be promoted to production", Asking.build("team/train")))
                .contains("lm@7 cannot be promoted to production: the rule of folder 'team' for production lets only"
                        + " jobs deploy ask, and this is 'team/train'; ask from one of them");
    }

    @Test
    void shouldNotTakeAPersonForAJob() {
        assertThat(new StageRules(List.of(held("team", jobs("deploy")))).refusal("x", Asking.person()))
                .isEmpty();
    }

    @Test
    void shouldNeedAJobToBeLetInByEveryRule() {
        StageRules rules = new StageRules(List.of(held("", jobs("team/**")), held("team", jobs("deploy"))));

        assertThat(rules.refusal("x", Asking.build("team/deploy"))).isEmpty();
        assertThat(rules.refusal("x", Asking.build("team/other"))).isPresent();
    }

    @Test
    void shouldShutAWay() {
        StageRule shut = new StageRule(
                new StagePattern("production"), List.of(), Optional.empty(), List.of(), Set.of(Way.ALIAS));
        StageRules rules = new StageRules(List.of(held("team", shut)));

        assertThat(rules.refusal("lm@7", Asking.build("team/a").by(Way.CHANGE_REQUEST)))
                .isEmpty();
        assertThat(rules.refusal("lm@7", Asking.build("team/a").by(Way.ALIAS)))
                .contains("lm@7: the rule of folder 'team' for production takes no aliases of MLflow clients;"
                        + " ask with the step promoteModel");
    }

    @Test
    void shouldNameAModelByItsFolder() {
        RuleHolder model = RuleHolder.of(new ModelRef(TEAM.scope(), new ModelName("lm")));

        assertThat(new HeldRule(model, "team/nlp", jobs("deploy")).label())
                .isEqualTo("the rule of model 'team/nlp/lm' for production");
    }

    private static HeldRule held(String folder, StageRule rule) {
        return new HeldRule(folder.isEmpty() ? RuleHolder.of(ScopeId.ROOT) : TEAM, folder, rule);
    }

    private static StageRule jobs(String job) {
        return new StageRule(
                new StagePattern("production"), List.of(), Optional.empty(), List.of(new JobPattern(job)), Set.of());
    }

    private static StageRule asks(String stages, List<Gate> gates, Optional<ApprovalRule> approval) {
        return new StageRule(new StagePattern(stages), gates, approval, List.of(), Set.of());
    }
}
