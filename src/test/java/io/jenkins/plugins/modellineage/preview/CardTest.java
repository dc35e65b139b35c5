package io.jenkins.plugins.modellineage.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardTest {
    @Test
    void shouldShowWhatPeopleWrite() {
        String html = html("# Tiny\n\nIt *speaks* `English`.\n\n- a\n- b\n\n| loss | step |\n|---|---|\n| 1.5 | 3 |\n");

        assertThat(html)
                .contains("<h3>Tiny</h3>", "<em>speaks</em>", "<code>English</code>", "<li>a</li>")
                .contains("<th scope=\"col\">loss</th>", "<td>1.5</td>");
    }

    @Test
    void shouldLeaveHtmlAsText() {
        String html = html("a <b onclick=x()>b</b>\n\n<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n");

        assertThat(html).doesNotContain("<b", "<script", "<img").contains("&lt;script&gt;alert(1)", "&lt;b onclick");
    }

    @Test
    void shouldDropCommentsThatNobodyIsMeantToRead() {
        assertThat(html("a <!-- say what --> b\n\n<!-- Provide a summary\nof it -->\n\nc\n"))
                .doesNotContain("say what", "Provide")
                .contains("c");
    }

    @Test
    void shouldShowOfPicturesWhatTheySay() {
        assertThat(html("![the **loss**](https://tracker.example/p.png) ![](data:image/png;base64,AA)"))
                .doesNotContain("<img", "tracker", "data:")
                .contains("the <strong>loss</strong>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](&#106;avascript:alert(1))",
                "[x](<java\tscript:alert(1)>)",
                "[x](data:text/html,1)",
                "[x](vbscript:x)",
                "[x](//elsewhere.example/)",
                "[x](../delete)",
                "[x](?rollback=production)",
                "[x][y]\n\n[y]: javascript:alert(1)",
                "<javascript:alert(1)>"
            })
    void shouldLinkNeitherScriptsNorOtherPagesOfJenkins(String markdown) {
        assertThat(html(markdown)).doesNotContain("<a", "href=").containsAnyOf("x", "javascript");
    }

    @Test
    void shouldLinkTheWebWithoutTellingItWhoComes() {
        assertThat(html("[d](https://example.org/a?b=c&d=\"e) and <mailto:a@example.org>"))
                .contains("<a", "href=\"https://example.org/a?b=c&amp;d=%22e\"", "rel=\"nofollow noopener noreferrer\"")
                .contains("href=\"mailto:a@example.org\"");
    }

    @Test
    void shouldDropALinkThatNothingIsLeftOf() {
        assertThat(html("a [![](https://example.org/p.png)](https://example.org/) b"))
                .doesNotContain("<a");
    }

    @Test
    void shouldLeaveOutNoLevelOfHeadings() {
        assertThat(html("#### a\n\n# b\n\n###### c\n")).contains("<h3>a</h3>", "<h3>b</h3>", "<h4>c</h4>");
    }

    @Test
    void shouldBeginHeadingsOneBelowTheOneAbove() {
        assertThat(Card.below(1, "# a\n\n## b\n").orElseThrow().html()).contains("<h2>a</h2>", "<h3>b</h3>");
    }

    @Test
    void shouldTellApartWhatACardSaysForPrograms() {
        Card card = Card.of("---\nlicense: mit\ntags:\n- text\n---\n# Tiny\n").orElseThrow();

        assertThat(card.facts()).isEqualTo("license: mit\ntags:\n- text");
        assertThat(card.html()).isEqualTo("<h3>Tiny</h3>\n");
        assertThat(Card.of("Tiny\n---\nx\n---\n").orElseThrow().facts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"> ", "* ", "1. ", "*a **b ", "![", "[", "_a *b ", "*", "<", "`", "[](", "- \n"})
    void shouldEndSoonWhateverIsNested(String part) {
        String hostile = part.repeat((256 << 10) / part.length());

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Card.of(hostile));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "> ", "- ", "> - "})
    void shouldMakeNoTableThatIsFarLargerThanItsText(String around) {
        int columns = 32 << 10;
        String header = around + "|a".repeat(columns) + "\n" + around + "|-".repeat(columns) + "\n";
        String rows = (around.replace('-', ' ') + "||\n").repeat(43_000);

        assertThat(Card.of(header + rows)).isEmpty();
        assertThat(Card.of((header + rows).replace("\n", "\r"))).isEmpty();
        assertThat(Card.of(header.replace("|", "\\|") + rows)).isEmpty();
    }

    @Test
    void shouldShowTheTablesOfALongCard() {
        String markdown = "|a|b|c|\n|-|-|-|\n" + "|1|2|3|\n".repeat(2_000);

        assertThat(html(markdown).split("<td>")).hasSize(6_001);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```python\nx\n```",
                "```x\tjenkins-hidden\ty\nx\n```",
                "```x&Tab;jenkins-hidden&Tab;y\nx\n```",
                "~~~x&#12;jenkins-hidden\nx\n~~~",
                "```x\fjenkins-hidden\nx\n```"
            })
    void shouldLetNobodyChooseAClass(String markdown) {
        assertThat(html(markdown)).contains("<code>x\n</code>").doesNotContain("class");
    }

    @Test
    void shouldNotRepeatALongAddressWithoutEnd() {
        String far = "[a]: https://example.org/" + "u".repeat(60_000) + "\n\n" + "[a] ".repeat(3_000);

        assertThat(html(far)).contains("href=").hasSizeLessThan(2_000_000);
    }

    @Test
    void shouldNotGoDownIntoListsWithoutEnd() {
        StringBuilder lists = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            lists.append("  ".repeat(i)).append("- a\n");
        }

        assertThat(html(lists.toString()).split("<ul>")).hasSizeBetween(5, 40);
    }

    private static String html(String markdown) {
        return Card.of(markdown).orElseThrow().html();
    }
}
