package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.rule.CodedRule;
import io.jenkins.plugins.modellineage.rule.HeldRule;
import io.jenkins.plugins.modellineage.rule.JobPattern;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules that a folder's own configuration gives. */
class FolderRulesTest {
    private static final ScopeId TEAM = new ScopeId("s0123456789abcdef");
    private static final RuleHolder FOLDER = RuleHolder.of(TEAM);

    private final Sample sample = new Sample();

    FolderRulesTest() {
        sample.record(ALICE, state -> ScopeDecisions.open(state, TEAM, "team"));
    }

    @Test
    void shouldSetAndChangeAndRemoveItsOwn() {
        assertThat(give(rule("production", "deploy"), rule("staging", "deploy")))
                .containsExactly(
                        "The rule of folder 'team' for production was set by the configuration of the folder: only jobs"
                                + " deploy.",
                        "The rule of folder 'team' for staging was set by the configuration of the folder: only jobs"
                                + " deploy.");
        assertThat(give(rule("production", "deploy"), rule("staging", "deploy")))
                .isEmpty();
        assertThat(give(rule("production", "release")))
                .containsExactly(
                        "The rule of folder 'team' for production was changed by the configuration of the folder to: only"
                                + " jobs release. It was: only jobs deploy.",
                        "The rule of folder 'team' for staging was removed. It was: only jobs deploy.");
        assertThat(give()).hasSize(1);
        assertThat(sample.registry().rules(FOLDER)).isEmpty();
    }

    @Test
    void shouldLeaveThoseOfOthers() {
        sample.record(ALICE, state -> RuleDecisions.set(state, FOLDER, of("production", "deploy")));
        sample.record(Actor.person(Actor.SYSTEM), state -> RuleDecisions.set(state, FOLDER, of("staging", "deploy")));
        CodedRule[] given = {rule("production", "x"), rule("staging", "x"), rule("canary", "x")};

        assertThat(give(given)).hasSize(1);

        assertThat(FolderRules.ofOthers(sample.registry(), TEAM, List.of(given)))
                .extracting(held -> held.rule().stages().value())
                .containsExactly("production", "staging");
        assertThat(give()).hasSize(1);
        assertThat(sample.registry().rules(FOLDER)).hasSize(2);
    }

    @Test
    void shouldNotBeThatOfConfigurationAsCode() {
        sample.record(Actor.person(Actor.SYSTEM), state -> FolderRules.give(state, TEAM, List.of(rule("a", "x"))));

        assertThat(sample.registry().rulesSetBy(Actor.SYSTEM)).isEmpty();
        assertThat(sample.registry().isOfOthers(FOLDER, new StagePattern("a"))).isTrue();
        sample.record(ALICE, state -> RuleDecisions.set(state, FOLDER, of("a", "y")));
        assertThat(sample.registry().isOfOthers(FOLDER, new StagePattern("a"))).isTrue();
        assertThat(give()).isEmpty();
    }

    @Test
    void shouldTellWhatItGaveByTheNameOfTheFolderNow() {
        give(rule("production", "deploy"));
        sample.record(ALICE, state -> RuleDecisions.set(state, FOLDER, of("staging", "deploy")));
        sample.record(ALICE, state -> List.of(new PlaceEvent.ScopeRenamed(TEAM, "team", "squad")));

        assertThat(sample.registry().rulesOfFolder(TEAM))
                .extracting(HeldRule::label)
                .containsExactly("the rule of folder 'squad' for production");
    }

    @Test
    void shouldRegisterAModelOnceThatIsNotThere() {
        Optional<ModelName> model = Optional.of(new ModelName("lm"));
        give(new CodedRule("team", model, of("a", "x")), new CodedRule("team", model, of("b", "x")));

        assertThat(sample.registry().isRegistered(new ModelRef(TEAM, new ModelName("lm"))))
                .isTrue();
        assertThat(sample.registry().rules(RuleHolder.of(new ModelRef(TEAM, new ModelName("lm")))))
                .hasSize(2);
    }

    @Test
    void shouldTakeNoneOfTooMany() {
        CodedRule[] many = IntStream.rangeClosed(0, RuleDecisions.MOST_RULES)
                .mapToObj(at -> rule("s" + at, "x"))
                .toArray(CodedRule[]::new);

        assertThatThrownBy(() -> give(many)).isInstanceOf(PromotionRefusedException.class);
        assertThat(sample.registry().rules(FOLDER)).isEmpty();
    }

    private List<String> give(CodedRule... rules) {
        return sample.record(ALICE, state -> FolderRules.give(state, TEAM, List.of(rules))).stream()
                .map(RegistryEvent::sentence)
                .toList();
    }

    private static CodedRule rule(String stages, String job) {
        return new CodedRule("team", Optional.empty(), of(stages, job));
    }

    private static StageRule of(String stages, String job) {
        return new StageRule(
                new StagePattern(stages), List.of(), Optional.empty(), List.of(new JobPattern(job)), Set.of());
    }
}
