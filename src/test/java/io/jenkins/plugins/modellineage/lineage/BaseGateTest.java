package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.STAGING;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.gate.BaseDemand;
import io.jenkins.plugins.modellineage.gate.BaseGate;
import io.jenkins.plugins.modellineage.gate.Verdict;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeOpened;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.model.Weights;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.rule.Asking;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** tiny-lm has three versions; 2 is live in production. What is made of them wants to be promoted. */
class BaseGateTest {
    private static final ModelRef ADAPTER = new ModelRef(ScopeId.ROOT, new ModelName("adapter"));
    private static final BaseDemand LIVE = demand("production", null, List.of(), null);

    private final Sample sample = new Sample();

    @BeforeEach
    void stamp() {
        sample.stamp(30).stamp(31).stamp(32).promote(2, PRODUCTION);
    }

    private static BaseDemand demand(String stage, String model, List<String> allowed, Boolean digestOnly) {
        return BaseDemand.of(stage, model, allowed, digestOnly);
    }

    private static BaseDemand allowing(String... allowed) {
        return demand(null, null, List.of(allowed), null);
    }

    private VersionRef adapter(Map<String, String> facts, Input... inputs) {
        return stamped(ADAPTER, facts, inputs);
    }

    private VersionRef adapter(String base, Input... inputs) {
        return adapter(Map.of(Weights.BASE_MODEL, base), inputs);
    }

    private VersionRef stamped(ModelRef model, Map<String, String> facts, Input... inputs) {
        int number = sample.registry().nextVersion(model);
        BuildRef build = Sample.build("train", (int) sample.registry().lastSeq() + 1);
        Manifest manifest = new Manifest(List.of(Sample.file("model.bin", model + " " + number)));
        ModelStamped stamped = ModelStamped.of(
                model.version(number), Sample.run(build, 1, List.of(inputs)), manifest, VersionNotes.NONE);
        Weights weights = new Weights(
                List.of("PEFT"), 1, SortedMaps.copyOf(Map.of()), SortedMaps.copyOf(facts), List.of(), Optional.empty());
        sample.record(Sample.by(build), stamped.weighing(Optional.of(weights)));
        return model.version(number);
    }

    private Input base(VersionRef version) {
        FileDigest file = sample.registry()
                .version(version)
                .orElseThrow()
                .manifest()
                .files()
                .get(0);
        return Input.ofFiles("base", "", "base", List.of(new FileDigest("base/model.bin", file.size(), file.sha256())));
    }

    private Verdict verdict(BaseDemand demand, VersionRef version) {
        return PromotionDecisions.preview(sample.registry(), version, STAGING, terms(demand), sample.now())
                .verdicts()
                .get(0);
    }

    private static PromotionTerms terms(BaseDemand demand) {
        return new PromotionTerms(List.of(new BaseGate(demand)), List.of(), Set.of(), Asking.build("team/train"));
    }

    private String refusal(BaseDemand demand, VersionRef version) {
        Verdict verdict = verdict(demand, version);
        assertThat(verdict.passed()).as(verdict.reason()).isFalse();
        return verdict.reason();
    }

    private String pass(BaseDemand demand, VersionRef version) {
        Verdict verdict = verdict(demand, version);
        assertThat(verdict.passed()).as(verdict.reason()).isTrue();
        return verdict.reason();
    }

    @Test
    void shouldPassWhatWasMadeOfALiveVersion() {
        assertThat(pass(LIVE, adapter("tiny-lm@2")))
                .isEqualTo("adapter@1 was made of 'tiny-lm@2', recognised by its name, which is live in production.");
    }

    @Test
    void shouldRefuseWhatWasMadeOfAVersionThatIsNotLive() {
        assertThat(refusal(LIVE, adapter("tiny-lm@3")))
                .isEqualTo("adapter@1 was made of 'tiny-lm@3', recognised by its name, which is not live in"
                        + " production, and live in production is asked for; make it of such a one, or promote that one"
                        + " first.");
    }

    @Test
    void shouldLookAtWhatIsLiveNow() {
        VersionRef adapter = adapter("tiny-lm@2");
        sample.promote(3, PRODUCTION);

        assertThat(refusal(LIVE, adapter)).contains("which is not live in production");
    }

