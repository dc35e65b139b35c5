package io.jenkins.plugins.modellineage.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PromptChangeTest {
    @Test
    void shouldTellWhichVariablesCallersMustGiveNow() {
        PromptChange change = PromptChange.of(user("{{a}} {{b}}"), user("{{b}} {{c}}"));

        assertThat(change.wanted()).containsExactly("c");
        assertThat(change.unwanted()).containsExactly("a");
        assertThat(change.breaksCallers()).isTrue();
    }

    @Test
    void shouldNotCallAnotherTextABreakingChange() {
        assertThat(PromptChange.of(user("{{a}}"), user("{{a}}, please")).breaksCallers())
                .isFalse();
    }

    @Test
    void shouldTellThatOthersSpeak() {
        Prompt with =
                prompt(PromptFormat.DOUBLE_BRACES, new PromptMessage("system", "s"), new PromptMessage("user", "u"));

        assertThat(PromptChange.of(user("u"), with).roles()).isTrue();
        assertThat(PromptChange.of(with, with).roles()).isFalse();
    }

    @Test
    void shouldCallAnotherFormatABreakingChange() {
        assertThat(PromptChange.of(user("a"), prompt(PromptFormat.JINJA2, new PromptMessage("user", "a")))
                        .breaksCallers())
                .isTrue();
    }

    private static Prompt user(String text) {
        return prompt(PromptFormat.DOUBLE_BRACES, new PromptMessage("user", text));
    }

    private static Prompt prompt(PromptFormat format, PromptMessage... messages) {
        PromptContract contract = new PromptContract(
                format.variables(messages[messages.length - 1].text()), CanonicalJson.NULL, CanonicalJson.NULL);
        return new Prompt(format, List.of(messages), contract, List.of());
    }
}
