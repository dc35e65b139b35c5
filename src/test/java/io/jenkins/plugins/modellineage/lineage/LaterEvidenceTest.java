package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.gate.EvidenceGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.MetricGate;
import io.jenkins.plugins.modellineage.gate.Verdict;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricSeries;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.promotion.Approval;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import io.jenkins.plugins.modellineage.rule.Asking;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is measured after the stamp: beside the record, seen by gates, looked at again before a stage moves. */
class LaterEvidenceTest {
    private static final BuildRef SMOKE = Sample.build("smoke", 12);
    private static final Gate FAST = new MetricGate("latency_ms", null, 50.0, null, true);

    private final Sample sample = new Sample().stamp(31.7);

    @Test
    void shouldStandBesideWhatWasStamped() {
        measure("7", Map.of("latency_ms", 12.0, "perplexity", 30.0));

        assertThat(sample.registry().version(TINY.version(1)).orElseThrow().metrics())
                .containsOnly(Map.entry("perplexity", 31.7));
        assertThat(sample.registry().version(TINY.version(1)).orElseThrow().later())
                .singleElement()
                .returns(SMOKE, evidence -> evidence.build());
        assertThat(sample.registry().history(TINY))
                .last()
                .satisfies(entry -> assertThat(entry.sentence())
                        .isEqualTo("smoke #12 measured tiny-lm@1 after its stamp: latency_ms 12, perplexity 30."));
        assertThat(sample.registry().historyOfBuild(SMOKE.id())).hasSize(1);
    }

    @Test
    void shouldBeAnEvaluation() {
        sample.record(
                Actor.person("alice"),
                new EvidenceAdded(
                        TINY.version(1),
                        summaries(Map.of("support/acc", 0.7)),
                        Optional.empty(),
                        evaluations(1),
                        SMOKE));

        ModelVersion evaluated = sample.registry().version(TINY.version(1)).orElseThrow();
        assertThat(evaluated.later().get(0).evaluations()).isEqualTo(evaluations(1));
        assertThat(evaluated.evaluations()).isEmpty();
        assertThat(sample.registry().history(TINY))
                .last()
                .satisfies(entry -> assertThat(entry.sentence())
                        .isEqualTo("smoke #12 evaluated tiny-lm@1 after its stamp on support: support/acc 0.7."));
    }

    @Test
    void shouldKeepScoresThatAVersionGotAfterItsStamp() {
        Sha256 scores = evaluations(1).get(0).scores().orElseThrow();
        assertThat(DeletionDecisions.needs(sample.registry(), scores)).isFalse();

        sample.record(
                Actor.person("alice"),
                new EvidenceAdded(TINY.version(1), summaries(Map.of()), Optional.empty(), evaluations(1), SMOKE));

        assertThat(DeletionDecisions.needs(sample.registry(), scores)).isTrue();
    }

    @Test
    void shouldNotBeMoreEvaluationsThanARecordTakes() {
        assertThatThrownBy(() -> new EvidenceAdded(
                        TINY.version(1), summaries(Map.of()), Optional.empty(), evaluations(201), SMOKE))
                .hasMessageContaining("pick one with set: '…'");
        sample.record(
                Actor.person("alice"),
                new EvidenceAdded(TINY.version(1), summaries(Map.of()), Optional.empty(), evaluations(150), SMOKE));

        assertThatThrownBy(() -> VersionDecisions.measured(
                        sample.registry(),
                        new EvidenceAdded(
                                TINY.version(1), summaries(Map.of()), Optional.empty(), evaluations(51), SMOKE),
                        "9"))
                .hasMessage(
                        "tiny-lm@1 would have 201 evaluations after its stamp; at most 200 are recorded, so stamp it"
                                + " again and evaluate that");
    }

    private static List<RecordedEvaluation> evaluations(int count) {
        Evaluation evaluation = new Evaluation(EvaluationSet.named("support", "", ""), Map.of());
        return Collections.nCopies(
                count,
                new RecordedEvaluation(
                        Instant.EPOCH,
                        "",
                        evaluation,
                        Optional.of(Sha256.of("scores".getBytes(StandardCharsets.UTF_8))),
                        1));
    }

    @Test
    void shouldSayWhatItSetsAside() {
        Gate good = new MetricGate("perplexity", null, 40.0, null, true);
        measure("7", Map.of("perplexity", 30.0));
        measure("8", Map.of("perplexity", 29.5));

        assertThat(preview(good).reason())
                .isEqualTo("perplexity of tiny-lm@1 is 29.5 (latest, step 0, measured later by build #12, in place of"
                        + " 31.7, 30), within bounds.");
    }

