package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void shouldPickEvaluationsAndSamples() {
        assertThat(picked(
                        "evaluation.json",
                        "out/sample.txt",
                        "Generations-7.jsonl",
                        "eval/results.csv",
                        "README.md",
                        "README",
                        "docs/model_card.md"))
                .hasSize(7);
    }

    @Test
    void shouldLeaveTheModelItselfAlone() {
        assertThat(picked(
                        "config.json",
                        "tokenizer.json",
                        "vocab.txt",
                        "merges.txt",
                        "sample.bin",
                        "eval/scores.parquet",
                        "medieval.txt",
                        "resample.json"))
                .isEmpty();
    }

    @Test
    void shouldCutALongText() {
        Excerpt excerpt = Excerpt.of(file("sample.txt"), "url", "x".repeat(Excerpt.CHARACTERS) + "y");

        assertThat(excerpt.text()).hasSize(Excerpt.CHARACTERS);
        assertThat(excerpt.cut()).isTrue();
    }

    @Test
    void shouldCutBetweenCharacters() {
        Excerpt excerpt = Excerpt.of(file("sample.txt"), "url", "🦜".repeat(Excerpt.CHARACTERS + 1));

        assertThat(excerpt.text()).isEqualTo("🦜".repeat(Excerpt.CHARACTERS));
        assertThat(excerpt.cut()).isTrue();
    }

    @Test
    void shouldShowAShortTextWhole() {
        Excerpt excerpt = Excerpt.of(file("sample.txt"), "url", "<b>the end</b>");

        assertThat(excerpt.text()).isEqualTo("<b>the end</b>");
        assertThat(excerpt.cut()).isFalse();
    }

    @Test
    void shouldReadNoMoreOfAFileThanItsLargestWhateverItsSizeSays() throws IOException {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };

        Excerpt excerpt = Excerpt.read(file("sample.txt"), "url", endless);

        assertThat(excerpt.text()).isNull();
        assertThat(excerpt.problem()).isEqualTo("It is too large to be shown here.");
        assertThat(Excerpt.read(file("sample.txt"), "url", new ByteArrayInputStream(new byte[] {'x'}))
                        .text())
                .isEqualTo("x");
    }

    @Test
    void shouldShowNoBinaryFile() {
        Excerpt excerpt = Excerpt.of(file("sample.txt"), "url", "GGUF\0");

        assertThat(excerpt.text()).isNull();
        assertThat(excerpt.problem()).isEqualTo("This is no text.");
    }

    private static Stream<String> picked(String... paths) {
        return Excerpt.among(Stream.of(paths).map(ExcerptTest::file).toList()).stream()
                .map(FileDigest::path);
    }

    private static FileDigest file(String path) {
        return new FileDigest(path, 12, RecordedModels.sha(path));
    }
}
