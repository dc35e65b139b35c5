package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FilePreviewTest {
    @Test
    void shouldShowTextAsText() throws IOException {
        assertThat(of("notes.txt", "a <b>").text().text()).isEqualTo("a <b>");
        assertThat(of("evil.svg", "<svg><script>alert(1)</script></svg>").text().text())
                .startsWith("<svg>");
        assertThat(of("page.html", "<h1>").text().text()).isEqualTo("<h1>");
    }

    @Test
    void shouldPutJsonIntoLines() throws IOException {
        assertThat(of("config.json", "{\"a\":[1.50,2e400]}").text().text())
                .isEqualTo("{\n  \"a\" : [\n    1.50,\n    2e400\n  ]\n}");
        assertThat(of("broken.json", "{\"a\":").text().text()).isEqualTo("{\"a\":");
    }

    @Test
    void shouldShowValuesAsATableAndMarkdownAsACard() throws IOException {
        assertThat(of("loss.CSV", "step,loss\n1,2\n").table().rows()).hasSize(1);
        assertThat(of("list.csv", "a\nb\n").text().text()).isEqualTo("a\nb\n");
        assertThat(of("README.md", "# a").card().html()).contains("<h3>a</h3>");
        assertThat(of("README", "# a").card()).isNotNull();
    }

    @Test
    void shouldShowACardWhoseTablesAreTooLargeAsText() throws IOException {
        FilePreview preview = of("README.md", "|a".repeat(300) + "\n" + "|-".repeat(300) + "\n" + "||\n".repeat(100));

        assertThat(preview.card()).isNull();
        assertThat(preview.text().text()).startsWith("|a|a");
    }

    @Test
    void shouldSayWhyItShowsNothing() throws IOException {
        assertThat(of("model.bin", "a\0b").problem()).isEqualTo("This is no text.");
        assertThat(of("big.txt", "x".repeat(TextSide.LARGEST + 1)).problem()).contains("too large");
    }

    @Test
    void shouldOfferWhatCanBeShown() {
        assertThat(row("a.txt", 100, "url").isReadable()).isTrue();
        assertThat(row("a.txt", 100, null).isReadable()).isFalse();
        assertThat(row("a.txt", 1 << 20, "url").isReadable()).isFalse();
        assertThat(row("a.PNG", 1 << 20, "url").isReadable()).isTrue();
        assertThat(row("a.png", 1 << 24, "url").isReadable()).isFalse();
    }

    private static FileRow row(String path, long size, String url) {
        return FileRow.of(new FileDigest(path, size, RecordedModels.sha(path)), any -> url);
    }

    private static FilePreview of(String path, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        FileDigest file = new FileDigest(path, bytes.length, RecordedModels.sha(text));
        return FilePreview.of(
                FileRow.of(file, any -> "url"), TextSide.read(path, file, "url", new ByteArrayInputStream(bytes)));
    }
}
