package io.jenkins.plugins.modellineage.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TextHashTest {
    private static final String QUESTION = "How many days has the month of May?";

    private final TextHash hash = new TextHash();

    @Test
    void shouldTakeTextsForTheSameWhateverTheirBlanksAndCapitals() {
        assertThat(hash.of("  how MANY days\r\n\thas the month   of May?\n")).isEqualTo(hash.of(QUESTION));
    }

    @Test
    void shouldTellOtherTextsApart() {
        assertThat(hash.of("How many days has the month of Mai?")).isNotEqualTo(hash.of(QUESTION));
        assertThat(hash.of("Howmany days has the month of May?")).isNotEqualTo(hash.of(QUESTION));
    }

    @Test
    void shouldLeaveOutWhatIsTooShortWithoutItsBlanks() {
        String short31 = "x".repeat(TextHash.SHORTEST - 1);

        assertThat(hash.of(short31)).isEmpty();
        assertThat(hash.of(short31 + "   ")).isEmpty();
        assertThat(hash.of(short31 + "y")).isPresent();
    }

    /** Eleven characters of Chinese say as much as five words. */
    @Test
    void shouldCountBytesAndNotCharacters() {
        assertThat(hash.of("五月份这个月一共有多少天？")).isPresent();
    }

    @Test
    void shouldHashAPartOfWhatItIsGiven() {
        byte[] line = ("ab" + QUESTION + "yz").getBytes(StandardCharsets.UTF_8);

        assertThat(hash.of(line, 2, line.length - 2)).isEqualTo(hash.of(QUESTION));
    }

    @Test
    void shouldHashALongTextAsItHashesItsLineInNormalForm() {
        String words = "word and ".repeat(3_000);
        byte[] plain = words.strip().getBytes(StandardCharsets.UTF_8);

        assertThat(hash.of(words)).isEqualTo(OptionalLong.of(new LineHash().of(plain, 0, plain.length)));
    }
}
