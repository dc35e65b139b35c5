package io.jenkins.plugins.modellineage.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.EvaluationMetric;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.lineage.EvaluationWithdrawn;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EvalGateTest {
    private static final EvalGate GATE = new EvalGate(EvalDemand.of("mmlu-pro", "acc", 0.02, null));
    private static final GateAnswer YES = GateAnswer.passed("Passed: it is.");
    private static final Candidate EIGHTH = version(8, 0.7);
    private static final Candidate SEVENTH = version(7, 0.6);

    @Test
    void shouldSayWhatWasFound() {
        EvalGate asked = GATE.answering(YES, EIGHTH, Optional.of(SEVENTH));
        Verdict verdict = asked.check(EIGHTH, Optional.of(SEVENTH));

        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.reason()).isEqualTo("Passed: it is.");
        assertThat(verdict.gate())
                .isEqualTo(
                        "acc on mmlu-pro worse than the champion by less than 0.02, with 95 % confidence of at least 30"
                                + " questions");
    }

    @Test
    void shouldRefuseWhatNobodyCompared() {
        assertThat(GATE.check(EIGHTH, Optional.of(SEVENTH)).reason())
                .isEqualTo("Nobody compared the scores of acc on mmlu-pro yet; ask for the stage again.");
    }

    @Test
    void shouldNotCountForOtherVersionsOrOtherEvidence() {
        EvalGate asked = GATE.answering(YES, EIGHTH, Optional.of(SEVENTH));

        for (Optional<Candidate> other :
                List.of(Optional.<Candidate>empty(), Optional.of(version(6, 0.6)), Optional.of(version(7, 0.9)))) {
            assertThat(asked.check(EIGHTH, other).passed()).isFalse();
            assertThat(asked.check(EIGHTH, other).reason()).contains("in doubt; ask again");
        }
    }

    @Test
    void shouldNotCountWhereOtherScoresLeaveAllMeansAsTheyWere() {
        EvalGate asked = GATE.answering(YES, EIGHTH, Optional.of(SEVENTH));

        assertThat(asked.check(EIGHTH, Optional.of(evaluated(SEVENTH))).reason())
                .contains("in doubt; ask again");
        assertThat(asked.check(evaluated(EIGHTH), Optional.of(SEVENTH)).reason())
                .contains("in doubt; ask again");
    }

    @Test
    void shouldNotCountWhereAnEvaluationWasWithdrawnThatNoMetricShows() {
        Sample sample = stampedWithTwo();
        Candidate before = Candidate.of(version(sample));

        sample.record(
                Sample.ALICE,
                new EvaluationWithdrawn(
                        Sample.TINY.version(1), evaluation(0.99, 1).id(), "mmlu-pro", "the judge was cut off"));

        Candidate after = Candidate.of(version(sample));
        assertThat(GATE.answering(YES, before, Optional.empty())
                        .check(after, Optional.empty())
                        .reason())
                .contains("in doubt; ask again");
        assertThat(GATE.answering(YES, EIGHTH, Optional.of(before))
                        .check(EIGHTH, Optional.of(after))
                        .reason())
                .contains("in doubt; ask again");
    }

    @Test
    void shouldForgetWhatWasFoundWhereAnotherRequestTakesItOver() {
        assertThat(GATE.answering(YES, EIGHTH, Optional.empty()).inherited()).isEqualTo(GATE);
    }

    @Test
    void shouldBeTheSameDemandWhateverWasFound() {
        EvalGate asked = GATE.answering(YES, EIGHTH, Optional.empty());

        assertThat(asked.isSameDemand(GATE)).isTrue();
        assertThat(asked.isSameDemand(new EvalGate(EvalDemand.of("mmlu-pro", "acc", 0.03, null))))
                .isFalse();
    }

    @Test
    void shouldSayWhatIsWrongWithWhatIsWritten() {
        assertThatThrownBy(() -> EvalDemand.of(null, "acc", 0.02, null)).hasMessageContaining("names no set; write");
        assertThatThrownBy(() -> EvalDemand.of("mmlu-pro", " ", 0.02, null)).hasMessageContaining("names no metric");
        assertThatThrownBy(() -> EvalDemand.of("mmlu-pro", "acc", null, null))
                .hasMessageContaining("has no margin; write");
        assertThatThrownBy(() -> EvalDemand.of("mmlu-pro", "acc", 0.02, true))
                .hasMessageContaining("leave one of the two");
        assertThatThrownBy(() -> EvalDemand.of("mmlu-pro", "acc", 0.0, false))
                .hasMessageContaining("write better: true");
        assertThatThrownBy(() -> EvalDemand.of("mmlu-pro", "acc", -0.02, null))
                .hasMessageContaining("has margin -0.02");
        assertThatThrownBy(() -> EvalDemand.of("mmlu-pro", "acc", Double.NaN, null))
                .hasMessageContaining("has margin NaN");
        assertThatThrownBy(() -> GATE.demand().sure(1.0, null, null)).hasMessageContaining("A confidence of 1.0");
        assertThatThrownBy(() -> GATE.demand().sure(null, 1, null)).hasMessageContaining("has minQuestions 1");
        assertThatThrownBy(() -> GATE.demand().sure(null, null, "warn"))
                .hasMessage("onTooLittle is 'warn'; write 'refuse' or 'pass'");
        assertThatThrownBy(() -> GATE.demand().doubting("warn"))
                .hasMessage("onDoubt is 'warn'; write 'pass' or 'refuse'");
        assertThatThrownBy(() -> GATE.demand().scoring(null, 0.0)).hasMessageContaining("has range 0.0");
    }

    /** Whoever has little evidence would pass where whoever has more is refused. */
    @Test
    void shouldNotRefuseDoubtWhereTooLittleEvidencePasses() {
        EvalDemand lenient = GATE.demand().sure(null, null, "pass");

        assertThatThrownBy(() -> lenient.doubting("refuse"))
                .hasMessage("The gate on 'acc' of set 'mmlu-pro' refuses what passes in doubt, and lets too little"
                        + " evidence pass, which shows even less; leave onTooLittle: 'pass' or onDoubt: 'refuse' out");
    }

    @Test
    void shouldSayThatItRefusesDoubt() {
        assertThat(new EvalGate(GATE.demand().doubting("refuse")).description())
                .endsWith(" of at least 30 questions, and without doubt");
    }

    @Test
    void shouldWriteNumbersForPeople() {
        assertThat(Figures.rounded(0.0123456)).isEqualTo("0.01235");
        assertThat(Figures.rounded(0)).isEqualTo("0");
        assertThat(Figures.rounded(4.2098520e-9)).isEqualTo("4.21E-9");
        assertThat(Figures.rounded(123456)).isEqualTo("123500");
        assertThat(Figures.ordinal(1) + Figures.ordinal(12) + Figures.ordinal(22) + Figures.ordinal(103))
                .isEqualTo("1st12th22nd103rd");
        assertThat(Figures.percent(0.999)).isEqualTo("99.9 %");
    }

    /** The metric is that of the second. */
    private static Sample stampedWithTwo() {
        TrackedRun run = Sample.run(Sample.build("train", 1), 31.7, List.of());
        return new Sample()
                .record(
                        Sample.ALICE,
                        ModelStamped.of(
                                        Sample.TINY.version(1),
                                        run,
                                        new Manifest(List.of(Sample.file("out/model.bin", "weights"))),
                                        VersionNotes.NONE)
                                .evaluated(List.of(evaluation(0.99, 1), evaluation(0.6, 2))));
    }

    private static ModelVersion version(Sample sample) {
        return sample.registry().version(Sample.TINY.version(1)).orElseThrow();
    }

    private static RecordedEvaluation evaluation(double accuracy, long second) {
        EvaluationMetric metric = new EvaluationMetric(
                ScoreDirection.HIGHER, new Aggregate(accuracy, OptionalDouble.empty(), Aggregate.MEAN, 10));
        return new RecordedEvaluation(
                Instant.ofEpochSecond(second),
                "",
                new Evaluation(EvaluationSet.named("mmlu-pro", "", ""), Map.of("acc", metric)),
                Optional.empty(),
                0);
    }

    private static Candidate evaluated(Candidate version) {
        Content bare = version.content();
        return version.holding(new Content(
                bare.manifest(), bare.provenance(), bare.tests(), bare.card(), bare.shared(), List.of("00ff")));
    }

    private static Candidate version(int number, double score) {
        TreeMap<String, Measurement> metrics = new TreeMap<>();
        metrics.put("mmlu-pro/acc", Measurement.stamped(score, Optional.empty()));
        return new Candidate(
                Sample.TINY.version(number), new TreeMap<>(), metrics, List.of(), List.of(), Optional.empty());
    }
}
