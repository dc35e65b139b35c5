package io.jenkins.plugins.modellineage.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceIdTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"tr-0eebe8a6ade9e687a553fb86e056d621", "86a946bf4bf54d268364ce8485470286", "a", "req_1.B-2"})
    void shouldTakeWordsThatCanBePartOfAPath(String id) {
        assertThat(new TraceId(id)).hasToString(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a..b", ".a", "-a", "a/b", "a\\b", "a b", "a%2fb", "a\nb", "\u00e4"})
    void shouldRefuseWhatLeadsElsewhere(String id) {
        assertThatThrownBy(() -> new TraceId(id)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TraceId("a".repeat(101))).hasMessageContaining("at most 100");
    }
}
