package io.jenkins.plugins.modellineage.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamingTest {
    @ParameterizedTest
    @ValueSource(strings = {"tiny-lm", "llama-3.1:8b", "Qwen2.5 (instruct)", "modèle", "模型", "a+b,c=d~e", "CON", "..."})
    void shouldAcceptNamesThatPeopleGive(String name) {
        assertThat(Naming.name("model", name, 128)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b", "a\\b", "a@7", "..", ".", "a\nb", "a\u0000", "\u202eb", " a", "a ", "", "e\u0301", "a<b", "a?",
                "a*", "a|b", "\u200b", "\u3164", "\ud800", "a'b", "a\"b", "a%b", "a#b", "a;b", "a&b", "\u00a0a"
            })
    void shouldRefuseNamesThatMislead(String name) {
        assertThatThrownBy(() -> Naming.name("model", name, 128)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldNameKindValueAndNextMove() {
        assertThatThrownBy(() -> Naming.name("model", "team/tiny", 128))
                .hasMessage("Model name 'team/tiny' contains '/'; use letters, digits, spaces and . _ - + : , ( ) = ~");
        assertThatThrownBy(() -> Naming.name("stage", "a\u0007b", 64))
                .hasMessage(
                        "Stage name 'aU+0007b' contains U+0007; use letters, digits, spaces and . _ - + : , ( ) = ~");
        assertThatThrownBy(() -> Naming.name("stage", "x".repeat(65), 64))
                .hasMessageContaining("has 65 characters; at most 64 are allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"learning rate", "a/b", "a@b", "model.layers.0.weight", "α", "50%", "{x}", "<b>", "\ud83d\ude00"
            })
    void shouldAcceptPrintableKeys(String key) {
        assertThat(Naming.key("parameter", key)).isEqualTo(key);
    }

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.modellineage.experiment.HostileText#all")
    void shouldTakeHostileTextAsItIsOrRefuseItOnOneLine(String text) {
        try {
            String key = Naming.key("parameter", text);
            assertThat(key).isEqualTo(text).isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFC));
            assertThat(key.codePoints()).allMatch(Naming::isPrintable);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage().codePoints()).allMatch(Naming::isPrintable);
            assertThat(e.getMessage()).hasSizeLessThan(400);
        }
    }

    @Property
    void shouldKeepFreeTextOnOnePrintableLine(@ForAll String text) {
        assertThat(Naming.plain(text).codePoints()).allMatch(Naming::isPrintable);
    }

    @Property
    void shouldAcceptOnlyKeysThatArePrintable(@ForAll String text) {
        try {
            assertThat(Naming.key("tag", text).codePoints()).allMatch(Naming::isPrintable);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage().codePoints()).allMatch(Naming::isPrintable);
        }
    }

    @Test
    void shouldRefuseARemarkThatIsLongerThanItsBound() {
        assertThat(Naming.text("The reason", "abc", 3)).isEqualTo("abc");
        assertThatThrownBy(() -> Naming.text("The reason", "abcd", 3))
                .hasMessage("The reason has 4 characters; at most 3 are recorded, so shorten it");
        assertThatThrownBy(() -> Naming.text("The reason", "a\ud83d", 3)).hasMessageContaining("half of a character");
    }

    @Test
    void shouldCutWhatWasFoundBetweenCharacters() {
        assertThat(Naming.shortened("abcd", 4)).isEqualTo("abcd");
        assertThat(Naming.shortened("abcde", 4)).isEqualTo("abc…");
        assertThat(Naming.shortened("ab\ud83d\ude00e", 4)).isEqualTo("ab…");
        assertThat(Naming.shortened("abc\ud83d\ude00", 4)).isEqualTo("abc…");
        assertThat(Naming.shortened("ab\ud83d\ude00", 4)).isEqualTo("ab\ud83d\ude00");
        assertThat(Naming.shortened("a\ud83d", 4)).isEqualTo("a\ufffd");
    }

    @Property
    void shouldKeepWhatWasFoundWithinItsBoundAndEncodable(@ForAll String text) {
        String kept = Naming.shortened(text, 20);

        assertThat(kept).hasSizeLessThanOrEqualTo(20);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(kept)).isTrue();
    }

    @Test
    void shouldGiveALogNoLineMoreAndNoEscape() {
        assertThat(Naming.line("first\r\n\t second\u2028third")).isEqualTo("first second third");
        assertThat(Naming.line("\u001b[8mha:AAAA")).isEqualTo("U+001B[8mha:AAAA");
        assertThat(Naming.line("x".repeat(1_000_000))).hasSize(2_000);
    }

    @Test
    @Timeout(5)
    void shouldNotStallOnBlanks() {
        assertThat(Naming.line(" ".repeat(5_000_000) + "x")).hasSizeLessThan(10);
    }
}
