package io.jenkins.plugins.modellineage.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestGateTest {
    private static final Sha256 BYTES = Sha256.of(new byte[] {1, 2, 3});
    private static final Sha256 OTHER = Sha256.of(new byte[0]);
    private static final Manifest FILES = new Manifest(List.of(new FileDigest("out/model.bin", 3, BYTES)));

    @Test
    void shouldPassTheContentThatIsAskedFor() {
        Verdict verdict = new DigestGate(FILES.digest(), Optional.empty()).check(candidate(), Optional.empty());

        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.reason())
                .isEqualTo("tiny-lm@1 has the digest " + FILES.digest().abbreviated() + ", as is asked for.");
    }

    @Test
    void shouldRefuseOtherContent() {
        assertThat(new DigestGate(OTHER, Optional.empty())
                        .check(candidate(), Optional.empty())
                        .reason())
                .isEqualTo("tiny-lm@1 has the digest " + FILES.digest() + ", and " + OTHER + " is asked for.");
    }

    @Test
    void shouldLookAtOneFile() {
        DigestGate gate = new DigestGate(BYTES, Optional.of("out/model.bin"));

        assertThat(gate.check(candidate(), Optional.empty()).passed()).isTrue();
        assertThat(gate.description()).isEqualTo("digest " + BYTES.abbreviated() + " of out/model.bin");
        assertThat(new DigestGate(OTHER, gate.file())
                        .check(candidate(), Optional.empty())
                        .passed())
                .isFalse();
    }

    @Test
    void shouldRefuseAVersionWithoutTheFile() {
        assertThat(new DigestGate(BYTES, Optional.of("model.bin"))
                        .check(candidate(), Optional.empty())
                        .reason())
                .isEqualTo("tiny-lm@1 has no file model.bin.");
    }

    @Test
    void shouldReadDigestsAsPeopleWriteThem() {
        String written = " SHA256:" + BYTES.hex().toUpperCase(Locale.ROOT) + " ";

        assertThat(DigestGate.of(written, Optional.empty())).isEqualTo(new DigestGate(BYTES, Optional.empty()));
        assertThat(DigestGate.of(BYTES.hex(), Optional.empty())).isEqualTo(new DigestGate(BYTES, Optional.empty()));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "sha256:", "beef", "sha512:beef", "x\ny"})
    void shouldRefuseInOneLineWhatIsNoDigest(String written) {
        assertThatThrownBy(() -> DigestGate.of(written, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The digest gate ")
                .message()
                .doesNotContain("\n");
    }

    private static Candidate candidate() {
        return new Candidate(
                        new ModelRef(ScopeId.ROOT, new ModelName("tiny-lm")).version(1),
                        SortedMaps.copyOf(Map.of()),
                        SortedMaps.copyOf(Map.of()),
                        List.of(),
                        List.of(),
                        Optional.empty())
                .holding(new Content(FILES, Provenance.EMPTY, Optional.empty()));
    }
}
