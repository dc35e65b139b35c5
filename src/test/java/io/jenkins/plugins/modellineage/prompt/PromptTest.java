package io.jenkins.plugins.modellineage.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PromptTest {
    private static final PromptPartial STYLE = new PromptPartial("style", Optional.empty());

    @Test
    void shouldBeDigestedAsTheCanonicalJsonSays() {
        String json = "{\"format\":\"double-braces\",\"messages\":[{\"role\":\"system\",\"text\":\"Be {{tone}}.\\n\"}],"
                + "\"partials\":[{\"digest\":null,\"name\":\"style\"}],\"responseSchema\":null,\"tools\":null,"
                + "\"variables\":[\"a\",\"tone\"]}";

        assertThat(prompt("Be {{tone}}.\n").canonical()).hasToString(json);
        assertThat(prompt("Be {{tone}}.\n").digest()).isEqualTo(Sha256.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldNotDependOnTheEndsOfLines() {
        assertThat(prompt("a\r\nb").digest()).isEqualTo(prompt("a\nb").digest());
    }

    @Test
    void shouldDependOnABlankAtTheEnd() {
        assertThat(prompt("a ").digest()).isNotEqualTo(prompt("a").digest());
    }

    @Test
    void shouldRefuseToBeOfNoMessage() {
        assertThatThrownBy(() -> new Prompt(PromptFormat.TEXT, List.of(), contract(), List.of()))
                .hasMessageContaining("0 messages");
    }

    private static Prompt prompt(String text) {
        return new Prompt(
                PromptFormat.DOUBLE_BRACES,
                List.of(new PromptMessage("system", text)),
                contract(),
                List.of(STYLE, STYLE));
    }

    private static PromptContract contract() {
        return new PromptContract(new TreeSet<>(List.of("tone", "a")), CanonicalJson.NULL, CanonicalJson.NULL);
    }
}
