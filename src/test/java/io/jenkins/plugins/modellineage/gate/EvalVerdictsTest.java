package io.jenkins.plugins.modellineage.gate;

import static io.jenkins.plugins.modellineage.statistics.Vectors.near;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import io.jenkins.plugins.modellineage.gate.EvalFinding.Outcome;
import io.jenkins.plugins.modellineage.statistics.Estimate;
import io.jenkins.plugins.modellineage.statistics.Vectors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole comparisons whose numbers and verdicts were made by others. */
class EvalVerdictsTest {
    private static final Map<Outcome, String> WORDS = Map.of(
            Outcome.PASSED, "pass",
            Outcome.WORSE, "fail",
            Outcome.NOT_ENOUGH, "not enough evidence");

    static Stream<JsonNode> cases() {
        return StreamSupport.stream(
                Vectors.read("gate-verdicts.json").get("cases").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldFindWhatIsExpected(JsonNode row) {
        String name = row.get("name").textValue();
        JsonNode expected = row.get("expected");
        EvalDemand demand = demand(row.get("arguments"));
        EvalFinding found = EvalComparison.of(demand, side(row, "candidate"), Optional.of(side(row, "champion")), 1);
        Estimate estimate = found.estimate().orElseThrow();

        assertThat(WORDS.get(found.outcome()))
                .as(name)
                .isEqualTo(expected.get("verdict").textValue());
        assertThat(estimate.questions())
                .as(name)
                .isEqualTo(expected.get("questions").intValue());
        assertThat(estimate.method().word())
                .as(name)
                .isEqualTo(expected.get("method").textValue());
        near(name, estimate.difference(), expected.get("difference"));
        near(name, estimate.standardError(), expected.get("standardError"));
        near(name, estimate.lower(), expected.get("lower"));
        near(name, estimate.upper(), expected.get("upper"));
        near(name, estimate.detectable(), expected.get("detectableAt80"));
        if (!expected.get("questionsNeeded").isNull()) {
            long needed = expected.get("questionsNeeded").longValue();
            assertThat(estimate.needed(demand.margin())).as(name).hasValue(needed);
            assertThat(found.sentence()).contains(Figures.count(needed) + " questions");
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldTellTheChangesOfAnswersThatAreRightOrWrong(JsonNode row) {
        JsonNode expected = row.get("expected");
        if (!expected.has("onlyCandidate")) {
            return;
        }
        EvalFinding found = EvalComparison.of(
                demand(row.get("arguments")), side(row, "candidate"), Optional.of(side(row, "champion")), 1);

        assertThat(found.sentence())
                .contains(expected.get("onlyCandidate") + " right only by lm@8")
                .contains(expected.get("onlyChampion") + " only by lm@7")
                .contains("McNemar's exact p is "
                        + Figures.rounded(expected.get("mcnemarExactTwoSided").doubleValue()));
    }

    private static EvalDemand demand(JsonNode arguments) {
        boolean better = "better".equals(arguments.path("mode").asText());
        boolean lower = !arguments.path("higher").asBoolean(true);
        return EvalDemand.of(
                        "set", "score", better ? null : arguments.get("margin").doubleValue(), better)
                .scoring(lower, null);
    }

    private static EvalSide side(JsonNode row, String who) {
        EvalSample sample = new EvalSample().towards(ScoreDirection.UNKNOWN);
        for (JsonNode one : row.get("rows")) {
            sample.add(one.get("id").textValue(), group(row, one), one.get(who).doubleValue());
        }
        return new EvalSide(who.equals("candidate") ? "lm@8" : "lm@7", List.of(sample.evaluation()));
    }

    private static Optional<String> group(JsonNode row, JsonNode one) {
        return Optional.ofNullable(row.get("groups"))
                .map(groups -> groups.get(one.get("id").textValue()))
                .map(JsonNode::asText);
    }
}
