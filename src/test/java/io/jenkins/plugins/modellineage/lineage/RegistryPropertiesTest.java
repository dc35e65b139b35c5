package io.jenkins.plugins.modellineage.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.StageAssigned;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageAssignment;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Approval;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.promotion.PromotionRules;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import io.jenkins.plugins.modellineage.promotion.RollbackRefusedException;
import io.jenkins.plugins.modellineage.promotion.RollbackRules;
import io.jenkins.plugins.modellineage.rule.Asking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds after any story, told by people and builds who act at random and are often refused. */
class RegistryPropertiesTest {
    private static final List<ModelRef> MODELS = List.of(
            new ModelRef(ScopeId.ROOT, new ModelName("tiny-lm")), new ModelRef(ScopeId.ROOT, new ModelName("words")));
    private static final List<StageName> STAGES = List.of(Sample.STAGING, Sample.PRODUCTION);
    private static final int STEPS = 60;
    /** No stage has this name. */
    private static final String EVERYWHERE = "*";

    private static final DeletionDecisions.Deletion ANY =
            new DeletionDecisions.Deletion(Optional.empty(), version -> true);

    private final Sample sample = new Sample();

    @Property(tries = 100)
    void shouldAddUpToTheSameStateHoweverOftenItIsFolded(@ForAll long seed) {
        tell(seed);
        Registry again = Registry.EMPTY;
        for (LedgerEntry entry : sample.entries()) {
            again = again.apply(entry);
        }

        assertThat(again.models()).isEqualTo(sample.registry().models());
        assertThat(again.waiting()).isEqualTo(sample.registry().waiting());
        assertThat(promotions(again)).isEqualTo(promotions(sample.registry()));
    }

    @Property(tries = 100)
    void shouldBeTheSameRegistryWhenItsStateIsReadAgain(@ForAll long seed) {
        tell(seed);
        Random random = new Random(seed);
        int until = random.nextInt(sample.entries().size() + 1);
        Recall recall = Recall.MEMORY;
        Registry before = Registry.EMPTY;
        for (LedgerEntry entry : sample.entries().subList(0, until)) {
            recall = recall.with(entry);
            before = before.apply(entry);
        }

        Registry again = Registry.of(before.state(), recall);
        for (LedgerEntry entry :
                sample.entries().subList(until, sample.entries().size())) {
            again = again.apply(entry);
        }

        assertThat(again.models()).isEqualTo(sample.registry().models());
        for (ModelRef model : MODELS) {
            assertThat(again.notes(model)).isEqualTo(sample.registry().notes(model));
        }
        assertThat(again.waiting()).isEqualTo(sample.registry().waiting());
        assertThat(again.openScopes()).isEqualTo(sample.registry().openScopes());
        assertThat(again.jobs()).isEqualTo(sample.registry().jobs());
        assertThat(again.state().texts()).isEqualTo(sample.registry().state().texts());
        assertThat(again.state().numbers().keySet())
                .isEqualTo(sample.registry().state().numbers().keySet());
        assertThat(again.state().numbers())
                .allSatisfy((name, row) -> assertThat(row)
                        .as(name)
                        .containsExactly(sample.registry().state().numbers().get(name)));
    }

    @Property(tries = 100)
    void shouldLoseNoLineageToAClockThatJumps(@ForAll long seed) {
        tell(seed);
        Registry jumped = withTimes(new Random(seed));

        for (Model model : sample.registry().models()) {
            for (ModelVersion version : model.versions()) {
                assertThat(LineageWalk.provenance(jumped, version.ref(), node -> true))
                        .isEqualTo(LineageWalk.provenance(sample.registry(), version.ref(), node -> true));
                assertThat(LineageWalk.subvenance(jumped, version.ref(), node -> true))
                        .isEqualTo(LineageWalk.subvenance(sample.registry(), version.ref(), node -> true));
            }
        }
    }

