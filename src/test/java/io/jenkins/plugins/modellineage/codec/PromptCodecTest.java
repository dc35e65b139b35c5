package io.jenkins.plugins.modellineage.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.prompt.CanonicalJson;
import io.jenkins.plugins.modellineage.prompt.Prompt;
import io.jenkins.plugins.modellineage.prompt.PromptContract;
import io.jenkins.plugins.modellineage.prompt.PromptFormat;
import io.jenkins.plugins.modellineage.prompt.PromptMessage;
import io.jenkins.plugins.modellineage.prompt.PromptPartial;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptCodecTest {
    private static final PromptMessage TOLD = new PromptMessage(
            "user",
            "See {{it}}",
            CanonicalJson.of(Map.of("name", "al", "n", new BigDecimal("0.20"), "content", List.of(Map.of("a", true)))));

    @Test
    void shouldGiveBackWhatItWrote() {
        Prompt prompt = new Prompt(
                PromptFormat.JINJA2,
                List.of(new PromptMessage("system", "\u202e\n"), TOLD),
                new PromptContract(new TreeSet<>(List.of("it")), CanonicalJson.NULL, CanonicalJson.of(List.of("t"))),
                List.of(new PromptPartial("style", Optional.of(Prompt.digest(CanonicalJson.NULL)))));

        assertThat(PromptCodec.read(PromptCodec.bytes(prompt))).isEqualTo(prompt);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1000000000000000000000000",
                "123456789012345678901230",
                "1e309",
                "0.1234567890123456789012",
                "-2E-400"
            })
    void shouldKeepEachDigitOfANumber(String number) {
        Prompt prompt = new Prompt(
                PromptFormat.TEXT,
                List.of(new PromptMessage("user", "Hi", CanonicalJson.of(Map.of("n", new BigDecimal(number))))),
                new PromptContract(new TreeSet<>(), CanonicalJson.NULL, CanonicalJson.NULL),
                List.of());

        assertThat(PromptCodec.read(PromptCodec.bytes(prompt)).digest()).isEqualTo(prompt.digest());
    }

    @Test
    void shouldTellClientsWhatElseAMessageSays() {
        assertThat(PromptCodec.chat(List.of(TOLD)))
                .isEqualTo("[{\"role\":\"user\",\"content\":[{\"a\":true}],\"name\":\"al\"}]");
    }
}
