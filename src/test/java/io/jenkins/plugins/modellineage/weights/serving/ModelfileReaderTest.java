package io.jenkins.plugins.modellineage.weights.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFixtures;
import io.jenkins.plugins.modellineage.weights.ModelFixtures.Held;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelfileReaderTest {
    private final ModelfileReader reader = new ModelfileReader();

    private ModelFacts read(String name) throws IOException {
        return reader.read(ModelFixtures.file("ollama/" + name));
    }

    private ModelFacts of(String text) throws IOException {
        return reader.read(new Held(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldReadEveryInstruction() throws IOException {
        String template = "{{ if .System }}<s>{{ .System }}{{ end }}{{ .Prompt }}";

        assertThat(read("Modelfile").facts())
                .containsEntry("from", "./tiny-f32.gguf")
                .containsEntry("adapter", "./lora.gguf")
                .containsEntry("parameter temperature", "0.2")
                .containsEntry("parameter stop", "<|eot|>, </s>")
                .containsEntry("contextLength", "4096")
                .containsEntry("chatTemplate", Sha256.of(template.getBytes()).hex())
                .containsEntry(
                        "system",
                        Sha256.of("You answer\nin two lines.".getBytes()).hex())
                .containsEntry("messages", "2")
                .containsEntry("license", "Example")
                .containsEntry("requires", "0.14.0");
    }

    @Test
    void shouldTakeInstructionsInSmallLettersAndNamesOfModels() throws IOException {
        assertThat(read("lower-case.Modelfile").facts())
                .containsEntry("baseModel", "example/tiny:latest")
                .containsEntry("parameter seed", "42");
    }

    @Test
    void shouldTakeUtf16() throws IOException {
        assertThat(read("hostile/utf16.Modelfile").facts())
                .containsEntry("baseModel", "x")
                .containsKey("system");
    }

    @Test
    void shouldTellOfFilesElsewhereAndNotOpenThem() throws IOException {
        assertThat(ModelFixtures.findings(read("hostile/parent.Modelfile")))
                .anyMatch(told -> told.contains("'../../../etc/hostname', which is no file beside it"))
                .anyMatch(told -> told.contains("'/etc/hostname', which is no file beside it"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-from.Modelfile", "unknown.Modelfile"})
    void shouldDoubtWhatOllamaRefusesSinceOtherProgramsHaveModelfilesToo(String name) {
        assertThatThrownBy(() -> read("hostile/" + name))
                .isInstanceOfSatisfying(
                        ModelFileException.class,
                        refused -> assertThat(refused.isBroken()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "FROM",
                "FROM \"x",
                "FROM x\nSYSTEM \"\"\"a",
                "FROM x\nSYSTEM \"a\" b",
                "FROM x\nPARAMETER stop\n"
            })
    void shouldDoubtTextsWithoutAnEnd(String text) {
        assertThatThrownBy(() -> of(text))
                .isInstanceOfSatisfying(
                        ModelFileException.class,
                        refused -> assertThat(refused.isBroken()).isFalse());
    }

    @Test
    void shouldSayWhichBlobTheWeightsAre() throws IOException {
        ModelFacts facts = new OllamaManifestReader().read(ModelFixtures.file("ollama/manifest.json"));

        assertThat(facts.facts())
                .containsEntry("content", "1bd7c5dbf7b74fa677c4274e0597e673fe167a077d354da6c57cb3f78f009de3")
                .containsEntry("layers of the manifest", "5")
                .containsEntry("bytes of the layers", "3954")
                .containsKeys("blob template", "blob system", "blob params", "blob license");
    }

    @Test
    void shouldTakeRemarksAtTheBeginningOfALineOnly() throws IOException {
        assertThat(of("# no\n  # nor this\nFROM x # tag\n").facts()).containsEntry("baseModel", "x # tag");
        assertThat(of("FROM x\nFROM y\n").facts()).containsEntry("baseModel", "x, y");
    }
}
