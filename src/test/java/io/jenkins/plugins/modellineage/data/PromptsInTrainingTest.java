package io.jenkins.plugins.modellineage.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.TextHash;
import io.jenkins.plugins.modellineage.model.SharedLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which prompts are found in what was learned. */
class PromptsInTrainingTest {
    private static final String QUESTION = "How many days has the month of May?";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.jsonl | {\"id\":1,\"question\":\"How many days has the month of May?\",\"answer\":\"31\"}",
                "a.jsonl | {\"question\":\"how many days\\nhas the month of May?\"}",
                "a.jsonl | {\"messages\":[{\"role\":\"user\",\"content\":\"How many days has the month of May?\"}]}",
                "a.jsonl | {\"text\":\"### Question\\nHow many days has the month of May?\\n### Answer\\n31\"}",
                "a.json | [{\"q\":\"How many days has the month of May?\"}, {\"q\":\"And which of them rain?\"}]",
                "a.csv | 1,\"How many days has the month of May?\",31",
                "a.txt | How many days has the month of May?",
            })
    void shouldFindAPromptInTheRowsOfATraining(String path, String row) {
        assertThat(texts(path, row + "\n").sharedWith(prompts(QUESTION)).shared())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.jsonl | {\"How many days has the month of May?\":\"31\"}",
                "a.jsonl | {\"question\":\"So how many days has the month of May?\"}",
                "a.csv | How many days has the month of May,31",
                "a.txt | Question: How many days has the month of May?",
            })
    void shouldNotFindAPromptThatIsAKeyOrAPartOfATextOnly(String path, String row) {
        assertThat(texts(path, "first,row\n" + row + "\n")
                        .sharedWith(prompts(QUESTION))
                        .shared())
                .isZero();
    }

    @Test
    void shouldFindEveryPromptAndNoOtherWhereAllTextsAreKept() {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            List<String> learned = questions("learned", random.nextInt(200));
            List<String> asked = questions("asked", 1 + random.nextInt(50));
            int among = random.nextInt(asked.size());
            learned.addAll(asked.subList(0, among));

            SharedLines found = texts("a.txt", String.join("\n", learned)).sharedWith(prompts(asked));

            assertThat(found).isEqualTo(new SharedLines(among, asked.size(), asked.size(), true));
        }
    }

    /** One of ten texts is in the sample, and so is one of ten of the prompts that are among them: 200 of 2,000. */
    @Test
    void shouldFindOfPromptsThatAreInALargeTrainingAsManyAsItsSampleHasOfItsTexts() {
        List<String> asked = questions("asked", 2_000);
        List<String> learned = questions("learned", 18_000);
        learned.addAll(asked);

        SharedLines found = sampled(2_000, learned).sharedWith(prompts(asked));

        assertThat(found.exact()).isFalse();
        assertThat(found.shared()).isEqualTo(found.compared()).isBetween(160, 240);
        assertThat(found.least()).isGreaterThan(0.97);
    }

    @Test
    void shouldFindNoneInALargeTrainingThatHasNone() {
        SharedLines found = sampled(2_000, questions("learned", 20_000)).sharedWith(prompts(questions("asked", 2_000)));

        assertThat(found.shared()).isZero();
        assertThat(found.least()).isZero();
        assertThat(found.most()).isBetween(0.01, 0.03);
    }

    @Test
    void shouldLookAtSoManyTextsOfARowAndNoMore() {
        String many = "\"" + String.join("\",\"", questions("learned", RowTexts.MOST)) + "\"";

        assertThat(texts("a.jsonl", "[" + many + ",\"" + QUESTION + "\"]\n").size())
                .isEqualTo(RowTexts.MOST);
    }

    @Test
    void shouldFindATextBehindOneOfMoreLinesThanCount() {
        String lines = String.join("\\n", questions("learned", 2 * RowTexts.MOST));

        LineSketch texts = texts("a.jsonl", "[\"" + lines + "\",\"" + QUESTION + "\"]\n");

        assertThat(texts.sharedWith(prompts(QUESTION)).shared()).isEqualTo(1);
        assertThat(texts.size()).isEqualTo(RowTexts.MOST + 2);
    }

    @Test
    void shouldTellThatARowHasMoreTextsOrLinesThanAreLookedAt() throws IOException {
        String texts = "\"" + String.join("\",\"", questions("learned", RowTexts.MOST)) + "\"";
        String lines = "\"" + String.join("\\n", questions("learned", RowTexts.MOST)) + "\"";
        String more = "[" + lines.replaceFirst("\"", "\"" + QUESTION + "\\\\n") + "]\n";

        assertThat(texts("a.jsonl", "[" + texts + ",\"short\"]\n[" + texts + "]\n")
                        .hasGaps())
                .isFalse();
        assertThat(texts("a.jsonl", "[" + lines + "]\n").hasGaps()).isFalse();
        assertThat(texts("a.jsonl", "[" + texts + ",\"" + QUESTION + "\"]\n").hasGaps())
                .isTrue();
        assertThat(LineSketch.read(
                                new ByteArrayInputStream(texts("a.jsonl", more).toBytes()))
                        .hasGaps())
                .isTrue();
    }

    @Test
    void shouldTellThatNoTextsAreKnownOfARowThatIsNoJson() {
        assertThat(texts("a.jsonl", "{\"question\":\"" + QUESTION + "\n").hasGaps())
                .isTrue();
    }

    @Test
    void shouldKeepNoTextsWhereTheyAreNotAskedFor() {
        Sketching rows = new Sketching();
        Rows.read("a.txt", QUESTION, rows);

        assertThat(rows.sketch().size()).isEqualTo(1);
    }

    private static List<String> questions(String about, int count) {
        List<String> questions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            questions.add("What was " + about + " in chapter " + i + " of the book?");
        }
        return questions;
    }

    private static LineSketch texts(String path, String content) {
        return read(new Sketching(), path, content);
    }

    private static LineSketch sampled(int most, List<String> lines) {
        return read(new Sketching(most), "a.txt", String.join("\n", lines));
    }

    private static LineSketch read(Sketching texts, String path, String content) {
        DataFileReader reader = new DataFileReader(path, new Sketching(), Optional.of(texts));
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        reader.write(bytes, 0, bytes.length);
        assertThat(reader.end().unread()).isEmpty();
        return texts.sketch();
    }

    private static LineSketch prompts(String... asked) {
        return prompts(List.of(asked));
    }

    private static LineSketch prompts(List<String> asked) {
        TextHash hash = new TextHash();
        Stream<OptionalLong> hashes = asked.stream().map(hash::of);
        return LineSketch.of(hashes.flatMapToLong(OptionalLong::stream).sorted().toArray());
    }
}
