package org.modellineage.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TargetTest {
    @Test
    void shouldJudgeByTheLowerEndWhatMustBeLarge() {
        assertThat(Target.atLeast(10).holds(new Ratio(12, 9.9, 14))).isFalse();
        assertThat(Target.atLeast(10).holds(new Ratio(12, 10, 14))).isTrue();
    }

    @Test
    void shouldJudgeByTheUpperEndWhatMustBeSmall() {
        assertThat(Target.atMost(1.05).holds(new Ratio(1, 0.9, 1.06))).isFalse();
        assertThat(Target.atMost(1.05).holds(new Ratio(1, 0.9, 1.05))).isTrue();
    }

    @Test
    void shouldPrintTheIntervalBesideTheMedian() {
        assertThat(Target.atLeast(0.95).text(new Ratio(0.951, 0.949, 1.234))).isEqualTo("0.95× (0.95 to 1.23)");
    }

    @Test
    void shouldPrintASizeAlone() {
        assertThat(Target.atMost(400, "B").text(Ratio.exactly(312))).isEqualTo("312 B");
    }
}
