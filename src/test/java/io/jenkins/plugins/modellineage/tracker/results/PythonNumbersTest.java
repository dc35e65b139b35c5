package io.jenkins.plugins.modellineage.tracker.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonNumbersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'a': 1}                       | 1
            {'a': 0.25}                    | 0.25
            {"a": True}                    | 1
            {'a': np.float64(0.5)}         | 0.5
            {'b': [1, {'a': 2}], 'a': 3}   | 3
            {'b': "it's, 'a': 9", 'a': 3}  | 3
            {'a': inf}                     | Infinity
            """)
    void shouldReadANumber(String text, double number) {
        assertThat(PythonNumbers.of(text)).containsEntry("a", OptionalDouble.of(number));
    }

    @Test
    void shouldTakeNoneForNoScore() {
        assertThat(PythonNumbers.of("{'a': None}")).containsEntry("a", OptionalDouble.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'a': 'text'}",
                "{'a': [1]}",
                "{'a': __import__('os').system('true')}",
                "{a: 1}",
                "{'a': }"
            })
    void shouldPassOverWhatIsNoNumber(String text) {
        assertThat(PythonNumbers.of(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1]", "{'a': 1", "{'a': 1, 'a': 2}"})
    void shouldRefuseWhatIsNoDictionary(String text) {
        assertThatThrownBy(() -> PythonNumbers.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
