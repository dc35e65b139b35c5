package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.gate.MetricGate;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeOpened;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeRenamed;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.rule.CodedRule;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What configuration as code does to rules of stages. */
class CodedRulesTest {
    private static final Actor SYSTEM = Actor.person(Actor.SYSTEM);
    private static final RuleHolder JENKINS = RuleHolder.of(ScopeId.ROOT);

    private final Sample sample = new Sample();

    private static StageRule bounded(String stages, double most) {
        return new StageRule(
                new StagePattern(stages),
                List.of(new MetricGate("perplexity", null, most, null, true)),
                Optional.empty(),
                List.of(),
                Set.of());
    }

    private List<String> given(RuleHolder holder, StageRule... rules) {
        Set<CodedRule.Name> named = Stream.of(rules)
                .map(rule -> new CodedRule.Name(
                        sample.registry().nameOf(holder.scope()).orElseThrow(), holder.model(), rule.stages()))
                .collect(Collectors.toSet());
        return told(sample.record(SYSTEM, state -> CodedRules.give(state, holder, List.of(rules), named)));
    }

    private List<String> rules(RuleHolder holder) {
        return sample.registry().rules(holder).stream()
                .map(held -> held.rule().stages() + ": " + held.rule().description())
                .toList();
    }

    private List<String> left(CodedRule.Name... named) {
        return told(sample.record(SYSTEM, state -> CodedRules.removeOthers(state, Set.of(named))));
    }

    private static List<String> told(List<RegistryEvent> events) {
        return events.stream().map(RegistryEvent::sentence).toList();
    }

    private static CodedRule.Name named(String folder, String stages) {
        return new CodedRule.Name(folder, Optional.empty(), new StagePattern(stages));
    }

    @Test
    void shouldTellOldAndNewAndNothingTheSecondTime() {
        assertThat(given(JENKINS, bounded("production", 40)))
                .containsExactly("The rule of Jenkins for production was set: perplexity at most 40.");
        assertThat(given(JENKINS, bounded("production", 40))).isEmpty();
        assertThat(given(JENKINS, bounded("production", 30)))
                .containsExactly("The rule of Jenkins for production was changed to: perplexity at most 30. It was:"
                        + " perplexity at most 40.");
    }

    @Test
    void shouldRegisterTheModelThatARuleIsFor() {
        assertThat(given(RuleHolder.of(TINY), bounded("production", 40), bounded("staging", 50)))
                .hasSize(3)
                .startsWith("Model tiny-lm was registered.");
        assertThat(sample.registry().rules(RuleHolder.of(TINY))).hasSize(2);
        assertThat(given(RuleHolder.of(TINY), bounded("production", 40), bounded("staging", 50)))
                .isEmpty();
    }

    @Test
    void shouldRemoveWhatIsNotGivenAnyMore() {
        given(JENKINS, bounded("production", 40), bounded("staging", 50));

        assertThat(given(JENKINS, bounded("production", 40)))
                .containsExactly("The rule of Jenkins for staging was removed. It was: perplexity at most 50.");
    }

    @Test
    void shouldLeaveRulesOfPeopleAlone() {
        given(JENKINS, bounded("production", 40));
        sample.record(ALICE, state -> RuleDecisions.set(state, JENKINS, bounded("staging", 50)));
        sample.record(ALICE, state -> RuleDecisions.set(state, JENKINS, bounded("production", 30)));

        assertThat(left()).isEmpty();
        assertThat(sample.registry().setterOf(sample.registry().rules(JENKINS).get(0)))
                .contains(ALICE.authentication());
    }

    @Test
    void shouldPutBackWhatAPersonChanged() {
        given(JENKINS, bounded("production", 40));
        sample.record(ALICE, state -> RuleDecisions.set(state, JENKINS, bounded("production", 400)));

        assertThat(given(JENKINS, bounded("production", 40))).hasSize(1);
    }

    @Test
    void shouldPutBackWhatAPersonRemovedAndSetWeakerAndChangedAgain() {
        given(JENKINS, bounded("production", 40));
        sample.record(ALICE, state -> RuleDecisions.remove(state, JENKINS, new StagePattern("production")));
        sample.record(ALICE, state -> RuleDecisions.set(state, JENKINS, bounded("production", 400)));
        sample.record(ALICE, state -> RuleDecisions.set(state, JENKINS, bounded("production", 500)));

        Recall recall = Recall.MEMORY;
        for (LedgerEntry entry : sample.entries()) {
            recall = recall.with(entry);
        }
        Registry kept = Registry.of(sample.registry().state(), recall);
        assertThat(kept.isOfOthers(JENKINS, new StagePattern("production"))).isFalse();
        assertThat(given(JENKINS, bounded("production", 40))).hasSize(1);
    }

    @Test
    void shouldNotReplaceARuleThatAPersonSet() {
        sample.record(ALICE, state -> RuleDecisions.set(state, JENKINS, bounded("production", 30)));

        assertThat(given(JENKINS, bounded("production", 40), bounded("staging", 50)))
                .containsExactly("The rule of Jenkins for staging was set: perplexity at most 50.");
        assertThat(CodedRules.ofOthers(sample.registry(), JENKINS, List.of(bounded("production", 40))))
                .hasSize(1);
        assertThat(CodedRules.ofOthers(sample.registry(), JENKINS, List.of(bounded("production", 30))))
                .isEmpty();
        assertThat(given(JENKINS)).hasSize(1);
        assertThat(rules(JENKINS)).containsExactly("production: perplexity at most 30");
    }

