package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
}
