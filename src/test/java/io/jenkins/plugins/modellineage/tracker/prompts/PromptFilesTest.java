package io.jenkins.plugins.modellineage.tracker.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.prompt.FoundPrompt;
import io.jenkins.plugins.modellineage.prompt.PromptMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptFilesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "answer.prompt@handlebars@dotprompt answer v3@system user@context language question",
                "answer.formal.prompt@handlebars@dotprompt answer v3@system user@context language question",
                "answer.prompty@jinja2@Prompty answer v3@system user@language question",
                "old-style.prompty@jinja2@Prompty answer v3@system user@question",
                "chat_template.jinja@jinja2@chat template chat_template.jinja@@add_generation_prompt messages",
                "langfuse-prompt.json@double-braces@Langfuse answer v4@system user@language question",
                "mlflow-prompt-version-chat.json@double-braces@MLflow answer v2@system user@language question",
                "mlflow-prompt-version-text.json@double-braces@MLflow answer v1@@language question",
                "promptlayer-template.json@f-string@PromptLayer answer v3@system user@language question",
            })
    void shouldReadEachKind(String name, String format, String origin, String roles, String variables)
            throws IOException {
        FoundPrompt found = fixture(name);

        assertThat(found.prompt().format().word()).isEqualTo(format);
        assertThat(found.origin()).hasToString(origin);
        assertThat(found.prompt().messages())
                .extracting(PromptMessage::role)
                .containsExactly((roles == null ? "" : roles).split(" "));
        assertThat(found.prompt().contract().variables())
                .containsExactlyElementsOf(Arrays.asList(variables.split(" ")));
    }

    @Test
    void shouldReadACommitOfTheHub() throws IOException {
        FoundPrompt found = fixture("langsmith-commit.json");

        assertThat(found.prompt().messages()).containsExactly(new PromptMessage("user", "{question}"));
        assertThat(found.prompt().contract().variables()).containsExactly("question");
    }

    @Test
    void shouldNotResolveWhatALoaderWould() throws IOException {
        assertThat(fixture("answer.prompty").parameters().toString())
                .contains("gpt-4")
                .doesNotContain("OPENAI_API_KEY");
    }

    @Test
    void shouldDigestThePartialsOfTheFolder() throws IOException {
        byte[] prompt = bytes("answer.prompt");
        PromptFolder other = name -> Optional.of("Be short.".getBytes(StandardCharsets.UTF_8));

        assertThat(PromptFiles.read("answer.prompt", prompt, other)
                        .get(0)
                        .prompt()
                        .digest())
                .isNotEqualTo(fixture("answer.prompt").prompt().digest());
    }

    @Test
    void shouldTellWhatMayChangeWithoutItsDigest() throws IOException {
        assertThat(fixture("langfuse-prompt.json").findings())
                .singleElement()
                .asString()
                .contains("name=style|label=production");
    }

    @Test
    void shouldReadThePromptsOfPromptfooAndSayWhichAreCode() throws IOException {
        List<FoundPrompt> found = text("promptfooconfig.yaml", "prompts:\n  - 'Tell of {{topic}}'\n  - file://a.js\n");

        assertThat(found).hasSize(1);
        assertThat(found.get(0).prompt().contract().variables()).containsExactly("topic");
        assertThat(found.get(0).findings().get(0)).contains("file://a.js");
    }

    @Test
    void shouldReadPromptsOfPromptfooThatHaveLabels() throws IOException {
        List<FoundPrompt> found =
                PromptFiles.read("promptfooconfig.yaml", bytes("promptfooconfig.yaml"), name -> Optional.empty());

        assertThat(found).extracting(FoundPrompt::origin).hasToString("[promptfoo plain, promptfoo polite]");
        assertThat(found.get(1).prompt().messages().get(0).text()).isEqualTo("Please answer: {{question}}");
        assertThat(found.get(1).prompt().contract().variables()).containsExactly("question");
    }

    @Test
    void shouldReadTheTextFilesThatPromptfooNames() throws IOException {
        PromptFolder folder = name -> Optional.of("One {{a}}\n---\nTwo".getBytes(StandardCharsets.UTF_8))
                .filter(any -> name.equals("more.texts.txt"));

        assertThat(PromptFiles.read(
                        "a.yaml", "prompts: file://./more.texts.txt".getBytes(StandardCharsets.UTF_8), folder))
                .extracting(found -> found.prompt().messages().get(0).text())
                .containsExactly("One {{a}}", "Two");
    }

    @Test
    void shouldReadWhoSpeaksInAMessageOfPrompty() throws IOException {
        assertThat(text("a.prompty", "system:\nBe short.\nuser[name=\"al\"]:\nHi")
                        .get(0)
                        .prompt()
                        .messages()
                        .get(1)
                        .more())
                .hasToString("{\"attributes\":\"name=\\\"al\\\"\"}");
    }

    @Test
    void shouldReadAModelfile() throws IOException {
        assertThat(text("Modelfile", "FROM tiny\nSYSTEM Be short\nTEMPLATE {{ .System }}\n")
                        .get(0)
                        .prompt()
                        .contract()
                        .variables())
                .containsExactly("System");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "a.json@{\"a\":1}@no prompt of MLflow",
                "a.yaml@prompts: []@has no prompt",
                "a.yaml@a: !!java.net.URL [x]@tag",
                "Modelfile@FROM tiny@no TEMPLATE",
            })
    void shouldRefuseWhatIsNoPrompt(String name, String text, String why) {
        assertThatThrownBy(() -> text(name, text))
                .isInstanceOf(PromptFileException.class)
                .hasMessageContaining(why);
    }

    @Test
    void shouldFindFilesThatThePromptyNamesInsideLists() throws IOException {
        assertThat(text("a.prompty", "---\nname: a\nx: [{y: 'see ${file:b.txt}'}]\n---\nsystem:\nHi")
                        .get(0)
                        .findings())
                .anyMatch(finding -> finding.contains("It names files by ${file:"));
    }

    @Test
    void shouldRefuseAPromptyThatIsLongOnlyByItsAliases() {
        StringBuilder front = new StringBuilder("a0: &a0 '" + "x".repeat(1_000) + "'\n");
        for (int i = 1; i < 6; i++) {
            front.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "]\n");
        }

        assertThatThrownBy(() -> text("a.prompty", "---\n" + front + "---\nsystem:\nHi"))
                .isInstanceOf(PromptFileException.class)
                .hasMessageContaining("4194304 characters");
    }

    @Test
    void shouldReadNoMoreOfAFolderThanIsRecorded() {
        byte[] text = new byte[PromptFiles.BYTES];
        Arrays.fill(text, (byte) 'x');
        StringBuilder prompts = new StringBuilder("prompts:\n");
        for (int i = 0; i <= PromptFiles.INCLUDED_BYTES / PromptFiles.BYTES; i++) {
            prompts.append("  - file://" + i + ".txt\n");
        }

        assertThatThrownBy(() -> PromptFiles.read(
                        "a.yaml", prompts.toString().getBytes(StandardCharsets.UTF_8), name -> Optional.of(text)))
                .isInstanceOf(PromptFileException.class)
                .hasMessageContaining("8388608 bytes together");
    }

    private static List<FoundPrompt> text(String name, String text) throws IOException {
        return PromptFiles.read(name, text.getBytes(StandardCharsets.UTF_8), PromptFolder.EMPTY);
    }

    private static FoundPrompt fixture(String name) throws IOException {
        return PromptFiles.read(name, bytes(name), PromptFilesTest::beside).get(0);
    }

    private static Optional<byte[]> beside(String name) throws IOException {
        try (InputStream file = PromptFilesTest.class.getResourceAsStream(name)) {
            return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
        }
    }

    private static byte[] bytes(String name) throws IOException {
        return beside(name).orElseThrow();
    }
}
