package io.jenkins.plugins.modellineage.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DirectionsTest {
    private final Directions directions = Directions.of(List.of(
            new MetricGate("bleu", null, null, 0.0, false),
            new RuledGate(new MetricGate("score", null, 3.0, null, true), "the rule of folder 'team' for production"),
            new MetricGate("tokens", 5.0, null, null, false)));

    @Test
    void shouldBelieveGates() {
        assertThat(directions.trend("bleu", 0.2, 0.3)).contains("better");
        assertThat(directions.trend("score", 0.2, 0.3)).contains("worse");
    }

    @Test
    void shouldBelieveNamesWhereNoGateSays() {
        assertThat(directions.trend("eval/loss", 0.2, 0.3)).contains("worse");
        assertThat(directions.trend("eval/loss", 0.3, 0.2)).contains("better");
    }

    @Test
    void shouldSayNothingWhereNobodyDoes() {
        assertThat(directions.trend("accuracy", 0.2, 0.3)).isEmpty();
        assertThat(directions.trend("tokens", 5, 6)).isEmpty();
    }

    @Test
    void shouldSayNothingWhereSeveralContradict() {
        Directions other = Directions.of(List.of(
                new MetricGate("bleu", null, null, 0.0, false),
                new MetricGate("score", null, null, 0.0, false),
                new MetricGate("eval/loss", null, null, 0.0, false)));
        Directions third = Directions.of(List.of(new MetricGate("eval/loss", null, null, 0.0, true)));

        Directions agreed = Directions.agreed(List.of(directions, other, third));

        assertThat(agreed.lower("bleu")).contains(false);
        assertThat(agreed.lower("score")).isEmpty();
        assertThat(agreed.lower("eval/loss")).as("not even by its name").isEmpty();
        assertThat(agreed.lower("test/loss")).contains(true);
        assertThat(Directions.agreed(List.of(agreed, directions)).lower("score"))
                .isEmpty();
    }

    @Test
    void shouldSayNothingOfEqualOnesAndOfWhatIsNoNumber() {
        assertThat(directions.trend("bleu", 0.2, 0.2)).isEmpty();
        assertThat(directions.trend("bleu", Double.NaN, 0.2)).isEmpty();
        assertThat(directions.trend("bleu", 0.2, Double.NaN)).isEmpty();
        assertThat(directions.trend("bleu", 0.2, Double.POSITIVE_INFINITY)).contains("better");
    }
}
