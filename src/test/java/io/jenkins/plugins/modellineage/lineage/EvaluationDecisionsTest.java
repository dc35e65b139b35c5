package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.EvaluationMetric;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.gate.Candidate;
import io.jenkins.plugins.modellineage.gate.EvalDemand;
import io.jenkins.plugins.modellineage.gate.EvalGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.GateAnswer;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.model.LaterEvidence;
import io.jenkins.plugins.modellineage.model.Measured;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.model.WithdrawnEvaluation;
import io.jenkins.plugins.modellineage.promotion.Approval;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import io.jenkins.plugins.modellineage.rule.Asking;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An evaluation that was a mistake counts for nothing, and stays on record. */
class EvaluationDecisionsTest {
    private static final Manifest FILES = new Manifest(List.of(Sample.file("out/model.bin", "weights")));

    private Sample sample = new Sample().stamp(31.7);

    private static RecordedEvaluation evaluation(String set, double accuracy, long second) {
        Evaluation evaluation = new Evaluation(
                EvaluationSet.named(set, "", ""),
                Map.of(
                        "acc",
                        new EvaluationMetric(
                                ScoreDirection.HIGHER,
                                new Aggregate(accuracy, OptionalDouble.empty(), Aggregate.MEAN, 10))));
        return new RecordedEvaluation(
                Instant.ofEpochSecond(second),
                "",
                evaluation,
                Optional.of(Sha256.of((set + accuracy).getBytes(StandardCharsets.UTF_8))),
                10);
    }

    /** Adds evaluations on the set {@code support} with such accuracies. */
    private void measured(double... accuracies) {
        List<RecordedEvaluation> evaluations = IntStream.range(0, accuracies.length)
                .mapToObj(i -> evaluation("support", accuracies[i], i + 1))
                .toList();
        evidence(evaluations, accuracies);
    }

    /** Adds evaluations, and a series in which there may be more than they left. */
    private void evidence(List<RecordedEvaluation> evaluations, double... accuracies) {
        sample.record(
                ALICE,
                new EvidenceAdded(
                        TINY.version(1),
                        SortedMaps.copyOf(Map.of("support/acc", series(accuracies))),
                        Optional.empty(),
                        evaluations,
                        Sample.build("smoke", 12)));
    }

    private static MetricSummary series(double... values) {
        return MetricSummary.of(IntStream.range(0, values.length)
                .mapToObj(i -> new MetricPoint(values[i], i, 1_000L * (i + 1)))
                .toList());
    }

    /** The first version, stamped with evaluations. */
    private void stamped(RecordedEvaluation... evaluations) {
        sample = new Sample()
                .record(
                        ALICE,
                        ModelStamped.of(
                                        TINY.version(1),
                                        Sample.run(Sample.build("train", 1), 31.7, List.of()),
                                        FILES,
                                        VersionNotes.NONE)
                                .evaluated(List.of(evaluations)));
    }

