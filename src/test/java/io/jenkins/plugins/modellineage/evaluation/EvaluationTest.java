package io.jenkins.plugins.modellineage.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    @Test
    void shouldReadDirectionsFromTheirWords() {
        assertThat(ScoreDirection.ofWord("lower")).isEqualTo(ScoreDirection.LOWER);
        assertThat(ScoreDirection.ofWord("higher").lowerIsBetter()).contains(false);
        assertThat(ScoreDirection.ofWord("sideways").lowerIsBetter()).isEmpty();
    }

    @Test
    void shouldTellJudgesApartByAllThatIsKnown() {
        Sha256 prompt = Sha256.of("Is it right?".getBytes());
        Judge judge = new Judge("gpt-4o", Optional.of(prompt), Map.of("temperature", "0"));

        assertThat(judge)
                .isEqualTo(new Judge("gpt-4o", Optional.of(prompt), Map.of("temperature", "0")))
                .isNotEqualTo(new Judge("gpt-4o", Optional.of(prompt), Map.of("temperature", "1")))
                .isNotEqualTo(new Judge("gpt-4o", Optional.empty(), Map.of("temperature", "0")));
        assertThat(judge.told()).isEqualTo("gpt-4o with prompt " + prompt.abbreviated());
    }

    @Test
    void shouldRefuseSizesBelowZero() {
        assertThatThrownBy(() -> new EvaluationSettings(OptionalInt.of(-1), Optional.empty(), Map.of()))
                .hasMessageContaining("-1 shots");
        assertThatThrownBy(() -> new Aggregate(1, OptionalDouble.of(-0.1), Aggregate.MEAN, 5))
                .hasMessageContaining("standard error -0.1 is negative");
        assertThatThrownBy(() -> new EvaluationCosts(
                        OptionalLong.of(-5), OptionalLong.empty(), OptionalDouble.empty(), OptionalDouble.empty(), 1))
                .hasMessageContaining("input tokens");
        assertThatThrownBy(() -> new EvaluationCosts(
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalDouble.of(Double.NaN),
                        OptionalDouble.empty(),
                        1))
                .hasMessageContaining("price");
    }

    @Test
    void shouldKeepAggregatesThatAreNoNumbers() {
        assertThat(new Aggregate(Double.NaN, OptionalDouble.empty(), Aggregate.MEAN, 0).value())
                .isNaN();
    }
}
