package io.jenkins.plugins.modellineage.comparison;

import static io.jenkins.plugins.modellineage.comparison.Sides.measured;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.gate.Directions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContestTest {
    private static final Directions DIRECTIONS = new Directions(Map.of("accuracy", false));

    @Test
    void shouldNameTheBestByTheDirectionOfTheMetric() {
        List<Contest> contests = contests(
                measured(Map.of("accuracy", 0.5, "loss", 2.0, "size", 1.0)),
                measured(Map.of("accuracy", 0.75, "loss", 1.0, "size", 2.0)),
                measured(Map.of("accuracy", 0.25, "loss", Double.NaN)));

        assertThat(contests).extracting(Contest::metric).containsExactly("accuracy", "loss", "size");
        assertThat(contests.get(0).best()).hasValue(1);
        assertThat(contests.get(1).best()).hasValue(1);
        assertThat(contests.get(2).best()).isEmpty(); // nobody says which way is better
        assertThat(contests.get(0).trend(1)).hasValue("better");
        assertThat(contests.get(0).trend(2)).hasValue("worse");
        assertThat(contests.get(0).difference(2)).hasValue(-0.25);
        assertThat(contests.get(1).difference(2)).isEmpty();
        assertThat(Contest.best(contests)).hasValue(1);
    }

    @Test
    void shouldBelieveTheEvaluationsOfASideWhereNoGateSays() {
        List<Side> sides =
                List.of(Sides.evaluated(Map.of(), Map.of("accuracy", true, "mmlu/acc", false)), measured(Map.of()));

        Directions directions = Contest.directions(sides, DIRECTIONS);

        assertThat(directions.lower("accuracy")).as("as the gate says").contains(false);
        assertThat(directions.lower("mmlu/acc")).contains(false);
    }

    @Test
    void shouldSayNothingWhereEvaluationsOfTwoSidesContradict() {
        List<Side> sides = List.of(
                Sides.evaluated(Map.of(), Map.of("qa/loss", true)),
                Sides.evaluated(Map.of(), Map.of("qa/loss", false)));

        assertThat(Contest.directions(sides, DIRECTIONS).lower("qa/loss"))
                .as("not even by its name")
                .isEmpty();
    }

    @Test
    void shouldNameNoneWhereTwoAreEquallyGood() {
        List<Contest> contests =
                contests(measured(Map.of("loss", 1.0)), measured(Map.of("loss", 1.0)), measured(Map.of("loss", 2.0)));

        assertThat(contests.get(0).best()).isEmpty();
        assertThat(Contest.best(contests)).isEmpty();
    }

    @Test
    void shouldNameNoneOverAllWhereAnotherIsBetterInSomething() {
        List<Contest> contests = contests(
                measured(Map.of("accuracy", 0.5, "loss", 1.0)), measured(Map.of("accuracy", 0.75, "loss", 2.0)));

        assertThat(Contest.best(contests)).isEmpty();
    }

    @Test
    void shouldNotCallTheOnlyOneThatWasMeasuredTheBest() {
        List<Contest> contests = contests(measured(Map.of("loss", 1.0)), Sides.NOTHING);

        assertThat(contests.get(0).differs()).isTrue();
        assertThat(contests.get(0).best()).isEmpty();
        assertThat(Contest.best(contests)).isEmpty();
    }

    @Test
    void shouldCompareNothingWhereAllAreTheSame() {
        List<Contest> contests = contests(measured(Map.of("loss", 1.0)), measured(Map.of("loss", 1.0)));

        assertThat(contests.get(0).differs()).isFalse();
        assertThat(Contest.best(contests)).isEmpty();
    }

    private static List<Contest> contests(Side... sides) {
        return Contest.of(List.of(sides), Comparator.naturalOrder(), DIRECTIONS);
    }
}