    private void ask(Gate gate) {
        sample.record(
                Sample.by(Sample.build("promote", 1)),
                state -> PromotionDecisions.request(
                        state,
                        TINY.version(1),
                        PRODUCTION,
                        new PromotionTerms(
                                List.of(gate),
                                List.of(new ApprovalRule(List.of(), 1, false, Optional.empty())),
                                Set.of(),
                                Asking.build("team/train")),
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

    private ModelVersion version() {
        return sample.registry().version(TINY.version(1)).orElseThrow();
    }

    private LaterEvidence later() {
        return version().later().get(0);
    }

    private void withdraw(RecordedEvaluation evaluation) {
        withdraw(evaluation.id().hex(), "it was the old prompt");
    }

    private void withdraw(String id, String reason) {
        sample.record(ALICE, state -> EvaluationDecisions.withdraw(state, TINY.version(1), id, reason));
    }

    @Test
    void shouldTakeTheEvaluationForNotThere() {
        measured(0.7, 0.8);

        withdraw(later().evaluations().get(0));

        assertThat(later().evaluations()).containsExactly(evaluation("support", 0.8, 2));
    }

    @Test
    void shouldKeepWhatOthersMeasured() {
        measured(0.7, 0.8);

        withdraw(later().evaluations().get(1));

        assertThat(later().metrics().get("support/acc").latest().value()).isEqualTo(0.7);
        assertThat(later().metrics().get("support/acc").max().value()).isEqualTo(0.7);
    }

    @Test
    void shouldTakeItsMetricsForNotThere() {
        measured(0.7);

        withdraw(later().evaluations().get(0));

        assertThat(later().metrics()).isEmpty();
    }

    @Test
    void shouldKeepWhatWasMeasuredInTheSameSeries() {
        RecordedEvaluation gone = evaluation("support", 0.6, 1);
        evidence(List.of(gone), 0.6, 0.8);

        withdraw(gone);

        assertThat(later().metrics().get("support/acc").latest().value()).isEqualTo(0.8);
    }

    @Test
    void shouldTakeASeriesForNotThereWhoseLastValueItLeft() {
        RecordedEvaluation gone = evaluation("support", 0.6, 2);
        evidence(List.of(gone), 0.8, 0.6);

        withdraw(gone);

        assertThat(later().metrics()).isEmpty();
    }

    @Test
    void shouldKeepTheStampedValueThatItDidNotLeave() {
        RecordedEvaluation gone = evaluation("support", 0.6, 1);
        TrackedRun run = Sample.run(Sample.build("train", 1), 31.7, List.of());
        sample = new Sample()
                .record(
                        ALICE,
                        new ModelStamped(
                                        TINY.version(1),
                                        FILES,
                                        run.params(),
                                        SortedMaps.copyOf(Map.of("support/acc", 0.8)),
                                        new Measured(
                                                SortedMaps.copyOf(Map.of("support/acc", series(0.6, 0.8))), List.of()),
                                        List.of(),
                                        run.provenance(),
                                        run.build(),
                                        run.id(),
                                        VersionNotes.NONE,
                                        Set.of())
                                .evaluated(List.of(gone)));

        withdraw(gone);

        assertThat(version().metrics()).containsEntry("support/acc", 0.8);
        assertThat(version().measured().summaries()).containsKey("support/acc");
    }

    @Test
    void shouldEndWhatWaitsForApprovalOnItsScoresInAConflict() {
        RecordedEvaluation first = evaluation("support", 0.99, 1);
        stamped(first, evaluation("support", 0.6, 2));
        ask(new EvalGate(EvalDemand.of("support", "acc", 0.05, null))
                .answering(GateAnswer.passed("Passed: it is."), Candidate.of(version()), Optional.empty()));

        withdraw(first);
        Promotion after = approve();

        assertThat(after.state()).isEqualTo(PromotionState.CONFLICTED);
        assertThat(sample.registry().live(TINY, PRODUCTION)).isEmpty();
    }

    @Test
    void shouldTellWhoWithdrewItAndWhy() {
        measured(0.7);
        RecordedEvaluation gone = later().evaluations().get(0);

        withdraw(gone);

        assertThat(version().withdrawn())
                .singleElement()
                .returns(gone, WithdrawnEvaluation::evaluation)
                .returns("it was the old prompt", WithdrawnEvaluation::reason)
                .returns(ALICE, WithdrawnEvaluation::by);
        assertThat(sample.registry().history(TINY.version(1)))
                .last()
                .satisfies(entry -> assertThat(entry.sentence())
                        .isEqualTo("An evaluation of tiny-lm@1 on 'support' was withdrawn: it was the old prompt."));
    }

    @Test
    void shouldKeepTheScores() {
        measured(0.7);
        Sha256 scores = later().evaluations().get(0).scores().orElseThrow();

        withdraw(later().evaluations().get(0));

        assertThat(version().scores()).containsExactly(scores);
    }

    @Test
    void shouldKnowAnEvaluationByTheBeginningOfItsId() {
        measured(0.7);

        withdraw(later().evaluations().get(0).id().hex().substring(0, 12), "why");

        assertThat(version().withdrawn()).hasSize(1);
    }

    @Test
    void shouldRefuseToWithdrawTwice() {
        measured(0.7);
        String id = later().evaluations().get(0).id().hex();
        withdraw(id, "why");

        assertThatThrownBy(() -> withdraw(id, "again")).hasMessageContaining("was withdrawn before");
    }

    @Test
    void shouldRefuseWithoutAReason() {
        measured(0.7);
        String id = later().evaluations().get(0).id().hex();

        assertThatThrownBy(() -> withdraw(id, " ")).hasMessageContaining("say why");
    }

    @Test
    void shouldSayWhatToDoAboutOneThatIsTooOldForTheRecord() {
        assertThatThrownBy(() -> withdraw("0".repeat(64), "why"))
                .hasMessageContaining("count while the build is there: delete the build, or stamp");
    }

    @Test
    void shouldRefuseWhatIsNotOnRecord() {
        assertThatThrownBy(() -> withdraw("0".repeat(64), "why")).hasMessageContaining("has no evaluation 000");
        assertThatThrownBy(() -> withdraw("0", "why")).hasMessageContaining("is no id of an evaluation");
    }
}
