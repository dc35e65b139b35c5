package io.jenkins.plugins.modellineage.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GateArgumentsTest {
    @Test
    void shouldBeTheSameForTheSameNumbers() {
        assertThat(GateArguments.of(Map.of("a", 7, "b", 0.5f, "c", List.of(1, true, "x"))))
                .isEqualTo(GateArguments.of(Map.of("a", 7L, "b", 0.5, "c", List.of(1.0, true, "x"))));
    }

    @Test
    void shouldLeaveOutWhatWasNotWritten() {
        Map<String, Object> given = new HashMap<>();
        given.put("a", null);

        assertThat(GateArguments.of(given).values()).isEmpty();
    }

    @Test
    void shouldRefuseWhatARuleCannotHold() {
        for (Object value :
                List.of(Map.of("$class", "x"), List.of(List.of(1)), Arrays.asList(1, null), Double.NaN, new Object())) {
            assertThatThrownBy(() -> GateArguments.of(Map.of("a", value)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("The argument 'a' of the gate is ");
        }
        assertThat(GateArguments.of(Map.of("a", BigInteger.TEN.pow(30))).values())
                .containsEntry("a", 1e30);
    }

    @Test
    void shouldBeBounded() {
        Map<String, Object> many = IntStream.rangeClosed(0, GateArguments.MOST)
                .boxed()
                .collect(Collectors.toMap(at -> "a" + at, at -> at));

        assertThatThrownBy(() -> GateArguments.of(many)).hasMessageStartingWith("The gate has 51 arguments");
        assertThatThrownBy(() -> GateArguments.of(Map.of("a", "x".repeat(GateArguments.LENGTH))))
                .hasMessageContaining("at most 10000 are taken");
        assertThat(GateArguments.of(Collections.emptyMap()).values()).isEmpty();
    }
}
