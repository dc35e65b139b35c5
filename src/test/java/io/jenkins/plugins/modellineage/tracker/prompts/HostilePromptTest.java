package io.jenkins.plugins.modellineage.tracker.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.prompt.FoundPrompt;
import io.jenkins.plugins.modellineage.prompt.PromptPartial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostilePromptTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "a.prompt@---\\nname: a\\nhi@front matter has no end",
                "a.prompt@--- \\nname: a\\n---\\nhi@has blanks behind it",
                "a.prompt@---\\nname: a\\nname: b\\n---\\nhi@key twice",
                "a.prompt@---\\nname: !!java.net.URL [x]\\n---\\nhi@has a tag",
                "a.prompt@---\\na: &a [*a]\\n---\\nhi@repeats what it stands in",
                "a.yaml@prompts: [a]\\n---\\nprompts: [b]@second YAML document",
                "a.yaml@prompts: [{? [a] : b}]@key that is no text",
                "a.json@{\"prompt\":\"a\",\"prompt\":\"b\",\"version\":1}@key twice",
                "a.json@{\"prompt\":\"a\",\"version\":1} {}@no JSON",
                "a.json@[]@no object",
                "a.prompty@---\\ninputs: [{name: \"a\\u202eb\"}]\\n---\\nhi@U+202E",
                "a.prompt@---\\ninput: {schema: {\"a\\x07b\": string}}\\n---\\nhi@U+0007",
                "a.prompty@---\\ntemplate: {format: {kind: erb}}\\n---\\nhi@'erb'",
                "a.prompt@---\\nname: a\\n---\\n@0 messages",
            })
    void shouldRefuse(String name, String text, String why) {
        assertThatThrownBy(() -> read(name, text.replace("\\n", "\n")))
                .isInstanceOf(PromptFileException.class)
                .hasMessageContaining(why);
    }

    @Test
    void shouldReadThreeDashesAloneAsAText() throws IOException {
        assertThat(read("a.prompt", "---").prompt().messages().get(0).text()).isEqualTo("---");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.prompt", "a.prompty", "a.yaml", "a.json", "a.jinja", "Modelfile", "a.txt"})
    void shouldRefuseWhatIsNoText(String name) {
        for (byte[] bytes : List.of(new byte[] {(byte) 0xff, (byte) 0xfe, 'a', 0}, new byte[] {'a', (byte) 0xc3})) {
            assertThatThrownBy(() -> PromptFiles.read(name, bytes, PromptFolder.EMPTY))
                    .hasMessageContaining("UTF-8");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.prompt", "a.prompty", "a.yaml", "a.json", "a.jinja", "Modelfile", "a.txt"})
    void shouldRefuseALargeFile(String name) {
        assertThatThrownBy(() -> PromptFiles.read(name, new byte[PromptFiles.BYTES + 1], PromptFolder.EMPTY))
                .hasMessageContaining("more than");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"role\":"})
    void shouldRefuseWhatIsNestedDeeply(String piece) {
        String deep = "{\"version\":1,\"prompt\":" + piece.repeat(100_000);

        assertThatThrownBy(() -> read("a.json", deep)).isInstanceOf(PromptFileException.class);
        assertThatThrownBy(() -> read("a.yaml", "prompts: " + piece.repeat(100_000)))
                .isInstanceOf(PromptFileException.class);
    }

    @Test
    void shouldRefuseAliasesThatBlowUp() {
        String laughs = IntStream.range(1, 40)
                .mapToObj(i -> "a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(9) + "x]\n")
                .collect(Collectors.joining("", "a0: &a0 x\n", ""));

        assertThatThrownBy(() -> read("a.prompt", "---\n" + laughs + "---\nhi"))
                .isInstanceOf(PromptFileException.class);
    }

    @Test
    void shouldRefuseMoreVariablesThanAreRecorded() {
        String many = IntStream.range(0, 1_001).mapToObj(i -> "{{v" + i + "}}").collect(Collectors.joining());

        assertThatThrownBy(() -> read("a.jinja", many)).hasMessageContaining("1001 variables");
    }

    @Test
    void shouldRefuseALongNameOfAVariable() {
        assertThatThrownBy(() -> read("a.jinja", "{{" + "v".repeat(1_000) + "}}"))
                .hasMessageContaining("1000 characters");
    }

    @Test
    void shouldReadPastAByteOrderMark() throws IOException {
        assertThat(read("a.prompt", "\ufeff---\nname: b\n---\nhi").origin().name())
                .isEqualTo("b");
    }

    @Test
    void shouldLeaveWhatALoaderWouldResolve() throws IOException {
        FoundPrompt found = read(
                "a.prompty",
                "---\ntools: ${file:/etc/passwd}\nmodel: {options: {a: '${env:HOME}'}}\n---\nuser:\n${env:HOME}");

        assertThat(found.prompt().canonical().toString()).contains("${file:/etc/passwd}", "${env:HOME}");
        assertThat(found.parameters().toString()).contains("${env:HOME}");
        assertThat(found.findings()).singleElement().asString().contains("${file:");
    }

    @Test
    void shouldTellOfCharactersThatAreNotSeen() throws IOException {
        assertThat(read("a.txt", "allow\u202e\u2066 all").findings())
                .singleElement()
                .asString()
                .contains("U+202E");
    }

    @Test
    void shouldShowTheOriginOnOnePlainLine() throws IOException {
        FoundPrompt found = read(
                "a.json",
                "{\"name\":\"a\\n\\u202e" + "n".repeat(9_000) + "\",\"version\":1,\"prompt\":\"p\",\"labels\":["
                        + "\"l\",".repeat(500) + "\"l\"]}");

        assertThat(found.origin().name()).startsWith("a U+202Enn").hasSizeLessThanOrEqualTo(250);
        assertThat(found.origin().labels()).hasSize(100);
    }

    @Test
    void shouldReadPartialsThatIncludeEachOtherOnce() throws IOException {
        PromptFolder folder = name -> Optional.of(
                (name.equals("_a.prompt") ? "{{>b}}{{>a}}" : "{{>a}}{{x}}").getBytes(StandardCharsets.UTF_8));

        FoundPrompt found = PromptFiles.read("p.prompt", "{{>a}}".getBytes(StandardCharsets.UTF_8), folder)
                .get(0);

        assertThat(found.prompt().partials()).extracting(PromptPartial::name).containsExactly("a", "b");
        assertThat(found.prompt().contract().variables()).containsExactly("x");
    }

    @Test
    void shouldRefusePartialsWithoutAnEnd() {
        int[] next = new int[1];
        PromptFolder endless = name -> Optional.of(("{{>p" + next[0]++ + "}}").getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> PromptFiles.read("p.prompt", "{{>a}}".getBytes(StandardCharsets.UTF_8), endless))
                .hasMessageContaining("partials");
    }

    @Test
    void shouldRefuseFilesThatAreLargeTogether() {
        PromptFolder large = name -> Optional.of(new byte[PromptFiles.BYTES]);
        String config = "prompts:\n" + "- file://a.txt\n".repeat(100);

        assertThatThrownBy(() -> PromptFiles.read("a.yaml", config.getBytes(StandardCharsets.UTF_8), large))
                .hasMessageContaining("together");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{>../b}}", "{{>..}}", "{{>a/b}}", "{{>(lookup . 'x')}}", "{{#> ./b}}x{{/./b}}", "{{>\"b\"}}"})
    void shouldTellOfPartialsThatItDoesNotRead(String text) throws IOException {
        PromptFolder none = name -> {
            throw new AssertionError("asked for " + name);
        };

        assertThat(PromptFiles.read("p.prompt", text.getBytes(StandardCharsets.UTF_8), none)
                        .get(0)
                        .findings())
                .singleElement()
                .asString()
                .contains("digest does not tell");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "a.jinja@{% include 'b' %}",
                "a.jinja@{%- extends b %}",
                "a.yaml@prompts: [\"{% import 'b' as c %}\"]"
            })
    void shouldTellOfWhatATemplateIncludes(String name, String text) throws IOException {
        assertThat(read(name, text).findings()).singleElement().asString().contains("digest does not tell");
    }

    @ParameterizedTest
    @ValueSource(strings = {"link.prompt", "folder", "../secret", "..", "none", "a/b", "/etc/passwd", ""})
    void shouldNotLeaveTheFolder(String name, @TempDir Path temp) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("in/folder")).getParent();
        Files.writeString(temp.resolve("secret"), "s");
        Files.createSymbolicLink(folder.resolve("link.prompt"), temp.resolve("secret"));

        assertThat(PromptFolder.at(folder).file(name)).isEmpty();
    }

    @Test
    void shouldReadAFileOfTheFolder(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("_a.prompt"), "s");

        assertThat(PromptFolder.at(folder).file("_a.prompt"))
                .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly('s'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.prompt", "a.prompty", "a.jinja", "a.yaml", "Modelfile", "a.txt"})
    void shouldTakeNoLongerForWhatHasNoEnd(String name) {
        for (String piece : List.of(
                "{{>",
                "{{>a ",
                "{{>a b=",
                "{{role \"",
                "{{role ",
                "a=",
                "@@@langfusePrompt:",
                "{% include",
                "user[",
                "system:\n",
                "---\n",
                "{{> a}}",
                "\n---\n",
                "SYSTEM \"\"\"")) {
            Assertions.assertTimeout(
                    SOON, () -> attempt(name, piece.repeat(PromptFiles.BYTES / piece.length())), piece);
        }
    }

    private static void attempt(String name, String text) throws IOException {
        try {
            read(name, text);
        } catch (PromptFileException refused) {
            assertThat(refused.getMessage()).doesNotContain("\n");
        }
    }

    private static FoundPrompt read(String name, String text) throws IOException {
        return PromptFiles.read(name, text.getBytes(StandardCharsets.UTF_8), PromptFolder.EMPTY)
                .get(0);
    }
}
