package io.jenkins.plugins.modellineage.weights.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.weights.ModelFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {
    @Test
    void shouldReadWhatPythonWrites() throws ModelFileException {
        assertThat(JsonTree.object("{\"a\": NaN, \"b\": -Infinity, \"c\": 1000000000000000019884624838656}"))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"a\": 1, \"a\": 2}", "{} {}", "{", "\ufeff{}", "{'a': 1}", "{\"a\": 1,}"})
    void shouldRefuseWhatReadersDoNotAgreeOn(String text) {
        assertThatThrownBy(() -> JsonTree.object(text)).isInstanceOf(ModelFileException.class);
    }

    @Test
    void shouldBoundItsDepth() {
        assertThatThrownBy(() -> JsonTree.object("{\"a\": " + "[".repeat(200) + "]".repeat(200) + "}"))
                .isInstanceOf(ModelFileException.class);
    }

    @Test
    void shouldSayOfAnythingThatProgramsDoNotAgreeOnAKeyThatStandsTwice() {
        assertThatThrownBy(() -> JsonTree.value("{\"a\":1,\"a\":2}"))
                .hasMessageEndingWith("the JSON has a key twice, and programs do not agree on it");
    }
}
