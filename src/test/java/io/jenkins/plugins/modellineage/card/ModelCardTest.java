package io.jenkins.plugins.modellineage.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.weights.huggingface.FrontMatter;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ModelCardTest {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    @Test
    void shouldTellTheHubWhatWasFound() {
        assertThat(frontMatter(ModelCard.of(CardSample.record(Optional.empty()))))
                .containsEntry("library_name", "peft")
                .containsEntry("base_model", "base-lm@3")
                .containsEntry("base_model_relation", "adapter")
                .containsEntry("datasets", List.of("docs"))
                .containsEntry("metrics", List.of("acc"))
                .containsEntry("tags", List.of("team:docs"));
    }

    @Test
    void shouldTellResultsInTheFormThatTheHubReads() {
        assertThat(frontMatter(ModelCard.of(CardSample.record(Optional.empty())))
                        .get("model-index"))
                .isEqualTo(List.of(Map.of(
                        "name",
                        "tiny-lm",
                        "results",
                        List.of(Map.of(
                                "task",
                                Map.of("type", "other"),
                                "dataset",
                                Map.of("name", "docs", "type", "docs", "split", "test", "revision", "2"),
                                "metrics",
                                List.of(Map.of("type", "acc", "value", 0.9, "name", "acc")))))));
    }

    @Test
    void shouldNameALicenceThatIsNoneOfTheHub() {
        assertThat(frontMatter(ModelCard.of(CardSample.record(Optional.empty()))))
                .containsEntry("license", "other")
                .containsEntry("license_name", "Own docs");
    }

    @Test
    void shouldTellHowSureAScoreIs() {
        assertThat(ModelCard.of(CardSample.record(Optional.empty())).body())
                .contains("| docs 2 \\(test\\) | `acc` | 0.9 | 0.02 | 0.8608 to 0.9392 | 200 | higher |");
    }

    @Test
    void shouldTellWhoApprovedIt() {
        assertThat(ModelCard.of(CardSample.record(Optional.empty())).body())
                .contains("| production | 2026-03-03T10:00:00Z | docs | alice at 2026-03-03T10:00:00Z (docs) | live |");
    }

    @Test
    void shouldBeTheSameTextForTheSameRecord() {
        Optional<AuthorsCard> author =
                author(Map.of("license", "mit", "widget", List.of(Map.of("text", "Hi"))), "Words.");

        assertThat(ModelCard.of(CardSample.record(author)).text())
                .isEqualTo(ModelCard.of(CardSample.record(author)).text());
    }

    @Test
    void shouldBeginWithTheWordsOfItsAuthor() {
        ModelCard card = ModelCard.of(CardSample.record(author(
                Map.of("license", "Own docs", "language", List.of("en", "no"), "inference", false),
                "# Tiny\n\nSpeaks.\n")));

        assertThat(card.body()).startsWith("# Tiny\n\nSpeaks.\n\n# Record of tiny-lm\\@7\n\n## Version\n");
        assertThat(frontMatter(card))
                .containsEntry("license", "Own docs")
                .containsEntry("language", List.of("en", "no"))
                .containsEntry("inference", false);
        assertThat(card.differences()).isEmpty();
    }

    @Test
    void shouldBelieveWhatWasFoundAndTellBoth() {
        ModelCard card = ModelCard.of(CardSample.record(author(Map.of("base_model", "org/other"), "")));

        assertThat(frontMatter(card)).containsEntry("base_model", "base-lm@3");
        assertThat(card.differences()).contains(new Difference("base_model", "org/other", "base-lm@3"));
        assertThat(card.body()).contains("| `base_model` | org/other | base-lm\\@3 |");
    }

    @Test
    void shouldReplaceTheResultThatItMeasuredAndKeepOthers() {
        Map<String, Object> claim = Map.of(
                "task", Map.of("type", "text-generation"),
                "dataset", Map.of("name", "docs", "type", "docs", "split", "test"),
                "metrics",
                        List.of(
                                Map.of("type", "acc", "value", new BigDecimal("0.99")),
                                Map.of("type", "bleu", "value", new BigDecimal("20.5"))));
        ModelCard card = ModelCard.of(CardSample.record(author(
                Map.of("model-index", List.of(Map.of("name", "x", "results", List.of(claim)))), "")));

        assertThat(card.differences()).containsExactly(new Difference("docs, test, acc", "0.99", "0.9"));
        assertThat(card.yaml()).contains("value: 0.9\n", "value: 20.5\n").doesNotContain("0.99");
    }

    @Test
    void shouldNotNameAPathOfTheMachineThatTrainedIt() {
        CardRecord sample = CardSample.record(Optional.empty());
        ModelCard card = ModelCard.of(new CardRecord(
                sample.version(),
                sample.facts(),
                List.of(new CardRecord.Base("/home/me/base", "adapter", "")),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty()));

        assertThat(card.text()).doesNotContain("/home/me");
    }

    @Test
    void shouldShowOnlySoMuchOfALongValue() {
        assertThat(ModelCard.of(CardSample.record("x".repeat(100_000).substring(0, 250), Optional.empty()))
                        .text())
                .hasSizeLessThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```\ncode without an end",
                "~~~~\nthe same",
                "<!-- a comment without an end",
                "<script>\nlet x;",
                "<?php",
                "<![CDATA[ x",
                "> ```\n> quoted",
                "- item\n\n  ```\n  inside",
                "<pre>\n```",
                "a [link][1]\n\n[1]: https://example.com",
                "<!DOCTYPE"
            })
    void shouldCloseWhatItsAuthorLeftOpen(String body) {
        ModelCard card = ModelCard.of(CardSample.record(author(Map.of(), body)));

        assertThat(headings(card.body())).contains("Record of tiny-lm@7", "Version", "Stages", "Files");
    }

    @Test
    void shouldLetNoNameBreakOutOfTheFrontMatter() {
        Random random = new Random(11);
        for (int i = 0; i < 500; i++) {
            String word = HostileText.name(random);
            ModelCard card = ModelCard.of(CardSample.record(word, Optional.empty()));

            assertThat(frontMatter(card))
                    .as(card.text())
                    .containsEntry("datasets", List.of(word))
                    .containsEntry("tags", List.of("team:" + word));
            assertThat(card.yaml()).doesNotContain("\n---");
        }
    }

    @Test
    void shouldLetNoNameBeMoreThanText() {
        List<String> headings =
                headings(ModelCard.of(CardSample.record(Optional.empty())).body());
        int cells = cells(ModelCard.of(CardSample.record(Optional.empty())).body());
        Random random = new Random(13);
        for (int i = 0; i < 500; i++) {
            String body = ModelCard.of(CardSample.record(HostileText.name(random), Optional.empty()))
                    .body();

            assertThat(headings(body)).as(body).isEqualTo(headings);
            assertThat(cells(body)).as(body).isEqualTo(cells);
            assertThat(nodes(body)).as(body).noneMatch(ModelCardTest::isMoreThanText);
        }
    }

    private static boolean isMoreThanText(Node node) {
        return node instanceof Link || node instanceof Image || node instanceof HtmlInline || node instanceof HtmlBlock;
    }

    private static Optional<AuthorsCard> author(Map<String, Object> frontMatter, String body) {
        return Optional.of(new AuthorsCard("README.md", frontMatter, body));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> frontMatter(ModelCard card) {
        try {
            String yaml = FrontMatter.Parts.of(card.text()).orElseThrow().yaml();
            assertThat(yaml).isEqualTo(card.yaml());
            return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
        } catch (IOException e) {
            throw new AssertionError(card.text(), e);
        }
    }

    private static List<Node> nodes(String markdown) {
        List<Node> found = new ArrayList<>();
        collect(Parser.builder().extensions(EXTENSIONS).build().parse(markdown), found);
        return found;
    }

    private static void collect(Node node, List<Node> found) {
        found.add(node);
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            collect(child, found);
        }
    }

    private static int cells(String markdown) {
        return (int) nodes(markdown).stream()
                .filter(node -> node instanceof TableCell || node instanceof TableRow)
                .count();
    }

    private static List<String> headings(String markdown) {
        return nodes(markdown).stream()
                .filter(node -> node instanceof Heading && node.getParent().getParent() == null)
                .map(ModelCardTest::words)
                .toList();
    }

    private static String words(Node node) {
        StringBuilder words = new StringBuilder();
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            words.append(
                    child instanceof Text text
                            ? text.getLiteral()
                            : child instanceof Code code ? code.getLiteral() : "");
        }
        return words.toString();
    }
}