    @Test
    void shouldSayByWhatItWasRecognised() {
        VersionRef adapter = adapter("./base", base(TINY.version(2)));

        assertThat(pass(LIVE, adapter))
                .isEqualTo("adapter@1 was made of './base', recognised by its content, which is live in production.");
        assertThat(verdict(LIVE, adapter).versions()).containsExactly(TINY.version(2));
    }

    @Test
    void shouldDemandContent() {
        BaseDemand content = demand("production", null, List.of(), true);

        assertThat(refusal(content, adapter("tiny-lm@2")))
                .isEqualTo("adapter@1 was made of 'tiny-lm@2', recognised by its name, and its content must be known;"
                        + " track the base model's files with trackInputs under that name.");
        assertThat(pass(content, adapter("./base", base(TINY.version(2))))).contains("by its content");
    }

    @Test
    void shouldRefuseWhatSaysNothing() {
        VersionRef silent = adapter(Map.of());

        assertThat(refusal(LIVE, silent)).startsWith("The files of adapter@1 name no base model; stamp it with");
        assertThat(pass(LIVE.whenNone("pass"), silent))
                .isEqualTo("The files of adapter@1 name no base model, and none is asked for then.");
        assertThat(refusal(LIVE, TINY.version(1))).contains("name no base model");
    }

    @Test
    void shouldAskForEachModelOfAMerge() {
        assertThat(pass(LIVE, adapter("tiny-lm@2, models:/tiny-lm/2"))).contains(", and of 'models:/tiny-lm/2'");
        assertThat(refusal(LIVE, adapter("tiny-lm@2, example/other")))
                .contains("was made of 'example/other', known by its name alone, which is not registered here");
    }

    @Test
    void shouldRefuseWhereNotAllCanBeLookedUp() {
        String names = String.join(
                ", ", IntStream.range(0, 21).mapToObj(i -> "tiny-lm@2").toList());
        String cut = "tiny-lm@2, " + "x".repeat(Weights.LENGTH - 12) + "…";

        assertThat(refusal(LIVE, adapter(names))).contains("name more base models than the 20 that are looked up");
        assertThat(refusal(allowing("tiny-lm@2"), adapter(cut))).contains("name more base models");
    }

