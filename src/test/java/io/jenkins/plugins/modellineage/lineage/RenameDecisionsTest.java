package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.gate.MetricGate;
import io.jenkins.plugins.modellineage.lineage.DeletionDecisions.Deletion;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.StageAssigned;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Approval;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.rule.Asking;
import io.jenkins.plugins.modellineage.rule.CodedRule;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class RenameDecisionsTest {
    private static final ModelRef SMALL = model("small-lm");
    private static final ModelRef LARGE = model("large-lm");
    private static final Predicate<ModelRef> ALL = any -> true;
    private static final StageRule BOUNDED = new StageRule(
            new StagePattern("production"),
            List.of(new MetricGate("perplexity", null, 40.0, null, true)),
            Optional.empty(),
            List.of(),
            Set.of());

    private final Sample sample = new Sample();

    @Test
    void shouldFindAllThatItHasByBothNames() {
        sample.stamp(30).stamp(31).stamp(32).promote(1, PRODUCTION).promote(2, PRODUCTION);
        sample.record(ALICE, new VersionUsed(TINY.version(2), Sample.build("deploy", 1), "fetched as production"));
        sample.record(ALICE, labelled(TINY, 1, "2.1.0"));
        sample.record(ALICE, new DeletionMarked(TINY, Optional.of(3)));
        sample.record(ALICE, new ModelArchived(TINY, "superseded"));
        sample.record(
                ALICE,
                RuleDecisions.set(sample.registry(), RuleHolder.of(TINY), BOUNDED)
                        .get(0));
        int before = sample.entries().size();

        rename(TINY, SMALL);

        assertThat(sample.entries().get(before).sentence())
                .isEqualTo("Model tiny-lm was renamed to small-lm; its former name leads to it.");
        Registry registry = sample.registry();
        for (ModelRef name : List.of(TINY, SMALL)) {
            assertThat(registry.model(name).orElseThrow().ref()).isEqualTo(SMALL);
            assertThat(registry.version(name.version(2)).map(ModelVersion::ref)).contains(SMALL.version(2));
            assertThat(registry.live(name, PRODUCTION)).contains(2);
            assertThat(registry.labelled(name, "2.1.0"))
                    .extracting(ModelVersion::ref)
                    .containsExactly(SMALL.version(1));
            assertThat(registry.isDeleted(name.version(3))).isTrue();
            assertThat(registry.archived(name)).isPresent();
            assertThat(registry.rules(name, PRODUCTION).gates()).hasSize(1);
            assertThat(registry.rules(RuleHolder.of(name)))
                    .extracting(held -> held.holder().model().orElseThrow())
                    .containsExactly(SMALL.name());
            assertThat(registry.promotionsOf(name))
                    .extracting(Promotion::version)
                    .containsExactly(SMALL.version(1), SMALL.version(2));
            assertThat(registry.usesOf(name.version(2)))
                    .extracting(VersionUse::version)
                    .containsExactly(SMALL.version(2));
            assertThat(registry.history(name)).hasSize(before + 1);
            assertThat(registry.nextVersion(name)).isEqualTo(4);
            assertThat(registry.formerNames(name)).containsExactly(TINY.name());
        }
        assertThat(registry.models()).hasSize(1);
        assertThat(registry.current(TINY)).isEqualTo(SMALL);
    }

    @Test
    void shouldGoOnUnderTheFormerName() {
        sample.stamp(30);
        rename(TINY, SMALL);

        sample.stamp(29).promote(2, PRODUCTION); // as a build does that nobody changed

        assertThat(sample.registry().version(SMALL.version(2))).isPresent();
        assertThat(sample.registry().live(SMALL, PRODUCTION)).contains(2);
        assertThat(sample.entries().get(sample.entries().size() - 1).event().about())
                .contains(SMALL);
    }

    @Test
    void shouldSettleWhatWaitedUnderTheFormerName() {
        sample.stamp(30).stamp(29);
        sample.ask(TINY.version(1));
        rename(TINY, SMALL);
        sample.ask(SMALL.version(2));

        assertThat(sample.registry().waiting())
                .extracting(Promotion::version)
                .containsExactly(SMALL.version(1), SMALL.version(2));
        assertThatThrownBy(() -> delete(TINY.version(1))).hasMessageContaining("small-lm@1 waits for production (P1)");
        assertThatThrownBy(() -> ArchiveDecisions.archive(sample.registry(), TINY, "old", any -> true))
                .hasMessageContaining("small-lm@1 waits");

        List<RegistryEvent> events = sample.record(ALICE, state -> approve(state, "P2"));

        assertThat(events)
                .extracting(RegistryEvent::sentence)
                .contains("small-lm@2 went live in production as its first" + " version (P2).");
        assertThat(sample.registry().waiting()).isEmpty();
        assertThat(sample.registry().promotion("P1").orElseThrow().reason()).contains("was superseded by P2");
    }

    @Test
    void shouldAssignWhatWaitedUnderTheFormerName() {
        sample.stamp(30).promote(1, PRODUCTION).stamp(29);
        sample.ask(TINY.version(2));
        rename(TINY, SMALL);

        List<RegistryEvent> events = sample.record(ALICE, state -> approve(state, "P2"));

        assertThat(events.get(events.size() - 1)).isInstanceOf(StageAssigned.class);
        assertThat(events.get(events.size() - 1).sentence())
                .isEqualTo("small-lm@2 went live in production and replaced small-lm@1 (P2).");
    }

    @Test
    void shouldRollBackToWhatWasLiveUnderTheFormerName() {
        sample.stamp(30).stamp(31).promote(1, PRODUCTION).promote(2, PRODUCTION);
        rename(TINY, SMALL);
        RollbackPlan plan = new RollbackPlan(TINY.version(1), 2, "wrong words", QuarantineReach.STAGE);

        sample.record(ALICE, state -> VersionDecisions.rollBack(state, PRODUCTION, plan, Asking.person()));

        assertThat(sample.registry().live(SMALL, PRODUCTION)).contains(1);
        assertThat(last()).startsWith("production was rolled back from small-lm@2 to small-lm@1");
    }

    @Test
    void shouldGiveNoNameThatAnotherModelHasOrHad() {
        sample.stamp(30).stamp(LARGE, 20, List.of());
        rename(TINY, SMALL);

        assertThatThrownBy(() -> rename(LARGE, SMALL))
                .isInstanceOf(NameTakenException.class)
                .hasMessage("Model 'large-lm' cannot be called 'small-lm': another model is called so; choose another"
                        + " name");
        assertThatThrownBy(() -> rename(LARGE, TINY))
                .hasMessage("Model 'large-lm' cannot be called 'tiny-lm': that is a former name of model 'small-lm' and"
                        + " leads to it; choose another name");
        assertThatThrownBy(() -> RenameDecisions.rename(sample.registry(), LARGE, TINY.name(), other -> false))
                .hasMessage("Model 'large-lm' cannot be called 'tiny-lm': that name is taken; choose another name");
        assertThatThrownBy(() -> rename(model("nothing"), TINY))
                .hasMessage("There is no model 'nothing'; look at the list of models");
        assertThatThrownBy(() -> sample.record(ALICE, new ModelRenamed(LARGE, TINY.name())))
                .isInstanceOf(InconsistentEventException.class);
    }

    @Test
    void shouldKeepTheNameOfADeletedModel() {
        sample.stamp(30).stamp(LARGE, 20, List.of());
        sample.record(ALICE, new DeletionMarked(TINY, Optional.empty()));

        assertThatThrownBy(() -> rename(LARGE, TINY)).hasMessageContaining("another model is called so");
    }

    @Test
    void shouldTellNamesApartByCaseAndFolder() {
        sample.stamp(30);
        ModelRef upper = model("Tiny-LM");
        ModelRef elsewhere = new ModelRef(new ScopeId("s0123456789abcdef"), TINY.name());

        rename(TINY, upper);
        sample.stamp(elsewhere, 20, List.of());

        assertThat(sample.registry().current(TINY)).isEqualTo(upper);
        assertThat(sample.registry().version(elsewhere.version(1)).map(ModelVersion::ref))
                .contains(elsewhere.version(1));
    }

    @Test
    void shouldFollowAChainAndComeBack() {
        sample.stamp(30);
        rename(TINY, SMALL);
        rename(TINY, LARGE);

        assertThat(sample.registry().formerNames(LARGE)).containsExactly(TINY.name(), SMALL.name());
        assertThat(sample.registry().current(TINY)).isEqualTo(LARGE);
        assertThat(sample.registry().current(SMALL)).isEqualTo(LARGE);

        rename(SMALL, TINY);
        assertThat(sample.registry().formerNames(TINY)).containsExactly(SMALL.name(), LARGE.name());
        assertThat(sample.registry().current(LARGE)).isEqualTo(TINY);
        assertThat(sample.registry().current(TINY)).isEqualTo(TINY);
        assertThat(RenameDecisions.rename(sample.registry(), LARGE, TINY.name(), ALL))
                .isEmpty();
    }

    @Test
    void shouldKeepSoManyFormerNamesAndNoMore() {
        sample.stamp(30);
        ModelRef now = TINY;
        for (int i = 1; i <= RenameDecisions.FORMER; i++) {
            rename(now, model("lm-" + i));
            now = model("lm-" + i);
        }
        ModelRef last = now;

        assertThatThrownBy(() -> rename(last, SMALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Model 'lm-20' cannot be called 'small-lm': it has 20 former names, and a model keeps at most"
                                + " 20; call it by one of these again, such as 'lm-19', or leave its name");

        rename(last, TINY); // which is one of them
        assertThat(sample.registry().formerNames(TINY))
                .hasSize(RenameDecisions.FORMER)
                .endsWith(last.name());
        assertThat(sample.registry().current(model("lm-7"))).isEqualTo(TINY);
    }

    @Test
    void shouldTellWhichJobsMadeAModel() {
        sample.stamp(30);
        sample.record(ALICE, labelled(TINY, 1, "2.1.0"));

        rename(TINY, SMALL);

        assertThat(sample.registry().jobsOf(TINY)).extracting(RecordedJob::name).containsExactly("train");
        assertThat(sample.registry().jobsOf(LARGE)).isEmpty();
    }

    @Test
    void shouldKeepRulesThatCodeGivesByTheFormerName() {
        Actor system = Actor.person(Actor.SYSTEM);
        RuleHolder before = RuleHolder.of(TINY);
        Set<CodedRule.Name> named =
                Set.of(new CodedRule.Name("", Optional.of(TINY.name()), new StagePattern("production")));
        sample.stamp(30);
        sample.record(system, state -> CodedRules.give(state, before, List.of(BOUNDED), named));
        rename(TINY, SMALL);

        assertThat(CodedRules.give(sample.registry(), before, List.of(BOUNDED), named))
                .isEmpty();
        assertThat(CodedRules.removeOthers(sample.registry(), named)).isEmpty();
        assertThat(sample.registry()
                        .setterOf(sample.registry().rules(RuleHolder.of(SMALL)).get(0)))
                .contains(Actor.SYSTEM);
        assertThat(CodedRules.removeOthers(sample.registry(), Set.of()))
                .extracting(RegistryEvent::sentence)
                .containsExactly(
                        "The rule of model 'small-lm' for production was removed. It was: perplexity at most 40.");
    }

    @Test
    void shouldStandInAStateThatIsReadAgain() {
        sample.stamp(30);
        sample.record(ALICE, new ModelArchived(TINY, "superseded"));
        sample.record(
                ALICE,
                RuleDecisions.set(sample.registry(), RuleHolder.of(TINY), BOUNDED)
                        .get(0));
        assertThat(sample.registry().state().texts()).doesNotContainKey("models.former");
        rename(TINY, SMALL);
        rename(SMALL, LARGE);
        Columns state = sample.registry().state();

        Registry again = Registry.of(state, Recall.MEMORY);

        assertThat(again.current(TINY)).isEqualTo(LARGE);
        assertThat(again.formerNames(LARGE)).containsExactly(TINY.name(), SMALL.name());
        assertThat(again.state().texts()).isEqualTo(state.texts());
        assertThat(again.state().numbers().keySet()).isEqualTo(state.numbers().keySet());
    }

    @Test
    void shouldNoteAndMeasureUnderTheFormerName() {
        sample.stamp(30);
        rename(TINY, SMALL);

        sample.record(ALICE, state -> ModelDecisions.note(state, labelled(TINY, 1, "2.1.0")));

        assertThat(last()).isEqualTo("small-lm@1 was labelled '2.1.0'.");
        assertThat(sample.registry().version(SMALL.version(1)).orElseThrow().label())
                .contains("2.1.0");
    }

    private void rename(ModelRef from, ModelRef to) {
        sample.record(ALICE, state -> RenameDecisions.rename(state, from, to.name(), ALL));
    }

    private List<RegistryEvent> approve(Registry state, String id) {
        Promotion asked = state.promotion(id).orElseThrow();
        Approval yes = new Approval("bob", sample.now(), asked.manifestDigest(), "", Optional.empty(), Set.of());
        return PromotionDecisions.approve(state, id, yes, Set.of());
    }

    private void delete(VersionRef version) {
        DeletionDecisions.delete(sample.registry(), version, new Deletion(Optional.of("old"), any -> true));
    }

    private String last() {
        return sample.entries().get(sample.entries().size() - 1).sentence();
    }

    private static ModelNoted labelled(ModelRef model, int version, String label) {
        return new ModelNoted(
                model,
                Optional.of(version),
                Optional.empty(),
                Optional.of(label),
                new TreeMap<>(),
                Set.of(),
                NotesBefore.NOTHING);
    }

    private static ModelRef model(String name) {
        return new ModelRef(ScopeId.ROOT, new ModelName(name));
    }
}
