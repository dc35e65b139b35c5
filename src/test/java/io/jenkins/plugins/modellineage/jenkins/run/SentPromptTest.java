package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.tracker.prompts.PromptFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The answer of an agent that lies about the files of a prompt. */
class SentPromptTest {
    private static final String MAIN = "p/a.prompt";

    private final Map<Object, Object> sent = new TreeMap<>(Map.of(MAIN, bytes("Hi {{>style}}")));

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private PromptText text(String path) throws IOException {
        return new SentPrompt(path, sent).text();
    }

    private void assertRefused() {
        assertThatThrownBy(() -> text(MAIN))
                .isInstanceOf(FilesRefused.class)
                .hasMessage("the agent sent other files than 'p/a.prompt'");
    }

    @Test
    void shouldTakeOverWhatThePromptIncludesAndNothingElse() throws IOException {
        sent.put("p/_style.prompt", bytes("short"));
        sent.put("p/_other.prompt", bytes("x"));
        sent.put("elsewhere.bin", bytes("x"));

        assertThat(text(MAIN).files()).containsOnlyKeys(MAIN, "p/_style.prompt");
    }

    @Test
    void shouldTakeTheFileThatWasAskedFor() throws IOException {
        sent.put("evil/p/a.prompt", bytes("evil"));

        assertThat(text("./p//a.prompt").main()).isEqualTo(MAIN);
    }

    @Test
    void shouldRefuseTwoFilesWhereOnlyTheAgentKnowsThePlace() {
        sent.put("evil/p/a.prompt", bytes("evil"));

        assertThatThrownBy(() -> text("/ws/p/a.prompt")).isInstanceOf(FilesRefused.class);
    }

    @Test
    void shouldRefuseAnotherFile() {
        sent.remove(MAIN);
        sent.put("q/a.prompt", bytes("evil"));

        assertRefused();
    }

    @Test
    void shouldRefuseAFileWithoutBytes() {
        sent.put("p/_style.prompt", null);

        assertRefused();
    }

    @Test
    void shouldRefuseWhatIsNoFile() {
        sent.put("p/_style.prompt", "text");

        assertRefused();
    }

    @Test
    void shouldRefuseAFileThatIsTooLong() {
        sent.put("p/_style.prompt", new byte[PromptFiles.BYTES + 1]);

        assertRefused();
    }

    @Test
    void shouldRefuseTooMuchTogether() {
        IntStream.range(0, 10).forEach(i -> sent.put("p/" + i, new byte[PromptFiles.BYTES]));

        assertRefused();
    }

    @Test
    void shouldRefuseAPathThatLeavesTheFolder() {
        sent.put("p/../../_style.prompt", bytes("x"));

        assertRefused();
    }

    @Test
    void shouldGiveTheTextsInWhateverWayTheyAreWritten() throws IOException {
        sent.put(MAIN, bytes("---\r\nmodel: |\r\n  one\r\n  two\r\nconfig: {a: \"\\x62\\x63\"}\r\n---\r\nHi\r\nyou"));

        assertThat(String.join("", text(MAIN).texts())).contains("one\\ntwo", "\"bc\"", "Hi\nyou");
    }
}
