package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceWitnessTest {
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
