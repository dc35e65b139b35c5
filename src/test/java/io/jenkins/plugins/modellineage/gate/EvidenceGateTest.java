package io.jenkins.plugins.modellineage.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.experiment.TestCounts;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceGateTest {
    private static final EvidenceGate GATE =
            new EvidenceGate(List.of("order", "seed"), List.of("perplexity"), Set.of(Evidence.INPUTS));

    @Test
    void shouldPassACompleteRecord() {
        Verdict verdict = GATE.check(
                candidate(Map.of("order", "3", "seed", "1"), Map.of("perplexity", 31.7), true), Optional.empty());

        assertThat(verdict)
                .isEqualTo(new Verdict(
                        "evidence of parameters order, seed, metric perplexity, inputs",
                        true,
                        "tiny-lm@1 has all the evidence that is asked for."));
    }

    @Test
    void shouldNameEverythingThatIsMissing() {
        Verdict verdict = GATE.check(candidate(Map.of("order", "3"), Map.of(), false), Optional.empty());

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.reason()).isEqualTo("tiny-lm@1 lacks parameter seed, and metric perplexity, and any input.");
    }

    @Test
    void shouldNameTheSeriesOfSeveralFiles() {
        assertThat(new EvidenceGate(List.of(), List.of("loss"), Set.of())
                        .check(candidate(Map.of(), Map.of("train/loss", 0.1, "val/loss", 0.2), false), Optional.empty())
                        .reason())
                .isEqualTo("tiny-lm@1 lacks metric loss (it has train/loss, val/loss; name the one that is meant).");
    }

    @Test
    void shouldNotNameTheSeriesLikeAMetricThatIsThere() {
        assertThat(new EvidenceGate(List.of(), List.of("acc", "loss"), Set.of())
                        .check(
                                candidate(Map.of(), Map.of("acc", 0.9, "val/acc", 0.8, "val/loss", 0.2), false),
                                Optional.empty())
                        .reason())
                .isEqualTo("tiny-lm@1 lacks metric loss (it has val/loss; name the one that is meant).");
    }

    @Test
    void shouldLookAtTheVersionAlone() {
        assertThat(GATE.comparesWithChampion()).isFalse();
    }

    @Test
    void shouldTakeNanForNoMeasurement() {
        assertThat(new EvidenceGate(List.of(), List.of("perplexity"), Set.of())
                        .check(candidate(Map.of(), Map.of("perplexity", Double.NaN), false), Optional.empty())
                        .passed())
                .isFalse();
    }

    @Test
    void shouldRefuseToDemandNothing() {
        assertThatThrownBy(() -> new EvidenceGate(List.of(), List.of(), Set.of()))
                .hasMessage("The evidence gate demands nothing and would pass everything; "
                        + "give params, metrics, files, or one of inputs: true, modelCard: true, licence: true,"
                        + " cleanWorkTree: true, tests: true");
    }

    @ParameterizedTest
    @CsvSource({
        "out/model.bin, out/model.bin, true",
        "out/*, out/model.bin, true",
        "out/*, out/deep/model.bin, false",
        "out/**, out/deep/model.bin, true",
        "out/, out/deep/model.bin, true",
        "**/*.bin, model.bin, true",
        "**/model.???, out/deep/model.bin, true",
        "out/**/model.bin, out/model.bin, true",
        "OUT/**, out/model.bin, false",
        "*, out/model.bin, false"
    })
    void shouldMatchFilesAsTheStepsDo(String pattern, String path, boolean there) {
        EvidenceGate gate = new EvidenceGate(List.of(), List.of(), List.of(pattern), Set.of());

        assertThat(gate.check(holding(10, path), Optional.empty()).passed()).isEqualTo(there);
    }

    @Test
    void shouldNameThePatternsThatMatchNothing() {
        EvidenceGate gate = new EvidenceGate(List.of(), List.of(), List.of("a/**", "out/**", "b.bin"), Set.of());

        assertThat(gate.check(holding(10, "out/x"), Optional.empty()).reason())
                .isEqualTo("tiny-lm@1 lacks files like a/**, b.bin.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/model.bin", "../x", "a//b", "", "a\\b"})
    void shouldRefusePatternsThatNoFileMatches(String pattern) {
        assertThatThrownBy(() -> new EvidenceGate(List.of(), List.of(), List.of(pattern), Set.of()))
                .hasMessageContaining(
                        "no version has a file of such a path; write a path or a pattern like 'model/**'");
    }

    @ParameterizedTest
    @CsvSource({
        "MODEL_CARD, README.md, 5, true",
        "MODEL_CARD, out/readme.MD, 5, true",
        "MODEL_CARD, out/model-card.txt, 5, true",
        "MODEL_CARD, README.md, 0, false",
        "MODEL_CARD, README.md.bak, 5, false",
        "LICENCE, LICENSE, 5, true",
        "LICENCE, out/licence.txt, 5, true",
        "LICENCE, COPYING, 5, true",
        "LICENCE, LICENSE, 0, false",
        "LICENCE, licensed.bin, 5, false"
    })
    void shouldKnowCardsAndLicencesByTheirNames(Evidence kind, String path, long size, boolean there) {
        assertThat(demand(kind).check(holding(size, path), Optional.empty()).passed())
                .isEqualTo(there);
    }

    @Test
    void shouldTakeAParameterForALicence() {
        assertThat(demand(Evidence.LICENCE)
                        .check(candidate(Map.of("license", "MIT"), Map.of(), false), Optional.empty())
                        .passed())
                .isTrue();
        assertThat(demand(Evidence.LICENCE)
                        .check(candidate(Map.of("license", " "), Map.of(), false), Optional.empty())
                        .passed())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "c0ffee | false | | tiny-lm@1 has all the evidence that is asked for.",
                "c0ffee | true | | tiny-lm@1 lacks a clean work tree (files differed from the commit).",
                "c0ffee | true | train.py | tiny-lm@1 lacks a clean work tree (files differed from the commit: train.py).",
                "c0ffee | | | tiny-lm@1 lacks a clean work tree (nobody saw whether files differed from the commit; that needs git on the agent).",
                " | false | | tiny-lm@1 lacks a clean work tree (nobody saw the commit that it was made from)."
            })
    void shouldRefuseAWorkTreeThatIsNotKnownToBeClean(String commit, String dirty, String changed, String told) {
        Map<String, String> facts = new HashMap<>();
        put(facts, Provenance.SCM_COMMIT, commit);
        put(facts, Provenance.SCM_DIRTY, dirty);
        put(facts, Provenance.SCM_CHANGED, changed);
        Candidate candidate = candidate(Map.of(), Map.of(), false)
                .holding(new Content(Manifest.EMPTY, Provenance.of(facts), Optional.empty()));

        assertThat(demand(Evidence.CLEAN_WORK_TREE)
                        .check(candidate, Optional.empty())
                        .reason())
                .isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20 | 0 | 2 | tiny-lm@1 has all the evidence that is asked for.",
                "20 | 1 | 2 | tiny-lm@1 lacks passed tests (20 tests, 1 failed, 2 skipped).",
                "2 | 0 | 2 | tiny-lm@1 lacks passed tests (none ran: 2 tests, 0 failed, 2 skipped).",
                "0 | 0 | 0 | tiny-lm@1 lacks passed tests (none ran: 0 tests, 0 failed, 0 skipped)."
            })
    void shouldRefuseTestsThatDidNotPass(int total, int failed, int skipped, String told) {
        Content content =
                new Content(Manifest.EMPTY, Provenance.EMPTY, Optional.of(new TestCounts(total, failed, skipped)));

        assertThat(demand(Evidence.TESTS)
                        .check(candidate(Map.of(), Map.of(), false).holding(content), Optional.empty())
                        .reason())
                .isEqualTo(told);
    }

    @Test
    void shouldTakeTheFileThatWasStampedAsTheCardWhateverItIsCalled() {
        Content content =
                new Content(Manifest.EMPTY, Provenance.EMPTY, Optional.empty(), Optional.of("about.md"), List.of());

        assertThat(demand(Evidence.MODEL_CARD)
                        .check(candidate(Map.of(), Map.of(), false).holding(content), Optional.empty())
                        .passed())
                .isTrue();
    }

    @Test
    void shouldRefuseABuildWithoutTests() {
        assertThat(demand(Evidence.TESTS)
                        .check(candidate(Map.of(), Map.of(), false), Optional.empty())
                        .reason())
                .isEqualTo("tiny-lm@1 lacks passed tests (its build has no results of tests; publish them with the step"
                        + " junit before it asks).");
    }

    private static EvidenceGate demand(Evidence kind) {
        return new EvidenceGate(List.of(), List.of(), Set.of(kind));
    }

    private static void put(Map<String, String> facts, String key, String value) {
        if (value != null) {
            facts.put(key, value);
        }
    }

    private static Candidate holding(long size, String path) {
        Manifest manifest = new Manifest(List.of(new FileDigest(path, size, Sha256.of(new byte[0]))));
        return candidate(Map.of(), Map.of(), false).holding(new Content(manifest, Provenance.EMPTY, Optional.empty()));
    }

    private static Candidate candidate(Map<String, String> params, Map<String, Double> metrics, boolean input) {
        ModelRef model = new ModelRef(ScopeId.ROOT, new ModelName("tiny-lm"));
        List<Input> inputs = input ? List.of(Input.ofFiles("corpus", "", "train", List.of())) : List.of();
        return new Candidate(
                model.version(1),
                SortedMaps.copyOf(params),
                Measurements.latestOnly(metrics),
                inputs,
                List.of(),
                Optional.empty());
    }

    @Test
    void shouldRefuseMoreNamesThanAnybodyReads() {
        assertThatThrownBy(() -> new EvidenceGate(Collections.nCopies(201, "p"), List.of(), Set.of()))
                .hasMessage(
                        "The evidence gate demands 201 params; at most 200 are taken," + " so name those that matter");
        assertThat(new EvidenceGate(Collections.nCopies(200, "p"), List.of(), Set.of()).params())
                .hasSize(200);
    }

    @Test
    void shouldDemandOnlyNamesThatCanBeRecorded() {
        assertThatThrownBy(() -> new EvidenceGate(List.of("o\nrder"), List.of(), Set.of()))
                .hasMessage("Parameter 'oU+000Arder' contains U+000A; use printable characters");
        assertThatThrownBy(() -> new EvidenceGate(List.of(), List.of("lo\nss"), Set.of()))
                .hasMessage("Metric 'loU+000Ass' contains U+000A; use printable characters");
    }
}
