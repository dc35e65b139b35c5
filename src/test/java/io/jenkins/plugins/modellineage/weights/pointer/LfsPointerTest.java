package io.jenkins.plugins.modellineage.weights.pointer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFixtures;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LfsPointerTest {
    private static final String CONTENT = "1bd7c5dbf7b74fa677c4274e0597e673fe167a077d354da6c57cb3f78f009de3";

    @ParameterizedTest
    @ValueSource(strings = {"pointer.gguf", "pointer-extension.gguf", "hostile/hawser"})
    void shouldSayWhichFileIsMeant(String name) throws IOException {
        LfsPointer pointer = LfsPointer.parse(ModelFixtures.content("git-lfs/" + name));

        assertThat(pointer).isEqualTo(new LfsPointer(Sha256.parse(CONTENT), 3904));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1025-bytes", "crlf", "size-negative", "oid-upper", "size-huge", "oid-short", "no-newline"})
    void shouldRefuseWhatGitLfsDoesNotWrite(String name) {
        byte[] content = ModelFixtures.content("git-lfs/hostile/" + name);

        assertThat(new LfsPointerReader().beginsAs(content)).isTrue();
        assertThatThrownBy(() -> LfsPointer.parse(content)).isInstanceOf(ModelFileException.class);
    }

    @Test
    void shouldSayLoudlyThatItIsNoModel() throws IOException {
        ModelFacts facts = new LfsPointerReader().read(ModelFixtures.file("git-lfs/pointer.gguf"));

        assertThat(facts.format()).isEqualTo("Git LFS pointer");
        assertThat(facts.facts()).containsEntry("content", CONTENT).containsEntry("contentBytes", "3904");
        assertThat(ModelFixtures.findings(facts)).anyMatch(told -> told.startsWith("It is no model"));
    }
}
