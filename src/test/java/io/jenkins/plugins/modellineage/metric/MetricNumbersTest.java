package io.jenkins.plugins.modellineage.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricNumbersTest {
    @ParameterizedTest
    @CsvSource({"31.7, 31.7", "5.0, 5", "-0.0, -0.0", "0.0, 0", "1e300, 1.0E300", "NaN, NaN", "-Infinity, -Infinity"})
    void shouldWriteWhatPeopleRead(double value, String written) {
        assertThat(MetricNumbers.written(value)).isEqualTo(written);
    }

    @Property
    void shouldReadBackTheSameBits(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);

        assertThat(Double.doubleToLongBits(MetricNumbers.parse(MetricNumbers.written(value))))
                .isEqualTo(Double.doubleToLongBits(value));
    }

    @Property
    void shouldReadBackOrdinaryValues(@ForAll @DoubleRange(min = -1e6, max = 1e6) double value) {
        assertThat(MetricNumbers.parse(MetricNumbers.written(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "NaN", "-nan", " NaN "})
    void shouldReadNanInAnyCase(String text) {
        assertThat(MetricNumbers.parse(text)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"inf", "+inf", "Infinity", "INF"})
    void shouldReadInfinityInAnyCase(String text) {
        assertThat(MetricNumbers.parse(text)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1,5", "0x10", "1.0f", "1d", "1 2", "--1", "1e", "infinite", "१"})
    void shouldNameTextThatIsNoNumber(String text) {
        assertThatThrownBy(() -> MetricNumbers.parse(text))
                .isInstanceOf(NumberFormatException.class)
                .hasMessage("'" + text + "' is not a number");
    }

    @Test
    void shouldReadNegativeInfinity() {
        assertThat(MetricNumbers.parse("-inf")).isEqualTo(Double.NEGATIVE_INFINITY);
    }
}
