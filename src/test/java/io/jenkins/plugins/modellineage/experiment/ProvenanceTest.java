package io.jenkins.plugins.modellineage.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProvenanceTest {

    @Test
    void shouldCutWhatABuildIsNotToBeRefusedFor() {
        String long1 = "x".repeat(60_000);

        Provenance seen = Provenance.witnessed(Map.of("param." + long1, long1 + "y", "scm.branch", "a\ud83d"));

        assertThat(seen.fact("scm.branch")).contains("a\ufffd");
        assertThat(seen.facts().lastKey()).isEqualTo("scm.branch");
        assertThat(seen.facts().firstKey())
                .hasSize(Naming.KEY_LENGTH)
                .startsWith("param.xxx")
                .endsWith("…");
        assertThat(seen.facts().values()).allMatch(value -> value.length() <= Provenance.FACT_LENGTH);
    }

    @Test
    void shouldSpellOutWhatIsUnprintableInAKey() {
        assertThat(Provenance.witnessed(Map.of("param.a\nb\u202e", "1")).facts())
                .containsExactly(Map.entry("param.a bU+202E", "1"));
    }

    @Test
    void shouldCountWhatItLeavesOutOfThousandsOfFacts() {
        Map<String, String> many = new TreeMap<>();
        IntStream.range(0, 5_000).forEach(i -> many.put("param." + i, "v"));

        assertThat(Provenance.witnessed(many).facts())
                .hasSize(1_001)
                .containsEntry("facts.left.out", "4000")
                .containsKey("param.0");
    }

    @Test
    void shouldRefuseAsAValueWhatIsNoFact() {
        assertThatThrownBy(() -> Provenance.of(Map.of("a\nb", "1"))).hasMessageContaining("has no printable key");
        assertThatThrownBy(() -> Provenance.of(Map.of("", "1"))).hasMessageContaining("has no printable key");
        assertThatThrownBy(() -> Provenance.of(Map.of("a", "x".repeat(10_001))))
                .hasMessage("The fact 'a' has 10001 characters; at most 10000 are recorded, so shorten it");
    }

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.modellineage.experiment.HostileText#all")
    void shouldTakeWhateverABuildIsCalled(String text) {
        assertThat(Provenance.witnessed(Map.of("param." + text, text)).facts()).hasSize(1);
    }
}
