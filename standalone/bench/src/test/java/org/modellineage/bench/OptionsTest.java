package org.modellineage.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final List<String> KNOWN = List.of("P1", "P6", "figures");

    @Test
    void shouldTakeAllOfThem() {
        assertThat(parse("all").benchmarks()).isEqualTo(KNOWN);
    }

    @Test
    void shouldTakeEachOnce() {
        assertThat(parse("p6", "P6", "all").benchmarks()).containsExactly("P6", "P1", "figures");
    }

    @Test
    void shouldTakeThoseOverHttpByOneName() {
        assertThat(Options.parse(new String[] {"http", "P1"}, List.of("P1", "H1", "H2"))
                        .benchmarks())
                .containsExactly("H1", "H2", "P1");
    }

    @Test
    void shouldRepeatSevenTimesUnlessItIsOnlyTried() {
        assertThat(parse("P1").repetitions()).isEqualTo(7);
        assertThat(parse("P1", "--quick").repetitions()).isEqualTo(3);
        assertThat(parse("P1", "--repetitions", "25").repetitions()).isEqualTo(25);
    }

    @Test
    void shouldRefuseFewerRepetitionsThanSaySomething() {
        assertThatThrownBy(() -> parse("P1", "--repetitions", "6")).hasMessageContaining("--repetitions 6");
    }

    @Test
    void shouldNameWhatThereIsBesideWhatThereIsNot() {
        assertThatThrownBy(() -> parse("P2")).hasMessage("There is no benchmark P2; there are P1 P6 figures");
    }

    @Test
    void shouldRefuseAnUnknownOption() {
        assertThatThrownBy(() -> parse("P1", "--fast")).hasMessage("Unknown option --fast");
    }

    @Test
    void shouldWantABenchmark() {
        assertThatThrownBy(() -> parse("--json")).hasMessageContaining("Name a benchmark");
    }

    private static Options parse(String... arguments) {
        return Options.parse(arguments, KNOWN);
    }
}
