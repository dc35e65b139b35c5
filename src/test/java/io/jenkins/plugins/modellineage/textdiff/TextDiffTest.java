package io.jenkins.plugins.modellineage.textdiff;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class TextDiffTest {
    @Test
    void shouldTellWhichWordsOfALineDiffer() {
        assertThat(written("You are a helpful bot.\nAnswer briefly.", "You are a terse bot.\nAnswer briefly."))
                .isEqualTo("""
                        -1 You are a [helpful] bot.
                        +1 You are a [terse] bot.
                         2 2 Answer briefly.""");
    }

    @Test
    void shouldLeaveOutWhatIsFarFromChanges() {
        String before = IntStream.rangeClosed(1, 30).mapToObj(i -> "line " + i).collect(joining("\n"));

        assertThat(written(before, before.replace("line 15\n", "").replace("line 28", "last")))
                .isEqualTo("""
                        ...11 equal
                         12 12 line 12
                         13 13 line 13
                         14 14 line 14
                        -15 line 15
                         16 15 line 16
                         17 16 line 17
                         18 17 line 18
                        ...6 equal
                         25 24 line 25
                         26 25 line 26
                         27 26 line 27
                        -28 line 28
                        +27 last
                         29 28 line 29
                         30 29 line 30""");
    }

    @Test
    void shouldShowLinesBeforeWhatWasAddedAtTheEnd() {
        assertThat(written("a\nb\nc\nd\ne", "a\nb\nc\nd\ne\nf")).isEqualTo("""
                        ...2 equal
                         3 3 c
                         4 4 d
                         5 5 e
                        +6 f""");
    }

    @Test
    void shouldTellLinesThatHaveNothingInCommonAsWhole() {
        assertThat(written("alpha beta gamma", "x = 17;")).isEqualTo("-1 alpha beta gamma\n+1 x = 17;");
    }

    @Test
    void shouldSeeLineEnds() {
        assertThat(TextDiff.of("a", "a").orElseThrow()).isEmpty();
        assertThat(TextDiff.of("a", "a\n").orElseThrow()).isNotEmpty();
        assertThat(TextDiff.of("a\r\n", "a\n").orElseThrow()).isNotEmpty();
    }

    @Test
    void shouldCompareTextsThatHaveNoLineInCommonInTime() {
        String before =
                IntStream.range(0, 3_999).mapToObj(i -> "a" + i + " b" + i).collect(joining("\n"));
        String after =
                IntStream.range(0, 3_999).mapToObj(i -> "c" + i + " b" + i).collect(joining("\n"));

        Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> assertThat(TextDiff.of(before, after)).isPresent());
    }

    @Test
    void shouldRefuseWhatWouldTakeTooLong() {
        String many = "x\n".repeat(5_000);
        String others = "y\n".repeat(5_000);

        assertThat(TextDiff.of(many, others)).isEmpty();
        assertThat(TextDiff.of("x".repeat(TextDiff.LARGEST + 1), "y")).isEmpty();
    }

    @Test
    void shouldCompareLongTextsThatDifferInFewLines() {
        String before = "x\n".repeat(50_000);

        assertThat(TextDiff.of(before, before.substring(2) + "y\n")).isPresent();
    }

    @Test
    void shouldTakeLinesOfAnyLength() {
        Random random = new Random(7);
        String before =
                random.ints(200_000, 'a', 'z').mapToObj(Character::toString).collect(joining(" "));
        String one = before.substring(0, 200_000);
        String other = before.substring(100_000, 300_000);

        List<DiffLine> lines = Assertions.assertTimeout(
                Duration.ofSeconds(20), () -> TextDiff.of(one, other).orElseThrow());

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).text()).hasSizeLessThan(5_000).endsWith("(200000 characters)");
    }

    @Test
    void shouldShowLongLinesWhereTheyDiffer() {
        String before = "[" + "0.5,".repeat(20_000) + "0.25]"; // more words than are compared

        List<DiffLine> lines =
                TextDiff.of(before, before.replace("0.25", "0.75")).orElseThrow();

        assertThat(lines).extracting(DiffLine::text).allMatch(text -> text.length() < 5_000);
        assertThat(lines.get(0).text()).startsWith("…").contains("0.5,0.25] (characters ");
        assertThat(lines.get(1).text()).contains("0.5,0.75] (characters ").endsWith(" to 80006 of 80006)");
    }

    @Test
    void shouldShowWordsOfAnyLengthWhereTheyDiffer() {
        String before = "x".repeat(50_000) + "a" + "y".repeat(50_000);

        List<DiffLine> lines = TextDiff.of(before, before.replace('a', 'b')).orElseThrow();

        assertThat(lines.get(0).text()).contains("xay").endsWith("of 100001)");
        assertThat(lines.get(1).text()).contains("xby");
    }

    @Property(tries = 300)
    void shouldTellBothTextsWithoutLoss(
            @ForAll @StringLength(max = 60) @CharRange(from = 'a', to = 'c') String one,
            @ForAll @StringLength(max = 60) @CharRange(from = 'a', to = 'c') String two) {
        String before = one.replace('c', '\n');
        String after = two.replace('c', '\n');

        List<DiffLine> lines = TextDiff.of(before, after).orElseThrow();

        if (before.equals(after)) {
            assertThat(lines).isEmpty();
        } else if (lines.stream().noneMatch(line -> line.kind() == DiffLine.Kind.SKIPPED)) {
            assertThat(text(lines, DiffLine.Kind.ADDED)).isEqualTo(before);
            assertThat(text(lines, DiffLine.Kind.REMOVED)).isEqualTo(after);
        }
    }

    private static String text(List<DiffLine> lines, DiffLine.Kind without) {
        return lines.stream()
                .filter(line -> line.kind() != without)
                .map(DiffLine::text)
                .collect(joining("\n"));
    }

    private static String written(String before, String after) {
        Optional<List<DiffLine>> lines = TextDiff.of(before, after);
        return lines.orElseThrow().stream().map(TextDiffTest::written).collect(joining("\n"));
    }

    private static String written(DiffLine line) {
        String text = line.parts().stream()
                .map(part -> part.changed() ? "[" + part.text() + "]" : part.text())
                .collect(joining());
        return switch (line.kind()) {
            case SAME -> " " + line.before() + " " + line.after() + " " + text;
            case REMOVED -> "-" + line.before() + " " + text;
            case ADDED -> "+" + line.after() + " " + text;
            case SKIPPED -> "..." + line.skipped() + " equal";
        };
    }
}