    @Test
    void shouldLeaveTheRuleOfAFolderAndItsOwnToTheFolder() {
        ScopeId team = new ScopeId("s0123456789abcdef");
        RuleHolder folder = RuleHolder.of(team);
        sample.record(SYSTEM, state -> List.of(new ScopeOpened(team, "team")));
        folderGives(team, bounded("production", 30));

        assertThat(given(folder, bounded("production", 400), bounded("staging", 50)))
                .containsExactly("The rule of folder 'team' for staging was set: perplexity at most 50.");
        assertThat(CodedRules.ofOthers(sample.registry(), folder, List.of(bounded("production", 400))))
                .hasSize(1);
        assertThat(left()).hasSize(1);
        assertThat(rules(folder)).containsExactly("production: perplexity at most 30");

        given(folder, bounded("staging", 50));
        assertThat(folderGives(team, bounded("production", 30), bounded("staging", 500)))
                .isEmpty();
    }

    @Test
    void shouldPutBackWhatAPersonRemovedAndAFolderSetWeaker() {
        ScopeId team = new ScopeId("s0123456789abcdef");
        RuleHolder folder = RuleHolder.of(team);
        sample.record(SYSTEM, state -> List.of(new ScopeOpened(team, "team")));
        given(folder, bounded("production", 40));
        sample.record(ALICE, state -> RuleDecisions.remove(state, folder, new StagePattern("production")));
        folderGives(team, bounded("production", 400));

        assertThat(given(folder, bounded("production", 40))).hasSize(1);
        assertThat(rules(folder)).containsExactly("production: perplexity at most 40");
    }

    private List<String> folderGives(ScopeId scope, StageRule... rules) {
        List<CodedRule> given = Stream.of(rules)
                .map(rule -> new CodedRule("team", Optional.empty(), rule))
                .toList();
        return told(sample.record(ALICE, state -> FolderRules.give(state, scope, given)));
    }

    @Test
    void shouldDropNoRuleBecauseItsFolderWasRenamedTwice() {
        ScopeId team = new ScopeId("s0123456789abcdef");
        sample.record(SYSTEM, state -> List.of(new ScopeOpened(team, "team")));
        given(RuleHolder.of(team), bounded("production", 40));
        sample.record(ALICE, state -> List.of(new ScopeRenamed(team, "team", "squad")));

        assertThat(given(RuleHolder.of(team), bounded("production", 40)))
                .containsExactly("The rule of folder 'squad' for production was set: perplexity at most 40.");
        assertThat(given(RuleHolder.of(team), bounded("production", 40))).isEmpty();
        sample.record(ALICE, state -> List.of(new ScopeRenamed(team, "squad", "crew")));

        assertThat(left(named("squad", "production"))).isEmpty();
        assertThat(left(named("team", "production"))).hasSize(1);
    }

    @Test
    void shouldCountAndKeepRulesOfAHolderAsAWhole() {
        StageRule[] first = many("stage-", RuleDecisions.MOST_RULES);
        given(JENKINS, first);

        StageRule[] others = many("other-", RuleDecisions.MOST_RULES);
        assertThat(given(JENKINS, others)).hasSize(2 * RuleDecisions.MOST_RULES);

        StageRule[] tooMany = many("stage-", RuleDecisions.MOST_RULES + 1);
        assertThatThrownBy(() -> given(JENKINS, tooMany)).hasMessageContaining("no more are taken");
        assertThat(left(named("", "stage-0"))).isEmpty();
        assertThat(rules(JENKINS)).hasSize(RuleDecisions.MOST_RULES);
    }

    private static StageRule[] many(String prefix, int rules) {
        return IntStream.range(0, rules).mapToObj(i -> bounded(prefix + i, i)).toArray(StageRule[]::new);
    }

    @Test
    void shouldDropNoRuleBecauseItsFolderWasRenamed() {
        ScopeId team = new ScopeId("s0123456789abcdef");
        sample.record(SYSTEM, state -> List.of(new ScopeOpened(team, "team")));
        given(RuleHolder.of(team), bounded("production", 40));
        sample.record(ALICE, state -> List.of(new ScopeRenamed(team, "team", "squad")));

        assertThat(left(named("team", "production"))).isEmpty();
        assertThat(left(named("squad", "production"))).isEmpty();
        assertThat(left()).hasSize(1);
    }

    @Test
    void shouldRefuseTwoRulesForTheSame() {
        CodedRule one = new CodedRule("team", Optional.of(TINY.name()), bounded("production", 40));
        CodedRule other = new CodedRule(
                "team",
                Optional.of(TINY.name()),
                new StageRule(
                        new StagePattern("production"),
                        List.of(),
                        Optional.of(new ApprovalRule(List.of(), 1, false, Optional.empty())),
                        List.of(),
                        Set.of()));

        assertThatThrownBy(() -> CodedRule.distinct(List.of(one, other)))
                .hasMessage("modelLineage: stageRules: the rule for production of model 'team/tiny-lm' is given twice;"
                        + " put what both ask for into one");
    }
}
