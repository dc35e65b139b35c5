package io.jenkins.plugins.modellineage.textdiff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndentedJsonTest {
    @Test
    void shouldPutEachValueOnALine() {
        assertThat(IndentedJson.of("{\"a\":1,\"b\":[2,3]}").orElseThrow().lines())
                .contains("{", "  \"a\" : 1,", "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "{", "[1,]", "{\"a\":1} and more", "{\n\"a\":1}", "17"})
    void shouldLeaveEverythingElse(String text) {
        assertThat(IndentedJson.of(text)).isEmpty();
    }

    @Test
    void shouldLeaveWhatIsNestedTooDeep() {
        assertThat(IndentedJson.of("[".repeat(100_000) + "]".repeat(100_000))).isEmpty();
    }
}
