package io.jenkins.plugins.modellineage.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {
    @ParameterizedTest
    @CsvSource({
        "https://bob:t0ken@git.example.org/a.git, https://git.example.org/a.git",
        "https://t0ken@git.example.org/a.git, https://git.example.org/a.git",
        "https://bob:p@ss@git.example.org/a.git, https://git.example.org/a.git",
        "https://git.example.org/a@b.git, https://git.example.org/a@b.git",
        "git@git.example.org:a.git, git@git.example.org:a.git",
        "origin/main, origin/main",
    })
    void shouldKeepNoCredentialsOfAnAddress(String told, String kept) {
        assertThat(Credentials.without(told)).isEqualTo(kept);
    }

    @Test
    void shouldKeepNoCredentialsOfAddressesInJson() {
        assertThat(Credentials.withoutAny(
                        "{\"url\": \"https://bob:t0ken@example.org/a\", \"other\": \"s3:\\/\\/key:s3cret@bucket\"}"))
                .isEqualTo("{\"url\": \"https://example.org/a\", \"other\": \"s3:\\/\\/bucket\"}");
    }

    @Test
    void shouldLeaveOtherTextsAlone() {
        String text = "{\"url\": \"https://example.org/a@b\", \"mail\": \"bob@example.org\"}";

        assertThat(Credentials.withoutAny(text)).isEqualTo(text);
    }
}
