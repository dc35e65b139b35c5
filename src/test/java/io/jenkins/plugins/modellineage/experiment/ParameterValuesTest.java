package io.jenkins.plugins.modellineage.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterValuesTest {
    static Stream<Arguments> written() {
        return Stream.of(
                Arguments.of("text", "text"),
                Arguments.of("", ""),
                Arguments.of("two\nlines", "two\nlines"),
                Arguments.of(new StringBuilder("built"), "built"),
                Arguments.of('c', "c"),
                Arguments.of(3, "3"),
                Arguments.of(10_000_000_000L, "10000000000"),
                Arguments.of(new BigInteger("123456789012345678901234567890"), "123456789012345678901234567890"),
                Arguments.of(new BigDecimal("0.1"), "0.1"),
                Arguments.of(new BigDecimal("1E-10"), "0.0000000001"),
                Arguments.of(new BigDecimal("1.50"), "1.50"),
                Arguments.of(0.5d, "0.5"),
                Arguments.of(1e-10d, "0.0000000001"),
                Arguments.of(5d, "5.0"),
                Arguments.of(1e10d, "10000000000"),
                Arguments.of(1.5f, "1.5"),
                Arguments.of(0.1f, "0.1"),
                Arguments.of(true, "true"),
                Arguments.of(Double.NaN, "NaN"),
                Arguments.of(Double.NEGATIVE_INFINITY, "-Infinity"),
                Arguments.of(Float.POSITIVE_INFINITY, "Infinity"),
                Arguments.of(List.of(), "[]"),
                Arguments.of(Map.of(), "{}"),
                Arguments.of(Arrays.asList(1, "a", null, true, new BigDecimal("0.1")), "[1,\"a\",null,true,0.1]"),
                Arguments.of(
                        Map.of("a", List.of(Map.of("b", "\"\\\n\u0001"))), "{\"a\":[{\"b\":\"\\\"\\\\\\n\\u0001\"}]}"),
                Arguments.of(List.of(Double.NaN, Double.NEGATIVE_INFINITY), "[\"NaN\",\"-Infinity\"]"));
    }

    @ParameterizedTest
    @MethodSource("written")
    void shouldWriteTheValuesThatAPipelineGives(Object value, String text) {
        assertThat(ParameterValues.normalise("key", value)).contains(text);
    }

    @Test
    void shouldCallATagATag() {
        assertThatThrownBy(() -> ParameterValues.normaliseTags(Map.of("team", String.class)))
                .hasMessageStartingWith("Tag 'team' is the class java.lang.String; give text");
        assertThatThrownBy(() -> ParameterValues.normaliseTags(Map.of("", "x")))
                .hasMessage("The name of a tag is empty; give it one");
    }

    @Test
    void shouldKeepTheOrderOfNestedMaps() {
        Map<String, Object> nested = new LinkedHashMap<>();
        nested.put("z", 1);
        nested.put("a", 2);

        assertThat(ParameterValues.normalise("key", nested)).contains("{\"z\":1,\"a\":2}");
    }

    @Test
    void shouldNotRecordNull() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("a", null);
        values.put("b", 1);

        assertThat(ParameterValues.normaliseAll(values)).containsExactly(Map.entry("b", "1"));
    }

    static Stream<Object> mistakes() {
        return Stream.of(
                String.class,
                new Date(0),
                new Object(),
                (Runnable) () -> {},
                Thread.currentThread(),
                new int[] {1},
                List.of(new Date(0)),
                Map.of("a", Map.of("b", String.class)),
                Stream.of(1));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void shouldRefuseWhatIsNoValue(Object value) {
        assertThatThrownBy(() -> ParameterValues.normalise("key", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Parameter 'key' is ")
                .hasMessageEndingWith("; give text, a number, a boolean, or a map or list of these");
    }

    @Test
    void shouldNameTheClassThatWasGivenInsteadOfAValue() {
        assertThatThrownBy(() -> ParameterValues.normalise("optimizer", String.class))
                .hasMessage("Parameter 'optimizer' is the class java.lang.String; "
                        + "give text, a number, a boolean, or a map or list of these");
    }

    @Test
    void shouldRefuseACycleInsteadOfOverflowing() {
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);

        assertThatThrownBy(() -> ParameterValues.normalise("key", cycle))
                .hasMessageContaining("is nested more than 32 levels deep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "-1e2147483647", "1e1001"})
    void shouldRefuseADecimalThatWouldFillTheMemory(String number) {
        assertThatThrownBy(() -> ParameterValues.normalise("key", new BigDecimal(number)))
                .hasMessage(
                        "Parameter 'key' is a number of more than 1000 digits, too long to write out; give it as text");
    }

    @Test
    void shouldWriteOutEveryDouble() {
        assertThat(ParameterValues.normalise("key", Double.MIN_VALUE).orElseThrow())
                .startsWith("0.000")
                .endsWith("49");
        assertThat(ParameterValues.normalise("key", Double.MAX_VALUE).orElseThrow())
                .startsWith("17976931348623157000");
    }

    @Test
    void shouldRefuseAWholeNumberOfThousandsOfDigits() {
        assertThatThrownBy(() -> ParameterValues.normalise("key", BigInteger.TEN.pow(5_000)))
                .hasMessageContaining("is a number of more than 1000 digits");
    }

    @Test
    void shouldStopWritingAListThatGrowsTooLong() {
        List<BigDecimal> numbers = Collections.nCopies(100_000_000, new BigDecimal("1e900"));

        assertThatThrownBy(() -> ParameterValues.normalise("key", Map.of("nested", numbers)))
                .hasMessage(
                        "Parameter 'key' is longer than 1048576 bytes; shorten it, or write it to a file and track that");
    }

    @Test
    void shouldStopBeforeManyValuesFillTheMemory() {
        Map<String, Object> values = new TreeMap<>();
        String megabyte = "x".repeat(1 << 20);
        IntStream.range(0, 17).forEach(i -> values.put("p" + i, megabyte));

        assertThatThrownBy(() -> ParameterValues.normaliseAll(values))
                .hasMessageContaining("at most 16777216 are recorded");
    }

    @Test
    void shouldTakeAMebibyteAndNotAByteMore() {
        String largest = "x".repeat(1 << 20);

        assertThat(ParameterValues.normalise("prompt", largest)).contains(largest);
        assertThatThrownBy(() -> ParameterValues.normalise("prompt", largest + "x"))
                .hasMessage("Parameter 'prompt' is 1048577 bytes long; at most 1048576 are recorded, "
                        + "so write it to a file and track that");
    }

    @Test
    void shouldCountBytesNotCharacters() {
        assertThatThrownBy(() -> ParameterValues.normalise("prompt", "ü".repeat(1 << 20)))
                .hasMessageContaining("is 2097152 bytes long");
    }

    @Test
    void shouldRefuseHalfACharacter() {
        assertThatThrownBy(() -> ParameterValues.normalise("prompt", "a\ud83d"))
                .hasMessageContaining("contains half of a character");
    }

    @Test
    void shouldRefuseKeysThatAreNoText() {
        assertThatThrownBy(() -> ParameterValues.normaliseAll(Map.of(1, "a")))
                .hasMessage("Parameter key '1' is not text; write it in quotation marks");
    }

    @Test
    void shouldLetTheSameValueComeAgain() {
        assertThat(added(Map.of("order", "3"), Map.of("order", "3", "seed", "42")))
                .containsExactly(Map.entry("seed", "42"));
    }

    @Test
    void shouldNameBothValuesOfAConflict() {
        assertThatThrownBy(() -> added(Map.of("order", "3"), Map.of("order", "4")))
                .isInstanceOf(ParameterConflictException.class)
                .hasMessage("Parameter 'order' is '3' already and cannot become '4'; "
                        + "use another key, or a metric for a value that changes");
    }

    @Test
    void shouldShortenLongValuesOfAConflict() {
        assertThatThrownBy(() -> added(Map.of("p", "x".repeat(5000)), Map.of("p", "y\n".repeat(5000))))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(800).doesNotContain("\n"));
    }

    @Test
    void shouldTakeTenThousandParameters() {
        Map<String, String> many = new TreeMap<>();
        IntStream.range(0, 10_000).forEach(i -> many.put("p" + i, "v" + i));

        assertThat(added(Map.of(), ParameterValues.normaliseAll(many))).hasSize(10_000);
    }

    @Test
    void shouldBoundTheTextOfARun() {
        Map<String, String> large = new TreeMap<>();
        IntStream.range(0, 17).forEach(i -> large.put("p" + i, "x".repeat(1 << 20)));

        assertThatThrownBy(() -> added(Map.of(), large))
                .hasMessage("The run's parameters would have 17825833 characters; at most 16777216 are recorded, "
                        + "so write long values to files and track those");
    }

    private static Map<String, String> added(Map<String, String> recorded, Map<String, String> offered) {
        RecordedParams params = new RecordedParams();
        params.add(recorded);
        return params.offer().added(offered);
    }
}
