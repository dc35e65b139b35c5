package io.jenkins.plugins.modellineage.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.comparison.ParetoFront.Values;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ParetoFrontTest {
    private static final double NONE = Double.NaN;

    @Test
    void shouldKeepWhatIsCheaperOrBetterThanAllOthers() {
        Values quality = new Values(new double[] {0.9, 0.8, 0.7, 0.8}, false);
        Values cost = new Values(new double[] {9, 2, 3, 4}, true);

        assertThat(ParetoFront.of(quality, cost)).containsExactly(0, 1);
    }

    @Test
    void shouldKeepEqualOnesTogether() {
        Values quality = new Values(new double[] {0.9, 0.9}, false);

        assertThat(ParetoFront.of(quality, new Values(new double[] {1, 1}, true)))
                .containsExactly(0, 1);
    }

    @Test
    void shouldPassOverWhatLacksAValue() {
        Values quality = new Values(new double[] {0.9, 0.5, NONE}, false);

        assertThat(ParetoFront.of(quality, new Values(new double[] {NONE, 1, 0}, true)))
                .containsExactly(1);
    }

    @Property
    void shouldBeThoseThatNoOtherBeats(
            @ForAll @Size(12) List<@IntRange(max = 4) Integer> one,
            @ForAll @Size(12) List<@IntRange(max = 4) Integer> other,
            @ForAll boolean lower) {
        Set<Integer> unbeaten = new TreeSet<>();
        for (int i = 0; i < one.size(); i++) {
            boolean beaten = false;
            for (int j = 0; j < one.size(); j++) {
                long by = lower ? (long) one.get(i) - one.get(j) : (long) one.get(j) - one.get(i);
                long and = (long) other.get(j) - other.get(i);
                beaten |= by >= 0 && and >= 0 && by + and > 0;
            }
            if (!beaten) {
                unbeaten.add(i);
            }
        }

        assertThat(ParetoFront.of(new Values(doubles(one), lower), new Values(doubles(other), false)))
                .isEqualTo(unbeaten);
    }

    private static double[] doubles(List<Integer> values) {
        return values.stream().mapToDouble(Integer::doubleValue).toArray();
    }
}