    @Test
    void shouldRefuseWhereABaseModelWasNotRead() {
        Map<String, String> alone = Map.of(Weights.BASES_UNKNOWN, "'out/b': adapter_config.json is not read");
        Map<String, String> beside = Map.of(
                Weights.BASE_MODEL, "tiny-lm@2", Weights.BASES_UNKNOWN, "'out/b': adapter_config.json is not read");

        assertThat(refusal(LIVE, adapter(beside)))
                .isEqualTo("Nobody can tell all models that adapter@1 was made of: 'out/b': adapter_config.json is not"
                        + " read; mend or leave out that file, and stamp again.");
        refusal(allowing("tiny-lm@2"), adapter(beside));
        refusal(LIVE.whenNone("pass"), adapter(alone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny-lm@3", "/tiny-lm@3"})
    void shouldAllowAVersionThatIsListed(String listed) {
        assertThat(pass(allowing("other@1", listed), adapter("tiny-lm@3"))).endsWith(", which is allowed.");
        assertThat(refusal(allowing(listed), adapter("tiny-lm@1"))).endsWith("is asked for; make it of such a one.");
    }

    @Test
    void shouldNotTakeANameOfSomebodyElseForAVersionOfOurs() {
        assertThat(refusal(allowing("tiny-lm@4"), adapter("tiny-lm@4"))).contains("which is not registered here");
        assertThat(refusal(allowing("tiny-lm@2"), adapter("example/tiny-lm@2"))).contains("not registered");
    }

    @Test
    void shouldAllowAModelOfSomebodyElseAsItIsListed() {
        Map<String, String> at = Map.of(Weights.BASE_MODEL, "org/lm", Weights.BASE_MODEL_REVISION, "0123abc");
        VersionRef revised = adapter(at);
        VersionRef unrevised = adapter("org/lm");

        assertThat(pass(allowing("org/lm@0123abc"), revised))
                .isEqualTo("adapter@1 was made of 'org/lm', revision '0123abc', known by its name alone, which is"
                        + " allowed.");
        assertThat(pass(allowing("org/lm"), revised)).contains("allowed");
        assertThat(pass(allowing("org/lm"), unrevised)).contains("allowed");
        refusal(allowing("org/lm@0123abc"), unrevised);
        refusal(allowing("org/lm@ffff"), revised);
        refusal(allowing("org/l"), revised);
    }

    @Test
    void shouldAllowContentThatIsListed() {
        Sha256 digest = sample.registry()
                .version(TINY.version(3))
                .orElseThrow()
                .manifest()
                .files()
                .get(0)
                .sha256();
        BaseDemand listed = demand(null, null, List.of("SHA256:" + digest.hex()), true);

        assertThat(pass(listed, adapter("./base", base(TINY.version(3))))).contains("recognised by its content");
        refusal(listed, adapter("./base", base(TINY.version(1))));
        refusal(listed, adapter("tiny-lm@3"));
    }

    @Test
    void shouldNotTakeADigestInANameForContent() {
        Sha256 live = base(TINY.version(2)).files().get(0).sha256();
        String name = "x/sha256-" + live.hex();
        Input other = Input.ofFiles(name, "", "base", List.of(Sample.file("base/model.bin", "another")));

        assertThat(pass(LIVE, adapter(name))).contains("recognised by a digest in its name");
        pass(allowing(live.hex()), adapter(name));
        assertThat(refusal(demand("production", null, List.of(), true), adapter(name)))
                .contains("recognised by a digest in its name, and its content must be known");
        refusal(demand("production", null, List.of(), true), adapter(name, other));
        refusal(demand(null, null, List.of(live.hex()), true), adapter(name));
        refusal(demand(null, null, List.of(live.hex()), true), adapter(name, other));
        assertThat(pass(allowing("x/sha256-" + "0".repeat(64)), adapter("x/sha256-" + "0".repeat(64))))
                .contains("known by a digest in its name");
    }

    @Test
    void shouldNotLetAnEmptyFileStandForAnything() {
        Sha256 empty = Sha256.of(new byte[0]);
        Input nothing = Input.ofFiles("base", "", "base", List.of(new FileDigest("base/x", 0, empty)));

        refusal(demand(null, null, List.of(empty.hex()), null), adapter("./base", nothing));
    }

    @Test
    void shouldCountTheStageOfTheModelThatIsNamed() {
        VersionRef adapter = adapter("tiny-lm@2");

        pass(demand("production", "tiny-lm", List.of(), null), adapter);
        pass(demand("production", "/tiny-lm", List.of(), null), adapter);
        assertThat(refusal(demand("production", "other", List.of(), null), adapter))
                .contains("live in production of another model or folder, and live in production of 'other'");
    }

    @Test
    void shouldNotCountWhatIsLiveInAnotherFolder() {
        ScopeId scope = new ScopeId("s000000000000000a");
        sample.record(Sample.ALICE, new ScopeOpened(scope, "sandbox"));
        VersionRef evil = stamped(new ModelRef(scope, new ModelName("evil")), Map.of());
        promote(evil, PRODUCTION);
        VersionRef adapter = adapter("./base", base(evil));

        assertThat(refusal(LIVE, adapter)).contains("which is live in production of another model or folder");
        pass(demand("production", "/sandbox/evil", List.of(), null), adapter);
        refusal(demand("production", "evil", List.of(), null), adapter);
        refusal(allowing("evil@1"), adapter);
        pass(allowing("/sandbox/evil@1"), adapter);
    }

    @Test
    void shouldHideWhatItRestsOnFromThoseWhoMayNotSeeIt() {
        VersionRef adapter = adapter("./base", base(TINY.version(3)));
        sample.record(
                Sample.ALICE, state -> PromotionDecisions.request(state, adapter, STAGING, terms(LIVE), sample.now()));
        Promotion refused = sample.registry().promotionsOf(ADAPTER).get(0);

        Promotion told = Discretion.about(refused, sample.registry(), seen -> !seen.equals(TINY.version(3)));

        assertThat(told.verdicts().get(0).reason()).isEqualTo("Rests on a version that is not shown here.");
        assertThat(told.verdicts().get(0).versions()).isEmpty();
        assertThat(told.reason()).isEqualTo("The gates refused adapter@1 to staging (P2).");
        assertThat(Discretion.about(refused, sample.registry(), any -> true)).isEqualTo(refused);
    }

    private void promote(VersionRef version, StageName stage) {
        sample.record(
                Sample.ALICE,
                state -> PromotionDecisions.request(
                        state,
                        version,
                        stage,
                        new PromotionTerms(List.of(), List.of(), Set.of(), Asking.build("team/train")),
                        sample.now()));
    }
}
