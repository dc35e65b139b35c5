package io.jenkins.plugins.modellineage.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnseenCharactersTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 0x1b, 0x7f, 0x85, '\r', 0x200b, 0x200f, 0x202e, 0x2066, 0xfeff, 0x3164, 0xe0041, 0xe0100})
    void shouldNameWhatIsNotSeen(int c) {
        assertThat(UnseenCharacters.first("a" + Character.toString(c))).contains(String.format("U+%04X", c));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b\n\tc",
                "\u00a0\u3000",
                "\u05e9\u05dc\u05d5\u05dd",
                "\ud83d\udc69\u200d\ud83d\udd2c \u2764\ufe0f",
                "\u0915\u094d\u200c\u0937"
            })
    void shouldLetWritingBe(String text) {
        assertThat(UnseenCharacters.first(text)).isEmpty();
    }
}
