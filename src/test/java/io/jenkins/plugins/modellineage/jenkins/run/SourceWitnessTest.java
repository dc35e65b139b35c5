package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
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

    @Test
    void shouldTakeBackWhatWasKnownOfAnotherSource() {
        Map<String, String> known =
                Map.of("scm.commit", "a", "scm.branch", "main", "scm.dirty", "true", "agent", "gpu");

        assertThat(SourceWitness.replacing(known, Map.of("scm.commit", "b")))
                .containsOnly(Map.entry("scm.commit", "b"), Map.entry("scm.branch", ""), Map.entry("scm.dirty", ""));
    }

    @Test
    void shouldKeepWhatIsKnownOfTheSameSource() {
        Map<String, String> known = Map.of("scm.commit", "a", "scm.dirty", "true");

        assertThat(SourceWitness.replacing(known, Map.of("scm.commit", "a", "scm.within", ".")))
                .containsOnly(Map.entry("scm.commit", "a"), Map.entry("scm.within", "."));
    }
}
