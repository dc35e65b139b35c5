package org.modellineage.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RatioTest {
    @Test
    void shouldReachFromTheSmallestToTheLargestOfSeven() {
        assertThat(Ratio.ofSample(new double[] {5, 1, 7, 3, 2, 6, 4})).isEqualTo(new Ratio(4, 1, 7));
    }

    @Test
    void shouldLeaveOneOutAtEachEndOfNine() {
        assertThat(Ratio.ofSample(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9})).isEqualTo(new Ratio(5, 2, 8));
    }

    @Test
    void shouldTakeTheRanksOfTheSignTest() {
        // from tables of the binomial distribution: n = 6, 8, 9, 12, 20, 25
        assertThat(Stream.of(6, 8, 9, 12, 20, 25).map(Ratio::rank)).containsExactly(1, 1, 2, 3, 6, 8);
    }

    @Test
    void shouldHoldTheTrueMedianInNinetyFiveOfAHundredRuns() {
        Random random = new Random(7);
        int held = 0;
        for (int run = 0; run < 10_000; run++) {
            Ratio ratio = Ratio.ofSample(DoubleStream.generate(() -> Math.exp(random.nextGaussian()))
                    .limit(11)
                    .toArray());
            held += ratio.low() <= 1 && 1 <= ratio.high() ? 1 : 0;
        }
        assertThat(held).isBetween(9_500, 10_000);
    }

    @Test
    void shouldDivideWhatWasMeasuredSideBySide() {
        assertThat(Ratio.of(new double[] {10, 40, 90}, new double[] {1, 2, 3}).median())
                .isEqualTo(20, within(1e-12));
    }

    @Test
    void shouldTakeTheMiddleOfTwoForAnEvenNumber() {
        assertThat(Ratio.median(4, 1, 2, 100)).isEqualTo(3);
    }

    @Test
    void shouldRefuseWhatIsNoPair() {
        assertThatThrownBy(() -> Ratio.of(new double[] {1}, new double[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseNothing() {
        assertThatThrownBy(() -> Ratio.ofSample(new double[0])).isInstanceOf(IllegalArgumentException.class);
    }
}
