package io.jenkins.plugins.modellineage.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.Sample;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which gate asks all that another does. */
class AskingAsMuchTest {
    private static final EvidenceGate EVIDENCE =
            new EvidenceGate(List.of("order"), List.of("loss"), List.of("*.md"), EnumSet.of(Evidence.INPUTS));

    /** Each begins with the stricter one. */
    static List<List<Gate>> pairs() {
        return List.of(
                List.of(metric(1.0, null, null, null), metric(0.5, null, null, null)),
                List.of(metric(null, 2.0, null, null), metric(null, 3.0, null, null)),
                List.of(metric(null, 2.0, 0.1, null), metric(null, 2.0, 0.0, null)),
                List.of(metric(null, 2.0, null, 0.2), metric(null, 2.0, null, 0.1)),
                List.of(metric(1.0, 2.0, null, null), metric(1.0, null, null, null)),
                List.of(metric(1.0, 2.0, null, null), metric(null, 2.0, null, null)),
                List.of(metric(1.0, null, 0.0, null), metric(1.0, null, null, null)),
                List.of(metric(1.0, null, null, 0.0), metric(1.0, null, null, null)),
                List.of(stage(2), stage(1)),
                List.of(eval(0.01), eval(0.02)),
                List.of(better(0.95, 30, null), eval(0.02)),
                List.of(better(0.99, 30, null), better(0.95, 30, null)),
                List.of(better(0.95, 40, null), better(0.95, 30, null)),
                List.of(better(0.95, 30, null), better(0.95, 30, "pass")),
                List.of(doubting(0.02), eval(0.02)),
                List.of(doubting(0.01), doubting(0.02)),
                List.of(doubting(0.02), eval(0.03)),
                List.of(base("s", "m", false), base("s", null, false)),
                List.of(base("s", null, true), base("s", null, false)),
                List.of(base("s", null, false), new BaseGate(demand("s", List.of("a@1"), false))),
                List.of(
                        new BaseGate(demand(null, List.of("a@1"), false)),
                        new BaseGate(demand("s", List.of("a@1"), false))),
                List.of(
                        base("s", null, false),
                        new BaseGate(demand("s", List.of(), false).whenNone("pass"))),
                List.of(fresh(1), fresh(2)),
                List.of(EVIDENCE, new EvidenceGate(List.of(), List.of("loss"), List.of("*.md"), EVIDENCE.kinds())),
                List.of(shared(0, null), shared(0.01, null)),
                List.of(shared(0, null), shared(0, "pass")),
                List.of(shared(0, "pass"), shared(0.01, "pass")),
                List.of(EVIDENCE, new EvidenceGate(List.of("order"), List.of(), List.of("*.md"), EVIDENCE.kinds())),
                List.of(EVIDENCE, new EvidenceGate(List.of("order"), List.of("loss"), List.of(), EVIDENCE.kinds())),
                List.of(EVIDENCE, new EvidenceGate(List.of("order"), List.of("loss"), List.of("*.md"), Set.of())));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void shouldBeSoOfTheStricterGate(List<Gate> pair) {
        assertThat(pair.get(0).asksAsMuchAs(pair.get(1))).isTrue();
        assertThat(pair.get(0).asksAsMuchAs(pair.get(0))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void shouldNotBeSoOfTheWeakerGate(List<Gate> pair) {
        assertThat(pair.get(1).asksAsMuchAs(pair.get(0))).isFalse();
    }

    /** No two of these look at the same thing. */
    static List<Gate> others() {
        return List.of(
                metric(1.0, null, null, null),
                new MetricGate("other", 1.0, null, null, null, true, MetricValue.LATEST),
                new MetricGate("loss", 1.0, null, null, null, false, MetricValue.LATEST),
                new MetricGate("loss", 1.0, null, null, null, true, MetricValue.MEAN),
                base("s", null, false),
                base("t", null, false),
                new BaseGate(demand(null, List.of("a@1"), false)),
                new BaseGate(demand(null, List.of("a@2"), false)),
                eval(0.01),
                new EvalGate(EvalDemand.of("set", "f1", 0.01, null)),
                new EvalGate(EvalDemand.of("other", "acc", 0.01, null)),
                new EvalGate(EvalDemand.of("set", "acc", 0.01, null).scoring(true, null)),
                new EvalGate(EvalDemand.of("set", "acc", 0.01, null).scoring(null, 9.0)),
                shared(0, null),
                ContaminationGate.of(List.of("corpus"), null, null, null),
                ContaminationGate.of(null, List.of("questions"), null, null),
                stage(1),
                new StageGate(Sample.PRODUCTION, Duration.ofHours(1)),
                fresh(1),
                EVIDENCE,
                new DigestGate(Sha256.of(new byte[] {1}), Optional.empty()),
                new DigestGate(Sha256.of(new byte[] {2}), Optional.empty()));
    }

    @Test
    void shouldNotBeSoOfAGateThatLooksAtSomethingElse() {
        for (Gate one : others()) {
            assertThat(others()).filteredOn(one::asksAsMuchAs).containsExactly(one);
        }
    }

    /** Surer or of more questions, such a gate lets in what another refuses. */
    @Test
    void shouldNotBeSoOfAGateThatTakesMoreForTooLittleAndLetsItPass() {
        Gate least = better(0.95, 30, "pass");

        assertThat(better(0.99, 30, "pass").asksAsMuchAs(least)).isFalse();
        assertThat(better(0.95, 40, "pass").asksAsMuchAs(least)).isFalse();
        assertThat(better(0.99, 40, null).asksAsMuchAs(least)).isTrue();
    }

    /** Neither a smaller loss nor more confidence stands for what a rule says of doubt. */
    @Test
    void shouldNotBeSoOfAGateThatLetsDoubtPassWhereTheOtherRefusesIt() {
        assertThat(eval(0.001).asksAsMuchAs(doubting(0.02))).isFalse();
        assertThat(better(0.99, 100, null).asksAsMuchAs(doubting(0.02))).isFalse();
    }

    private static Gate base(String stage, String model, boolean digestOnly) {
        return new BaseGate(BaseDemand.of(stage, model, List.of(), digestOnly));
    }

    private static BaseDemand demand(String stage, List<String> allowed, boolean digestOnly) {
        return BaseDemand.of(stage, null, allowed, digestOnly);
    }

    private static Gate shared(double most, String onTooLittle) {
        return ContaminationGate.of(null, null, most, onTooLittle);
    }

    private static Gate eval(double margin) {
        return new EvalGate(EvalDemand.of("set", "acc", margin, null));
    }

    private static Gate doubting(double margin) {
        return new EvalGate(EvalDemand.of("set", "acc", margin, null).doubting("refuse"));
    }

    private static Gate better(double confidence, int questions, String onTooLittle) {
        return new EvalGate(EvalDemand.of("set", "acc", null, true).sure(confidence, questions, onTooLittle));
    }

    private static Gate metric(Double min, Double max, Double better, Double share) {
        return new MetricGate("loss", min, max, better, share, true, MetricValue.LATEST);
    }

    private static Gate stage(int hours) {
        return new StageGate(Sample.STAGING, Duration.ofHours(hours));
    }

    private static Gate fresh(int hours) {
        return new FreshnessGate(Duration.ofHours(hours));
    }
}
