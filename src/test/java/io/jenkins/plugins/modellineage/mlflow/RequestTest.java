package io.jenkins.plugins.modellineage.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
    @ParameterizedTest
    @ValueSource(strings = {"1795837591462", "'1795837591462'", "1795837591462.0"})
    void shouldReadAWholeNumberHoweverItsClientWritesIt(String written) {
        assertThat(body("{'step': " + written + "}").whole("step")).isEqualTo(OptionalLong.of(1_795_837_591_462L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "'x'", "true", "[1]", "9223372036854775808", "'1e999999999'"})
    void shouldRefuseWhatIsNoWholeNumberOf64Bits(String written) {
        assertThatThrownBy(() -> body("{'step': " + written + "}").whole("step"))
                .isInstanceOf(MlflowException.class)
                .hasMessageContaining("'step'")
                .hasMessageEndingWith("give a whole number of 64 bits");
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.5", "~NaN~, NaN", "~Infinity~, Infinity", "~-Infinity~, -Infinity", "~0.5~, 0.5", "-0.0, -0.0"})
    void shouldReadNumbersThatJsonLacks(String written, double number) {
        assertThat(body("{'value': " + written.replace('~', '\'') + "}").number("value"))
                .isEqualTo(Double.valueOf(number));
    }

    @Test
    void shouldRefuseTextThatIsNoNumber() {
        assertThatThrownBy(() -> body("{'value': 'many'}").number("value")).hasMessageContaining("give a number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1]", "null", "'text'"})
    void shouldReadABodyThatIsNoObjectAsNothing(String body) {
        assertThat(body(body).has("run_id")).isFalse();
    }

    @Test
    void shouldSayWhichParameterIsMissing() {
        assertThatThrownBy(() -> body("{'run_id': ''}").required("run_id"))
                .isInstanceOf(MlflowException.class)
                .hasMessage("Missing value for required parameter 'run_id'. See the API docs for more information about"
                        + " request parameters.");
    }

    @Test
    void shouldSayInWhichElementOfAListAParameterIsMissing() {
        assertThatThrownBy(
                        () -> body("{'tags': [{'key': 'a'}, {'value': 'b'}]}").entries("tags"))
                .hasMessageContaining("'tags[1].key'");
    }

    @Test
    void shouldNotTakeANumberForAText() {
        assertThatThrownBy(() -> body("{'key': 1}").text("key")).hasMessageContaining("give text");
    }

    @Test
    void shouldReadAParameterThatAQueryRepeatsAsAList() {
        Request query = Request.ofQuery(Map.of("run_id", new String[] {"a", "b"}, "key", new String[] {"c"}));

        assertThat(query.texts("run_id")).containsExactly("a", "b");
        assertThat(query.texts("key")).containsExactly("c");
        assertThat(query.texts("other")).isEmpty();
    }

    @Test
    void shouldTakeEitherNameOfARun() {
        assertThat(body("{'run_uuid': 'a'}").either("run_id", "run_uuid")).isEqualTo("a");
        assertThat(body("{'run_id': '', 'run_uuid': 'a'}").either("run_id", "run_uuid"))
                .isEqualTo("a");
    }

    @Test
    void shouldTakeTheNumberOfAWordForTheWord() {
        List<String> words = List.of("RUNNING", "FINISHED");

        assertThat(body("{'status': 2}").word("status", words)).contains("FINISHED");
        assertThat(body("{'status': 'FINISHED'}").word("status", words)).contains("FINISHED");
        assertThat(body("{}").word("status", words)).isEmpty();
        assertThatThrownBy(() -> body("{'status': 3}").word("status", words)).isInstanceOf(MlflowException.class);
        assertThatThrownBy(() -> body("{'status': 0}").word("status", words)).isInstanceOf(MlflowException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[[", "9999", "{},"})
    void shouldRefuseJsonThatOnlyFillsTheMemory(String part) {
        String many = part.repeat(600_000);

        assertThatThrownBy(() -> body("{'x': [" + many + "0]}"))
                .isInstanceOf(MlflowException.class)
                .hasMessageContaining("100 layers")
                .hasMessageContaining("1000000 names and values");
    }

    private static Request body(String json) {
        return Request.ofBody(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