    @Property(tries = 100)
    void shouldTellTheLastAssignmentRecordedByThenWhateverTheClockDid(@ForAll long seed) {
        tell(seed);
        Registry jumped = withTimes(new Random(seed));

        for (Model model : jumped.models()) {
            for (StageAssignment step : model.history()) {
                StageAssignment last = null;
                for (StageAssignment other : model.historyOf(step.stage())) {
                    last = other.at().isAfter(step.at()) ? last : other;
                }
                assertThat(model.assignmentAt(step.stage(), step.at())).contains(last);
            }
            for (StageName stage : model.stages().keySet()) {
                assertThat(model.liveAt(stage, Instant.MAX)).isEqualTo(model.live(stage));
            }
        }
    }

    /** The same story, as a clock that jumps back and forth would have written it down. */
    private Registry withTimes(Random random) {
        Registry registry = Registry.EMPTY;
        for (LedgerEntry entry : sample.entries()) {
            Instant time = Sample.START.plusSeconds(random.nextInt(20_000) - 10_000);
            registry = registry.apply(new LedgerEntry(entry.seq(), time, entry.actor(), entry.event()));
        }
        return registry;
    }

    @Property(tries = 100)
    void shouldAgreeWithAPlainReadingOfTheHistory(@ForAll long seed) {
        tell(seed);
        Map<String, Integer> live = new HashMap<>();
        Map<VersionRef, Set<String>> quarantined = new HashMap<>();
        for (LedgerEntry entry : sample.entries()) {
            if (entry.event() instanceof StageAssigned to) {
                go(
                        live,
                        quarantined,
                        to.promotion().version().model(),
                        to.promotion().stage(),
                        to.promotion().version().number());
            } else if (entry.event() instanceof StageRolledBack back) {
                go(live, quarantined, back.to().model(), back.stage(), back.to().number());
                if (back.quarantine() != QuarantineReach.NONE) {
                    String place = back.quarantine() == QuarantineReach.STAGE
                            ? back.stage().value()
                            : EVERYWHERE;
                    quarantined
                            .computeIfAbsent(back.to().model().version(back.left()), version -> new HashSet<>())
                            .add(place);
                }
            } else if (entry.event() instanceof QuarantineLifted lifted) {
                quarantined.remove(lifted.version());
            }
        }

        for (Model model : sample.registry().models()) {
            model.stages()
                    .forEach((stage, number) ->
                            assertThat(live.get(model.ref() + "/" + stage)).isEqualTo(number));
            for (ModelVersion version : model.versions()) {
                Set<String> places = quarantined.getOrDefault(version.ref(), Set.of());
                for (StageName stage : STAGES) {
                    assertThat(model.isQuarantined(version.number(), stage))
                            .isEqualTo(places.contains(stage.value()) || places.contains(EVERYWHERE));
                }
            }
            assertThat(model.versions())
                    .extracting(ModelVersion::number)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Property(tries = 100)
    void shouldSettleEveryPromotionAtMostOnce(@ForAll long seed) {
        tell(seed);
        Map<String, Integer> ends = new HashMap<>();
        for (LedgerEntry entry : sample.entries()) {
            if (entry.event() instanceof PromotionEvent event && isEnd(event)) {
                ends.merge(event.promotion().id(), 1, Integer::sum);
            }
        }

        assertThat(ends.values())
                .allMatch(count -> count == 1)
                .hasSizeLessThanOrEqualTo(promotions(sample.registry()).size());
        promotions(sample.registry())
                .forEach(promotion -> assertThat(promotion.settled()).isEqualTo(ends.containsKey(promotion.id())));
        assertThat(sample.registry().waiting()).noneMatch(Promotion::settled);
    }

    @Property(tries = 100)
    void shouldNeverAssignWithoutEnoughApprovalsByOthersThanTheStarter(@ForAll long seed) {
        tell(seed);
        for (Promotion promotion : promotions(sample.registry())) {
            if (promotion.state() == PromotionState.ASSIGNED) {
                assertThat(promotion.verdicts()).allMatch(verdict -> verdict.passed());
                promotion
                        .rules()
                        .forEach(rule -> assertThat(promotion.approvals())
                                .extracting(Approval::approver)
                                .doesNotHaveDuplicates()
                                .doesNotContain("starter")
                                .hasSizeGreaterThanOrEqualTo(rule.quorum()));
            }
        }
    }

    @Property(tries = 100)
    void shouldNeverPromoteToAStageThatTheVersionIsKeptFrom(@ForAll long seed) {
        tell(seed);
        Registry before = Registry.EMPTY;
        for (LedgerEntry entry : sample.entries()) {
            if (entry.event() instanceof StageAssigned to) {
                Model model = before.model(to.promotion().version().model()).orElseThrow();
                assertThat(model.isQuarantined(
                                to.promotion().version().number(),
                                to.promotion().stage()))
                        .isFalse();
            }
            before = before.apply(entry);
        }
    }

    @Property(tries = 100)
    void shouldLeaveNoOlderRequestWaitingWhenAStageIsAssigned(@ForAll long seed) {
        tell(seed);
        for (Promotion waiting : sample.registry().waiting()) {
            assertThat(promotions(sample.registry()))
                    .filteredOn(promotion -> promotion.state() == PromotionState.ASSIGNED)
                    .filteredOn(promotion -> promotion.stage().equals(waiting.stage()))
                    .filteredOn(promotion ->
                            promotion.version().model().equals(waiting.version().model()))
                    .filteredOn(promotion ->
                            promotion.version().number() >= waiting.version().number())
                    .allMatch(promotion -> seqOfEnd(promotion.id()) < seqOfRequest(waiting.id()));
        }
    }

    private long seqOfEnd(String id) {
        return seq(id, true);
    }

    private long seqOfRequest(String id) {
        return seq(id, false);
    }

    private long seq(String id, boolean end) {
        return sample.entries().stream()
                .filter(entry -> entry.event() instanceof PromotionEvent event
                        && event.promotion().id().equals(id)
                        && (end ? isEnd(event) : event instanceof PromotionRequested))
                .findFirst()
                .orElseThrow()
                .seq();
    }

    private void tell(long seed) {
        Random random = new Random(seed);
        sample.stamp(MODELS.get(0), 30, List.of());
        for (int i = 0; i < STEPS; i++) {
            try {
                act(random, i);
            } catch (PromotionRefusedException | RollbackRefusedException refused) {
                assertThat(refused).hasMessageMatching("[^\n]+");
            }
        }
    }

    private void act(Random random, int step) {
        ModelRef model = MODELS.get(random.nextInt(MODELS.size()));
        StageName stage = STAGES.get(random.nextInt(STAGES.size()));
        BuildRef build = Sample.build("job", 1 + random.nextInt(5));
        Actor actor = Sample.by(build);
        String id = "P" + (1 + random.nextInt(12));
        Instant now = random.nextInt(20) == 0 ? sample.now().plusSeconds(100_000) : sample.now();
        switch (random.nextInt(10)) {
            case 0 -> sample.record(actor, state -> stamp(state, model, build, step, 20 + random.nextInt(30)));
            case 1 ->
                sample.record(
                        actor,
                        state -> PromotionDecisions.request(
                                state, model.version(1 + random.nextInt(6)), stage, terms(random), sample.now()));
            case 2, 3 -> sample.record(actor, state -> approve(state, id, "user" + random.nextInt(3), now));
            case 4 -> sample.record(actor, state -> approve(state, id, "starter", now));
            case 5 ->
                sample.record(
                        actor,
                        state -> random.nextBoolean()
                                ? PromotionDecisions.reject(state, id, "bob", "no")
                                : PromotionDecisions.abort(state, id, "gone"));
            case 6 ->
                sample.record(
                        actor,
                        state -> VersionDecisions.liftQuarantine(state, model.version(1 + random.nextInt(6)), "fine"));
            case 7 -> sample.record(actor, state -> note(state, model, random));
            case 8 -> sample.record(actor, state -> delete(state, model, random));
            default -> {
                QuarantineReach reach = QuarantineReach.values()[random.nextInt(3)];
                sample.record(actor, state -> rollBack(state, model, stage, reach));
            }
        }
    }

    private static List<RegistryEvent> note(Registry state, ModelRef model, Random random) {
        Optional<Integer> version = Optional.of(1 + random.nextInt(6))
                .filter(number -> random.nextBoolean() && state.stamps().has(model.version(number)));
        Optional<String> words = Optional.of("said " + random.nextInt(2)).filter(said -> random.nextBoolean());
        String key = "t" + random.nextInt(3);
        return ModelDecisions.note(
                state,
                random.nextBoolean()
                        ? new ModelNoted(model, version, words, new TreeMap<>(Map.of(key, "v")), Set.of())
                        : new ModelNoted(model, version, words, new TreeMap<>(), Set.of(key)));
    }

    private static List<RegistryEvent> delete(Registry state, ModelRef model, Random random) {
        VersionRef version = model.version(1 + random.nextInt(6));
        try {
            if (random.nextInt(4) == 0) {
                return DeletionDecisions.delete(state, model, ANY);
            }
            return state.stamps().has(version) ? DeletionDecisions.delete(state, version, ANY) : List.of();
        } catch (IllegalArgumentException needed) {
            assertThat(needed).hasMessageMatching("[^\n]+");
            return List.of();
        }
    }

    @Property(tries = 100)
    void shouldNeverDeleteWhatWasLive(@ForAll long seed) {
        tell(seed);

        for (Model model : sample.registry().models()) {
            assertThat(model.assigned().steps())
                    .noneMatch(step -> model.deleted().contains(step.version()));
        }
    }

    private static List<RegistryEvent> stamp(
            Registry state, ModelRef model, BuildRef build, int step, double perplexity) {
        Manifest files = new Manifest(List.of(Sample.file("out/model.bin", "step " + step)));
        return VersionDecisions.stamp(state, model, Sample.run(build, perplexity, List.of()), files, VersionNotes.NONE);
    }

    private static List<RegistryEvent> approve(Registry state, String id, String user, Instant now) {
        Sha256 content = state.promotion(id).map(Promotion::manifestDigest).orElse(Sha256.of(new byte[0]));
        Optional<Integer> replacing = state.promotion(id)
                .flatMap(asked -> PromotionRules.newerReplaced(
                        asked.ref(), state.live(asked.version().model(), asked.stage())))
                .map(VersionRef::number);
        return PromotionDecisions.approve(
                state, id, new Approval(user, now, content, "", replacing, Set.of()), Set.of());
    }

    private static List<RegistryEvent> rollBack(Registry state, ModelRef ref, StageName stage, QuarantineReach reach) {
        Model model = state.model(ref).orElseThrow(() -> new RollbackRefusedException("no model"));
        int target = RollbackRules.target(model, stage);
        return VersionDecisions.rollBack(
                state,
                stage,
                new RollbackPlan(ref.version(target), model.live(stage).orElseThrow(), "worse", reach),
                Asking.person());
    }

    private static PromotionTerms terms(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> TermsSample.gates();
            case 1 -> TermsSample.approval(1 + random.nextInt(2));
            default -> TermsSample.gatesAndApproval(1 + random.nextInt(2));
        };
    }

    private static void go(
            Map<String, Integer> live,
            Map<VersionRef, Set<String>> quarantined,
            ModelRef model,
            StageName stage,
            int number) {
        live.put(model + "/" + stage, number);
        quarantined.getOrDefault(model.version(number), new HashSet<>()).removeAll(Set.of(stage.value(), EVERYWHERE));
    }

    private static boolean isEnd(PromotionEvent event) {
        return !(event instanceof PromotionRequested
                || event instanceof PromotionEvent.GatesChecked
                || event instanceof PromotionEvent.ApprovalGiven);
    }

    private static List<Promotion> promotions(Registry registry) {
        List<Promotion> promotions = new ArrayList<>();
        MODELS.forEach(model -> promotions.addAll(registry.promotionsOf(model)));
        return promotions;
    }
}
