package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.weights.FactName;
import io.jenkins.plugins.modellineage.weights.huggingface.HubFacts;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FactWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "baseModelRelation | relation to the base model",
                "needsCode | needs code to load",
                "quantization | quantization",
                "keyValueHeads | key value heads",
                "tokenizerMaxLength | tokenizer max length"
            })
    void shouldCallFactsByWords(String fact, String words) {
        assertThat(FactWords.of(fact)).isEqualTo(words);
    }

    static Stream<String> facts() {
        return Stream.of(FactName.class, HubFacts.class)
                .flatMap(names -> Arrays.stream(names.getFields()))
                .filter(field -> field.getType() == String.class)
                .map(FactWordsTest::value);
    }

    private static String value(Field name) {
        try {
            return (String) name.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("facts")
    void shouldShowNoKeyOfOurs(String fact) {
        assertThat(FactWords.of(fact)).doesNotMatch(".*[a-z][A-Z].*");
    }

    @Test
    void shouldLeaveWhatFilesCallThemselves() {
        assertThat(FactWords.of("signature serving_default")).isEqualTo("signature serving_default");
        assertThat(FactWords.of("ai.onnx")).isEqualTo("ai.onnx");
        assertThat(FactWords.of("HTMLParser")).isEqualTo("HTMLParser");
    }
}
