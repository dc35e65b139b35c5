package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "API_TOKEN",
                "hf-token",
                "githubToken",
                "GITHUBTOKEN",
                "TOKEN",
                "WANDB_KEY",
                "openaikey",
                "AWSKEY",
                "apiKey",
                "KEY_OF_API",
                "DB_PASSWORD",
                "client.secret",
                "CREDENTIALS_ID"
            })
    void shouldTellOfASecret(String name) {
        assertThat(SecretNames.tell(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max_tokens",
                "MAXTOKENS",
                "tokenizer",
                "monkey",
                "TURKEY",
                "keyboard",
                "eos_token",
                "PAD_TOKEN",
                "lr",
                "monkeypatch"
            })
    void shouldTellOfNone(String name) {
        assertThat(SecretNames.tell(name)).isFalse();
    }
}
