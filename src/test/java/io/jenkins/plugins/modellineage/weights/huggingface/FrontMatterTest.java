package io.jenkins.plugins.modellineage.weights.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFixtures;
import io.jenkins.plugins.modellineage.weights.ModelFixtures.HeldFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrontMatterTest {
    private static String card(String name) {
        return new String(ModelFixtures.content("huggingface/cards/hostile/" + name), StandardCharsets.UTF_8);
    }

    @Test
    void shouldReadWhatStandsBetweenTheLines() throws ModelFileException {
        FrontMatter read = FrontMatter.of("\n ---\r\nlicense: mit\r\ntags:\r\n- a\r\n- b\r\n---\r\n# Title\n---\n")
                .orElseThrow();

        assertThat(read.text("license")).isEqualTo("mit");
        assertThat(read.texts("tags")).containsExactly("a", "b");
        assertThat(read.texts("license")).containsExactly("mit");
        assertThat(read.text("tags")).isEmpty();
    }

    @Test
    void shouldPartACardIntoItsFrontMatterAndItsBody() throws ModelFileException {
        FrontMatter.Parts parts =
                FrontMatter.Parts.of("---\na: b\n---\r\n# Title\n---\n").orElseThrow();

        assertThat(parts.yaml()).isEqualTo("a: b\n");
        assertThat(parts.body()).isEqualTo("# Title\n---\n");
        assertThat(FrontMatter.Parts.of("---\na: b\n---").orElseThrow().body()).isEmpty();
    }

    @Test
    void shouldKeepALanguageThatIsNoTruth() throws ModelFileException {
        assertThat(FrontMatter.of(card("norway.md")).orElseThrow().text("language"))
                .isEqualTo("no");
    }

    @Test
    void shouldFindNoneWhereThereIsNone() throws ModelFileException {
        assertThat(FrontMatter.of(card("no-front-matter.md"))).isEmpty();
        assertThat(FrontMatter.of("")).isEmpty();
        assertThat(FrontMatter.of("---")).isEmpty();
        assertThat(FrontMatter.of("----\na: b\n---\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        unclosed.md      | has no end
        java-tag.md      | has a tag
        python-tag.md    | has a tag
        not-a-map.md     | is no mapping
        aliases.md       | more than
        deep.md          | levels deep
        duplicate-key.md | a key twice
        """)
    void shouldRefuseWhatReadersDoNotAgreeOn(String name, String why) {
        assertThatThrownBy(() -> FrontMatter.of(card(name)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(why);
    }

    @Test
    void shouldSayThatAMarkHidesIt() throws IOException {
        ModelFacts facts = ModelFixtures.together(
                new HubFolder(),
                new HeldFolder().with("README.md", ModelFixtures.content("huggingface/cards/hostile/crlf-bom.md")));

        assertThat(facts.facts()).containsEntry("license", "mit");
        assertThat(ModelFixtures.findings(facts)).anyMatch(told -> told.contains("byte order mark"));
    }
}
