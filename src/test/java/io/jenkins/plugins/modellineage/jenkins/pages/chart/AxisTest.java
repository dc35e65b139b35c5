package io.jenkins.plugins.modellineage.jenkins.pages.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void shouldTickAtRoundNumbers() {
        assertThat(labels(Axis.covering(0.13, 3.9, 4))).containsExactly("0", "1", "2", "3", "4");
        assertThat(labels(Axis.covering(31.2, 31.9, 4))).containsExactly("31.2", "31.4", "31.6", "31.8", "32.0");
        assertThat(labels(Axis.covering(-2, 2, 4))).containsExactly("-2", "-1", "0", "1", "2");
    }

    @Test
    void shouldGiveRoomAroundASingleValue() {
        Axis axis = Axis.covering(5, 5, 4);

        assertThat(axis.share(5)).isBetween(0.2, 0.8);
    }

    @Test
    void shouldNotRoundPositions() {
        assertThat(labels(Axis.ofPositions(12_345, 12_348, 6))).containsExactly("12345", "12346", "12347", "12348");
    }

    @Test
    void shouldShortenVeryLargeAndVerySmallNumbers() {
        assertThat(labels(Axis.covering(0, 2e9, 4))).containsExactly("0", "5e8", "1e9", "1.5e9", "2e9");
        assertThat(labels(Axis.covering(0, 2e-9, 4))).contains("1e-9");
    }

    private static List<String> labels(Axis axis) {
        return axis.ticks().stream().map(axis::label).toList();
    }
}
