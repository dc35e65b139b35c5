package io.jenkins.plugins.modellineage.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.search.LikePattern.CaseRule;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikePatternTest {
    @ParameterizedTest
    @CsvSource({
        "%, '', true",
        "'', '', true",
        "'', a, false",
        "_, '', false",
        "_, a, true",
        "_, ab, false",
        "a%, a, true",
        "%b%, abc, true",
        "a%c, abbbc, true",
        "a%c, abbb, false",
        "%a_c, xabc, true",
        "100\\%, 100%, true",
        "100\\%, 1000, false",
        "a\\_b, a_b, true",
        "a\\_b, axb, false",
        "\\\\, \\, true",
        "a\\b, a\\b, true",
        "a\\, a\\, true"
    })
    void shouldMatchTheWholeText(String pattern, String text, boolean matches) {
        assertThat(new LikePattern(pattern, CaseRule.EXACT).matches(text)).isEqualTo(matches);
    }

    @Test
    void shouldRefuseAPatternThatIsLongerThanAnybodyWrites() {
        assertThat(new LikePattern("a".repeat(1_000), CaseRule.EXACT).matches("a".repeat(1_000)))
                .isTrue();
        assertThatThrownBy(() -> new LikePattern("a".repeat(1_001), CaseRule.EXACT))
                .hasMessage("A pattern of 1001 characters is longer than the 1000 that are tried");
    }

    @Test
    void shouldTakeACharacterBeyondThePlaneForOne() {
        assertThat(new LikePattern("_", CaseRule.EXACT).matches("\uD83D\uDE80")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"abc%, abc", "ab_d, ab", "%a, ''", "a\\%b%, a%b", "abc, abc"})
    void shouldKnowWhatEveryMatchBeginsWith(String pattern, String start) {
        assertThat(new LikePattern(pattern, CaseRule.EXACT).start()).isEqualTo(start);
        assertThat(new LikePattern(pattern, CaseRule.IGNORED).start()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a_b, a_bc, true", "a_b, axbc, false", "50%, 50%, true", "50%, 500, false", "a\\, a\\b, true"})
    void shouldMatchWhatBeginsWithATextLiterally(String beginning, String text, boolean matches) {
        assertThat(LikePattern.beginning(beginning).matches(text)).isEqualTo(matches);
    }

    @Test
    void shouldIgnoreCaseInEveryScript() {
        assertThat(new LikePattern("%STRASSE ÄÖÜ ПРИВЕТ%", CaseRule.IGNORED).matches("x strasse äöü привет y"))
                .isTrue();
    }

    @Property(tries = 5_000)
    void shouldMatchAsARegularExpressionWould(
            @ForAll @Chars({'a', 'b', 'B', '%', '_'}) @StringLength(max = 8) String pattern,
            @ForAll @Chars({'a', 'b', 'A', 'B'}) @StringLength(max = 10) String text,
            @ForAll CaseRule rule) {
        String regex = pattern.replace("%", ".*").replace("_", ".");
        int flags = Pattern.DOTALL | (rule == CaseRule.IGNORED ? Pattern.CASE_INSENSITIVE : 0);

        assertThat(new LikePattern(pattern, rule).matches(text))
                .isEqualTo(Pattern.compile(regex, flags).matcher(text).matches());
    }

    @Property(tries = 200)
    void shouldNotTakeForeverOnAnyPattern(
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 20) String piece) {
        String pattern = "%" + (piece + "%").repeat(40).substring(0, Math.min(900, 40 * (piece.length() + 1))) + "c";

        assertThat(new LikePattern(pattern, CaseRule.EXACT).matches("ab".repeat(3_000)))
                .isFalse();
    }
}
