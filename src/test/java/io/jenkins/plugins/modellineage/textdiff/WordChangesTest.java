package io.jenkins.plugins.modellineage.textdiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordChangesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '`',
            value = {
                "You are a helpful lamp.@You are a terse lamp.@You are a [-helpful-]{+terse+} lamp.",
                "Say {{ name }}!@Say {{ title }}!@Say [-{{ name }}-]{+{{ title }}+}!",
                "a b c@a x y c@a [-b-]{+x y+} c",
                "one two three@1 2 three@[-one two-]{+1 2+} three",
                "a@a@a",
                "@a@{+a+}",
                "a @a@a[- -]",
                "``@``@``",
            })
    void shouldTellWhatWasRemovedAndAdded(String before, String after, String told) {
        assertThat(written(before == null ? "" : before, after == null ? "" : after))
                .isEqualTo(told == null ? "" : told);
    }

    @Test
    void shouldTellLinesApartThatOnlyAnEndParts() {
        assertThat(written("a\nb\n", "x\ny\n")).isEqualTo("[-a-]{+x+}\n[-b-]{+y+}\n");
    }

    @Test
    void shouldLeaveOutWhatIsTheSameFarFromAChange() {
        String same = "word ".repeat(1_000);

        List<Stretch> told = new WordChanges().of(same + "a", same + "b").orElseThrow();

        assertThat(told).extracting(Stretch::kind).startsWith(Stretch.Kind.SAME, Stretch.Kind.SKIPPED);
        assertThat(told.stream()
                        .mapToInt(one -> one.text().length() + one.skipped())
                        .sum())
                .isEqualTo(same.length() + 2);
    }

    @Test
    void shouldGiveBothTextsBack() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            String before = random(random);
            String after = random(random);
            List<Stretch> told = new WordChanges().of(before, after).orElseThrow();

            assertThat(joined(told, Stretch.Kind.ADDED)).isEqualTo(before);
            assertThat(joined(told, Stretch.Kind.REMOVED)).isEqualTo(after);
        }
    }

    @Test
    void shouldNotCompareManyWordsThatDiffer() {
        assertThat(new WordChanges().of("a ".repeat(3_000), "b ".repeat(3_000))).isEmpty();
    }

    @Test
    void shouldCompareALongTextWithOneOtherWord() {
        String text = "a b ".repeat(20_000);

        assertThat(new WordChanges().of(text + "c" + text, text + "d" + text)).isPresent();
    }

    @Test
    void shouldSpendNoMoreThanATimeOnAComparison() {
        WordChanges words = new WordChanges();
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            for (int i = 0; i < 200; i++) {
                words.of("a" + i + " ".repeat(i) + "x y ".repeat(600), "z ".repeat(1_200) + i);
            }
        });

        assertThat(words.of("a ".repeat(1_000) + "b", "c ".repeat(1_000) + "d")).isEmpty();
    }

    private static String random(Random random) {
        return random.ints(random.nextInt(30), 0, 4)
                .mapToObj(i -> List.of("a", " ", "\n", "b ").get(i))
                .collect(Collectors.joining());
    }

    private static String joined(List<Stretch> told, Stretch.Kind but) {
        return told.stream().filter(one -> one.kind() != but).map(Stretch::text).collect(Collectors.joining());
    }

    private static String written(String before, String after) {
        return new WordChanges()
                .of(before, after).orElseThrow().stream()
                        .map(one -> switch (one.kind()) {
                            case REMOVED -> "[-" + one.text() + "-]";
                            case ADDED -> "{+" + one.text() + "+}";
                            default -> one.text();
                        })
                        .collect(Collectors.joining());
    }
}
