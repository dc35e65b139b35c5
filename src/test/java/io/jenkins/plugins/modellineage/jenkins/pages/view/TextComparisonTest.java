package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextComparisonTest {
    @Test
    void shouldCompareJsonOfOneLineValueByValue() {
        TextComparison compared = compared("{\"lr\":0.1,\"seed\":1}", "{\"lr\":0.2,\"seed\":1}");

        assertThat(compared.indented()).isTrue();
        assertThat(compared.lines())
                .extracting(TextLine::kind)
                .containsExactly("same", "removed", "added", "same", "same");
    }

    @Test
    void shouldCompareTextsOfOneJsonAsTheyAreWritten() {
        TextComparison compared = compared("{\"lr\":0.1}", "{\"lr\": 0.1}");

        assertThat(compared.indented()).isFalse();
        assertThat(compared.lines()).isNotEmpty();
    }

    @Test
    void shouldTellThatTheyDifferWhereThereIsTooMuchToCompare() {
        TextComparison compared = compared("x\n".repeat(5_000), "y\n".repeat(5_000));

        assertThat(compared.compared()).isFalse();
        assertThat(compared.same()).isFalse();
        assertThat(compared.before().digest()).hasSize(64);
    }

    @Test
    void shouldReadTextAndNothingElse() throws IOException {
        assertThat(read("text".getBytes(StandardCharsets.UTF_8)).text()).isEqualTo("text");
        assertThat(read(new byte[] {'a', 0}).problem()).isEqualTo("This is no text.");
        assertThat(read(new byte[] {(byte) 0xff, (byte) 0xfe}).problem()).isEqualTo("This is no text.");
        assertThat(read(new byte[TextSide.LARGEST + 1]).problem()).startsWith("It is too large");
    }

    private static TextSide read(byte[] bytes) throws IOException {
        FileDigest file = new FileDigest("a.txt", 4, Sha256.of(bytes));
        return TextSide.read("lm@1", file, "url", new ByteArrayInputStream(bytes));
    }

    private static TextComparison compared(String before, String after) {
        return TextComparison.of("param", "config", TextSide.of("lm@1", before), TextSide.of("lm@2", after));
    }
}
