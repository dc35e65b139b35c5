package io.jenkins.plugins.modellineage.textdiff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortenedTest {
    private static final String LAMP = "\ud83d\udca1"; // one character of two units

    @Test
    void shouldLeaveWhatIsShort() {
        assertThat(Shortened.beginning("abcd", 4)).isEqualTo("abcd");
        assertThat(Shortened.near("abcd", 4, 4)).isEqualTo("abcd");
    }

    @Test
    void shouldTellHowLongTheTextIs() {
        assertThat(Shortened.beginning("abcde", 4)).isEqualTo("abcd… (5 characters)");
    }

    @Test
    void shouldCutThroughNoCharacter() {
        assertThat(Shortened.beginning("abc" + LAMP, 4)).isEqualTo("abc… (5 characters)");
        assertThat(Shortened.near("a".repeat(19) + LAMP + "b".repeat(20), 22, 8))
                .isEqualTo("…" + LAMP + "bbbbbb… (characters 20 to 27 of 41)");
    }

    @Test
    void shouldShowThePlaceWithALittleBefore() {
        String text = "0123456789".repeat(10);

        assertThat(Shortened.near(text, 5, 20)).isEqualTo(Shortened.beginning(text, 20));
        assertThat(Shortened.near(text, 50, 20)).isEqualTo("…56789012345678901234… (characters 46 to 65 of 100)");
        assertThat(Shortened.near(text, 100, 20)).isEqualTo("…56789 (characters 96 to 100 of 100)");
    }

    @Test
    void shouldCountWhatBothBeginWith() {
        assertThat(Shortened.alike("abcd", "abed")).isEqualTo(2);
        assertThat(Shortened.alike("ab", "abc")).isEqualTo(2);
    }
}
