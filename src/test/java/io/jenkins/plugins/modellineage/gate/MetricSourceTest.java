package io.jenkins.plugins.modellineage.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.model.ChildRun;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Gates on what a run inside the stamped one's block measured. */
class MetricSourceTest {
    private static final ModelRef MODEL = new ModelRef(ScopeId.ROOT, new ModelName("lm"));
    private static final Sha256 QUESTIONS = Sha256.of(new byte[] {1});
    private static final Sha256 OTHERS = Sha256.of(new byte[] {2});

    private static MetricGate gate(String run, String dataSet) {
        return MetricDemand.on("loss")
                .between(null, 3.0)
                .improving(0.0)
                .lowerIsBetter(true)
                .from(run, dataSet)
                .gate();
    }

    private static ChildRun child(String name, Sha256 holdout, double loss) {
        MetricSummary series = Measurements.series(loss).summary().orElseThrow();
        return new ChildRun(name, new TreeMap<>(Map.of("holdout", holdout)), new TreeMap<>(Map.of("loss", series)));
    }

    private static Candidate version(int number, ChildRun... children) {
        return new Candidate(
                        MODEL.version(number),
                        new TreeMap<>(),
                        new TreeMap<>(Map.of("loss", Measurements.series(9.0))),
                        List.of(),
                        List.of(),
                        Optional.empty())
                .above(List.of(children));
    }

    @Test
    void shouldReadTheRunThatIsNamedAndSayWhich() {
        Verdict verdict = gate("fold-1", null)
                .check(
                        version(2, child("fold-1", QUESTIONS, 2.5), child("fold-2", QUESTIONS, 9)),
                        Optional.of(version(1, child("fold-1", OTHERS, 2.75))));

        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.reason())
                .startsWith("loss of run 'fold-1' of lm@2 is 2.5 ")
                .contains("0.25 better than the champion run 'fold-1' of lm@1");
        assertThat(verdict.gate()).startsWith("loss of run 'fold-1' at most 3");
        assertThat(verdict.seen().orElseThrow().champion()).contains(2.75);
    }

    @Test
    void shouldCompareOnTheSameContentOfTheDataSetAlone() {
        MetricGate gate = gate(null, "holdout");
        Candidate candidate = version(2, child("evaluation", QUESTIONS, 2.5));

        assertThat(gate.check(candidate, Optional.of(version(1, child("test", QUESTIONS, 2.75))))
                        .passed())
                .isTrue();
        assertThat(gate.check(candidate, Optional.of(version(1, child("test", OTHERS, 2.75))))
                        .reason())
                .endsWith(", but the champion lm@1 was measured on another content of data set 'holdout', so no"
                        + " improvement can be shown.");
        assertThat(gate.check(candidate, Optional.of(version(1))).reason())
                .contains(", but the champion lm@1 has no finished child run with data set");
        assertThat(gate.check(candidate, Optional.empty()).passed()).isTrue();
    }

    @Test
    void shouldSayWhatWouldMakeItCount() {
        assertThat(gate("fold-3", null)
                        .check(version(2, child("fold-1", QUESTIONS, 2.5)), Optional.empty())
                        .reason())
                .isEqualTo("lm@2 has no finished child run 'fold-3'; it has: fold-1.");
        assertThat(gate("fold-1", null).check(version(2), Optional.empty()).reason())
                .isEqualTo("lm@2 has no finished child run 'fold-1'; it has none, so track one inside the block"
                        + " before it is stamped: trackExperiment(name: 'fold-1') { trackMetrics … }.");
        assertThat(gate(null, "test").check(version(2), Optional.empty()).reason())
                .endsWith("trackExperiment(name: '…') { trackInputs name: 'test', …; trackMetrics … }.");
        assertThat(gate(null, "holdout")
                        .check(version(2, child("a", QUESTIONS, 2.5), child("b", QUESTIONS, 2.5)), Optional.empty())
                        .reason())
                .isEqualTo("lm@2 has 2 child runs with data set 'holdout', and which of them counts is not clear; give"
                        + " each another name, and write run: '…'.");
    }

    @Test
    void shouldNotReadARunOfADataSetWithTwoContents() {
        MetricSummary series = Measurements.series(2.5).summary().orElseThrow();
        ChildRun unclear = new ChildRun(
                "a", new TreeMap<>(), new TreeSet<>(List.of("holdout")), new TreeMap<>(Map.of("loss", series)));
        MetricGate gate = gate(null, "holdout");

        Verdict verdict = gate.check(version(2, unclear), Optional.empty());

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.reason())
                .isEqualTo(
                        "lm@2 has a child run that was given several contents as data set 'holdout', and which of them"
                                + " it measured is not clear; give each content another name.");
        assertThat(gate.check(version(2, child("a", QUESTIONS, 2.5)), Optional.of(version(1, unclear)))
                        .reason())
                .contains("the champion lm@1 has a child run that was given several contents as");
        assertThat(gate("a", null).check(version(2, unclear), Optional.empty()).passed())
                .isTrue();
    }

    @Test
    void shouldTakeOneOfTheTwo() {
        assertThatThrownBy(() -> gate("fold-1", "holdout"))
                .hasMessage("The metric gate names both run 'fold-1' and dataSet 'holdout'; leave one of the two out");
    }
}