    @Test
    void shouldBeSeenByGatesTheLastFirst() {
        assertThat(preview(FAST).passed()).isFalse();
        measure("7", Map.of("latency_ms", 80.0));
        assertThat(preview(FAST).passed()).isFalse();
        measure("8", Map.of("latency_ms", 12.0));

        assertThat(preview(FAST).reason())
                .isEqualTo(
                        "latency_ms of tiny-lm@1 is 12 (latest, step 0, measured later by build #12, in place of 80), within"
                                + " bounds.");
        assertThat(preview(new EvidenceGate(List.of(), List.of("latency_ms"), Set.of()))
                        .passed())
                .isTrue();
    }

    @Test
    void shouldBeRecordedOnceByAStepThatIsResumed() {
        measure("7", Map.of("latency_ms", 12.0));

        assertThat(VersionDecisions.measured(
                        sample.registry(), TINY.version(1), SMOKE, "7", summaries(Map.of("latency_ms", 12.0))))
                .isEmpty();
        assertThat(VersionDecisions.measured(
                        sample.registry(), TINY.version(1), SMOKE, "8", summaries(Map.of("latency_ms", 12.0))))
                .hasSize(1);
    }

    @Test
    void shouldEndAWaitingPromotionThatItSpeaksAgainst() {
        measure("7", Map.of("latency_ms", 12.0));
        ask();
        measure("8", Map.of("latency_ms", 80.0));

        Promotion after = approve();

        assertThat(after.state()).isEqualTo(PromotionState.CONFLICTED);
        assertThat(after.reason())
                .isEqualTo(
                        "Promotion of tiny-lm@1 to production (P1) ended in a conflict: latency_ms of"
                                + " tiny-lm@1 is 80 (latest, step 0, measured later by build #12, in place of 12), above the most allowed, 50.");
        assertThat(sample.registry().live(TINY, PRODUCTION)).isEmpty();
    }

    @Test
    void shouldBeInTheVerdictsOfAWaitingPromotionThatGoesThrough() {
        measure("7", Map.of("latency_ms", 12.0));
        ask();
        measure("8", Map.of("latency_ms", 13.0));

        Promotion after = approve();

        assertThat(after.state()).isEqualTo(PromotionState.ASSIGNED);
        assertThat(after.verdicts())
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.reason()).contains("is 13 "));
    }

    @Test
    void shouldRefuseNothingAndTooMuch() {
        assertThatThrownBy(() -> new EvidenceAdded(TINY.version(1), summaries(Map.of()), SMOKE))
                .hasMessage("Evidence of tiny-lm@1 has 0 metrics; give between 1 and 1000");
    }

    private void ask() {
        ApprovalRule rule = new ApprovalRule(List.of(), 1, false, Optional.empty());
        sample.record(
                Sample.by(Sample.build("promote", 1)),
                state -> PromotionDecisions.request(
                        state,
                        TINY.version(1),
                        PRODUCTION,
                        new PromotionTerms(List.of(FAST), List.of(rule), Set.of(), Asking.build("team/train")),
                        sample.now()));
    }

    private Promotion approve() {
        sample.record(
                Actor.person("carol"),
                state -> PromotionDecisions.approve(
                        state,
                        "P1",
                        new Approval(
                                "carol",
                                sample.now(),
                                state.promotion("P1").orElseThrow().manifestDigest(),
                                ""),
                        Set.of()));
        return sample.registry().promotion("P1").orElseThrow();
    }

    private Verdict preview(Gate gate) {
        return PromotionDecisions.preview(
                        sample.registry(),
                        TINY.version(1),
                        PRODUCTION,
                        new PromotionTerms(List.of(gate), List.of(), Set.of(), Asking.build("team/train")),
                        sample.now())
                .verdicts()
                .get(0);
    }

    private void measure(String step, Map<String, Double> metrics) {
        Actor actor = new Actor(Actor.SYSTEM, Optional.of(SMOKE), Optional.of(step), List.of());
        sample.record(actor, new EvidenceAdded(TINY.version(1), summaries(metrics), SMOKE));
    }

    private static SortedMap<String, MetricSummary> summaries(Map<String, Double> metrics) {
        SortedMap<String, MetricSummary> summaries = new TreeMap<>();
        metrics.forEach((name, value) ->
                summaries.put(name, new MetricSeries(name, List.of(new MetricPoint(value, 0, 0))).summary()));
        return SortedMaps.copyOf(summaries);
    }
}
