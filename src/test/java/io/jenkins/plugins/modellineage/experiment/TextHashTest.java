package io.jenkins.plugins.modellineage.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void shouldHashATextAndEachOfItsLinesThatIsLongEnough() {
        String text = "\n " + QUESTION + " \r\n\n31\n\tAnd how many days has  the whole year?\n";

        assertThat(all(text, 10))
                .containsExactly(
                        hash.of(text).getAsLong(),
                        hash.of(QUESTION).getAsLong(),
                        hash.of("And how many days has the whole year?").getAsLong());
        assertThat(all(text, 1)).hasSize(2);
    }

    @Test
    void shouldHashATextOfOneLineOnce() {
        assertThat(all(QUESTION + "\n", 10)).containsExactly(hash.of(QUESTION).getAsLong());
        assertThat(all("a\nb", 10)).isEmpty();
    }

    @Test
    void shouldHashEveryLineOfManyLines() {
        assertThat(all((QUESTION + "\n").repeat(500), 1_000)).hasSize(501);
    }

    private List<Long> all(String text, int lines) {
        List<Long> hashes = new ArrayList<>();
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        assertThat(new TextHash().ofAll(utf8, 0, utf8.length, lines, hashes::add))
                .isEqualTo(hashes.size());
        return hashes;
    }
}
