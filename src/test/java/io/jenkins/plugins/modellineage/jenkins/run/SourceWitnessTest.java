package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceWitnessTest {
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
        assertThat(SourceWitness.withoutCredentials(told)).isEqualTo(kept);
    }
}
