package io.jenkins.plugins.modellineage.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegularExpressionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a[rs]k; we ask; true",
                "^ask; we ask; false",
                "^we.*k$; we ask; true",
                "(?i)ASK|tell; we ask; true",
                "\\d{4}-\\d{2}-\\d{2}; on 2026-01-31; true",
                "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$; 01234567-0123-0123-0123-0123456789ab; true",
                "\\bcat\\b; concatenate; false",
                "(ab|cd)+?x{2,}; abcdxx; true"
            })
    void shouldFindWhatPeopleWrite(String expression, String text, boolean found) {
        assertThat(new RegularExpression(expression).finds(text)).isEqualTo(found);
    }

    /** Java's engine looks at no letter while it tries these, for ever. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?:(?:){2147483647}){2147483647}",
                "(?:(?:){1000}){1000}",
                "(((a{100}){100}){100}){100}",
                "((((){100}){100}){100}){100}",
                "((((a{100})\\Q\\E{100})\\Q\\E{100})\\Q\\E{100})",
                "((((a{100})(?i){100})(?i){100})(?i){100})",
                "[a-z]{1000}[a-z]{1000}[a-z]{1000}",
                "(a)\\1",
                "a(?!b)",
                "(?<=a)b",
                "a++",
                "("
            })
    void shouldRefuseAtOnceWhatCannotBeReadInBoundedTime(String expression) {
        assertThatThrownBy(() -> new RegularExpression(expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Th")
                .hasMessageNotContaining("\n");
    }

    static Stream<String> slowInJava() {
        return Stream.of("(|)".repeat(60) + "b", "(a*)*b", "(a|aa)+$b", ".*.*.*.*=", "(?:a?){900}b");
    }

    @ParameterizedTest
    @MethodSource("slowInJava")
    void shouldAnswerWhatWouldTryTooMuchElsewhere(String expression) {
        assertThat(new RegularExpression(expression).finds("a".repeat(2_000))).isFalse();
    }

    @Test
    void shouldRefuseAStackOfManyGroupsThatLookAhead() {
        assertThatThrownBy(() -> new RegularExpression("(|)".repeat(60) + "(?!)"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without looking ahead or behind; use LIKE, or mend it");
    }

    @Test
    void shouldGiveUpALargeExpressionOnALongText() {
        RegularExpression large = new RegularExpression("[a-z]{1000}");

        assertThatThrownBy(() -> large.finds("a".repeat(100_000)))
                .isInstanceOf(SearchException.class)
                .hasMessageContaining("tries too much on a text that was searched");
    }

    @Test
    void shouldTakeNoLongerOneThanItSays() {
        assertThatThrownBy(() -> new RegularExpression("a".repeat(RegularExpression.LONGEST + 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("longer than 1000 characters");
    }

    @Test
    void shouldEqualOneOfTheSameText() {
        assertThat(new RegularExpression("a+"))
                .isEqualTo(new RegularExpression("a+"))
                .hasSameHashCodeAs(new RegularExpression("a+"))
                .hasToString("a+")
                .isNotEqualTo(new RegularExpression("a*"));
    }
}
