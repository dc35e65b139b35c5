package io.jenkins.plugins.modellineage.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SampledShareTest {
    /** 1 - 0.025^(1/n) is the upper end where nothing was found. */
    @Test
    void shouldBoundWhatWasNeverFound() {
        SampledShare none = new SampledShare(0, 100);

        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(1 - Math.pow(0.025, 0.01), within(1e-9));
    }

    @Test
    void shouldBoundWhatWasAlwaysFound() {
        SampledShare all = new SampledShare(100, 100);

        assertThat(all.low()).isCloseTo(Math.pow(0.025, 0.01), within(1e-9));
        assertThat(all.high()).isEqualTo(1);
    }

    /** The tails of the binomial distribution at both ends are what they are defined by. */
    @Test
    void shouldLeaveTheSameTailAtBothEnds() {
        SampledShare some = new SampledShare(3, 20);

        assertThat(1 - atMost(2, 20, some.low())).isCloseTo(0.025, within(1e-9));
        assertThat(atMost(3, 20, some.high())).isCloseTo(0.025, within(1e-9));
    }

    @Test
    void shouldRefuseWhatIsNoShare() {
        assertThatThrownBy(() -> new SampledShare(3, 2)).hasMessage("3 of 2 is no share");
        assertThatThrownBy(() -> new SampledShare(0, 0)).hasMessage("0 of 0 is no share");
    }

    private static double atMost(int found, int sampled, double share) {
        double sum = 0;
        double choices = 1;
        for (int i = 0; i <= found; i++) {
            sum += choices * Math.pow(share, i) * Math.pow(1 - share, sampled - i);
            choices = choices * (sampled - i) / (i + 1);
        }
        return sum;
    }
}
