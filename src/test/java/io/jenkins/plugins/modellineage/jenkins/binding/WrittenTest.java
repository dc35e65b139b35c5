package io.jenkins.plugins.modellineage.jenkins.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenTest {
    @Test
    void shouldJoinSeveralTextsIntoTheOneThatIsTaken() {
        assertThatThrownBy(() -> new Written("modelApproval", "by", List.of("alice", "bob")).fitted(String.class))
                .hasMessage("modelApproval: 'by' takes one text, not a list; write 'alice, bob'");
    }

    @Test
    void shouldNameValuesInPlainWords() {
        assertThatThrownBy(() -> fitted(new EnvActionImpl(), Map.class))
                .hasMessageContaining("takes a map, not the build's environment (");
        assertThatThrownBy(() -> fitted(String.class, Map.class))
                .hasMessageContaining("takes a map, not the class java.lang.String");
    }

    /** Named like the one of Pipeline, which is known by its name only. */
    private static final class EnvActionImpl {}

    @Test
    void shouldWriteNumbersAndTruthsOutAsText() {
        assertThat(fitted(new BigDecimal("2.10"), String.class)).isEqualTo("2.10");
        assertThat(fitted(new BigDecimal("1E-10"), String.class)).isEqualTo("0.0000000001");
        assertThat(fitted(2, String.class)).isEqualTo("2");
        assertThat(fitted(true, String.class)).isEqualTo("true");
    }

    @Test
    void shouldTakeWholeNumbersInAnyForm() {
        assertThat(fitted("7", Integer.class)).isEqualTo(7);
        assertThat(fitted(new BigDecimal("7.0"), Integer.class)).isEqualTo(7);
        assertThat(fitted(5, Long.class)).isEqualTo(5L);
        assertThat(fitted(" ", Integer.class)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"7.5", "seven", "v2", "2.1.0", "99999999999", "1e99"})
    void shouldRefuseWhatIsNoWholeNumber(String value) {
        assertThatThrownBy(() -> fitted(value, Integer.class))
                .isInstanceOf(BindingRefused.class)
                .hasMessageStartingWith("step: 'argument' takes a whole number, not '" + value + "'");
    }

    @Test
    void shouldRefuseAHugeWholeNumber() {
        assertThatThrownBy(() -> fitted(BigInteger.TWO.pow(80), Long.class)).isInstanceOf(BindingRefused.class);
    }

    @Test
    void shouldTakeDecimals() {
        assertThat(fitted(new BigDecimal("0.5"), Double.class)).isEqualTo(0.5);
        assertThat(fitted(0, Double.class)).isEqualTo(0.0);
        assertThat(fitted("0.25", Double.class)).isEqualTo(0.25);
        assertThat((Double) fitted(Double.NaN, Double.class)).isNaN();
    }

    @Test
    void shouldTakeOnlyTrueAndFalse() {
        assertThat(fitted("true", Boolean.class)).isEqualTo(true);
        assertThatThrownBy(() -> fitted("yes", Boolean.class)).hasMessageContaining("takes true or false, not 'yes'");
    }

    @Test
    void shouldTakeOneForAListOfOne() throws Exception {
        assertThat(fitted("order", type("texts"))).isEqualTo(List.of("order"));
        assertThat(fitted(List.of(1, "b"), type("texts"))).isEqualTo(List.of("1", "b"));
        Object symbol = new Object();
        assertThat(fitted(symbol, List.class)).isEqualTo(List.of(symbol));
    }

    @Test
    void shouldRefuseOtherShapes() {
        assertThatThrownBy(() -> fitted(List.of("a", "b"), String.class))
                .hasMessageContaining("takes one text, not a list");
        assertThatThrownBy(() -> fitted("a=1", Map.class)).hasMessageContaining("takes a map");
        assertThatThrownBy(() -> fitted(Map.of(1, "a"), Map.class))
                .hasMessageContaining("has the key 1, which is not text");
    }

    @Test
    void shouldNotWriteOutANumberThatFillsTheMemory() {
        assertThatThrownBy(() -> fitted(new BigDecimal("1e999999999"), String.class))
                .hasMessage("step: 'argument' takes one text, not a number of so many digits; write it in quotes");
        assertThatThrownBy(() -> fitted(new BigDecimal("1e999999999"), Integer.class))
                .hasMessageContaining("takes a whole number, not 1E+999999999");
        assertThatThrownBy(() -> fitted("9".repeat(2_000_000), Long.class))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }

    @Test
    void shouldShowAHostileValueOnOneLine() {
        assertThatThrownBy(() -> fitted("7\nERROR: \u001b[8mha:x", Integer.class))
                .hasMessageStartingWith("step: 'argument' takes a whole number, not '7U+000AERROR: U+001B[8mha:x'");
    }

    @Test
    void shouldLeaveTheAbsentAbsent() {
        assertThat(fitted(null, Integer.class)).isNull();
        assertThat(fitted(null, Map.class)).isNull();
    }

    private static Object fitted(Object value, Type type) {
        return new Written("step", "argument", value).fitted(type);
    }

    private static Type type(String field) throws NoSuchFieldException {
        return Shapes.class.getDeclaredField(field).getGenericType();
    }

    private static final class Shapes {
        List<String> texts;
    }
}
