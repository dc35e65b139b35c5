package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @Test
    void shouldWriteSixSignificantDigits() {
        assertThat(Numbers.shortly(31.70000001)).isEqualTo("31.7");
        assertThat(Numbers.shortly(0.1 + 0.2)).isEqualTo("0.3");
        assertThat(Numbers.shortly(-12345.6789)).isEqualTo("-12345.7");
        assertThat(Numbers.shortly(1234567.9)).isEqualTo("1234570");
        assertThat(Numbers.shortly(12345678)).isEqualTo("12345678");
        assertThat(Numbers.shortly(1.23456789e-9)).isEqualTo("1.23457E-9");
        assertThat(Numbers.shortly(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.000005, 5e-6",
        "-0.00012345678, -1.235e-4",
        "9.9999e-4, 1e-3",
        "0.001, 0.001",
        "31.70000001, 31.7",
        "0.123456789, 0.12346",
        "123456, 123456",
        "1234567, 1.235_M",
        "-1200000, -1.2_M",
        "3.5e9, 3.5_G",
        "2e12, 2_T",
        "1.5e15, 1.5e15",
        "NaN, NaN",
        "-Infinity, -Infinity"
    })
    void shouldWriteNumbersForTheEye(double value, String written) {
        assertThat(Numbers.human(value)).isEqualTo(written.replace('_', '\u00a0'));
    }
}
