package io.jenkins.plugins.modellineage.weights.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFixtures;
import io.jenkins.plugins.modellineage.weights.ModelFixtures.Held;
import io.jenkins.plugins.modellineage.weights.torch.TorchReader;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KerasReaderTest {
    private final KerasReader reader = new KerasReader();

    private ModelFacts read(String name) throws IOException {
        return reader.read(ModelFixtures.file("keras/" + name));
    }

    @Test
    void shouldSayWhatKerasSaved() throws IOException {
        ModelFacts facts = read("tiny.keras");

        assertThat(facts.formatVersion()).isEqualTo("3.15.1");
        assertThat(facts.facts())
                .containsEntry("architecture", "Sequential")
                .containsEntry("name", "tiny")
                .containsEntry("saved", "2026-11-28@05:19:03")
                .containsEntry("dtypePolicy", "float32")
                .containsEntry("layers", "3")
                .containsEntry("layerKinds", "2 Dense, 1 InputLayer")
                .containsEntry("weightsFile", "model.weights.h5, 15272 bytes")
                .containsEntry("needsCode", "no");
    }

    @Test
    void shouldSayThatItKnowsNoTensors() throws IOException {
        ModelFacts facts = read("tiny.keras");

        assertThat(facts.tensors().size()).isZero();
        assertThat(ModelFixtures.findings(facts)).anyMatch(told -> told.contains("HDF5, which is not read"));
    }

    @Test
    void shouldNameTheCodeThatALambdaIs() throws IOException {
        ModelFacts facts = read("lambda.keras");

        assertThat(facts.facts()).containsEntry("needsCode", "yes");
        assertThat(ModelFixtures.findings(facts)).anyMatch(told -> told.endsWith("'Lambda'"));
    }

    @Test
    void shouldBeToldFromPyTorchByItsFirstFile() {
        byte[] head = Arrays.copyOf(ModelFixtures.content("keras/tiny.keras"), 512);

        assertThat(reader.beginsAs(head)).isTrue();
        assertThat(new TorchReader().beginsAs(head)).isFalse();
    }

    @Test
    void shouldRefuseAFileThatWasCut() {
        byte[] content = ModelFixtures.content("keras/tiny.keras");
        Held cut = new Held(Arrays.copyOf(content, content.length - 1));

        assertThatThrownBy(() -> reader.read(cut)).isInstanceOf(ModelFileException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy.h5", "tiny.weights.h5"})
    void shouldSayOfHdf5ThatItIsThat(String name) throws IOException {
        byte[] content = ModelFixtures.content("keras/" + name);

        assertThat(new Hdf5Reader().beginsAs(content)).isTrue();
        assertThat(new Hdf5Reader().read(new Held(content)).facts()).containsEntry("needsCode", "unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lambda", "TorchModuleWrapper", "TFSMLayer", "JaxLayer", "FlaxLayer"})
    void shouldTakeLayersThatHoldForeignCodeForCode(String layer) throws IOException {
        String config = "{\"module\": \"keras.layers\", \"class_name\": \"" + layer + "\", \"config\": {}}";

        assertThat(new LayerWalk(new ObjectMapper().readTree(config)).code).containsExactly(layer);
    }

    @ParameterizedTest
    @CsvSource({
        "keras.utils, function, keras.utils.function",
        "keras.src.utils.file_utils, get_file, keras.src.utils.file_utils.get_file",
        "keras.models, function, keras.models.function",
        "keras.saving, function, keras.saving.function"
    })
    void shouldTakeWhatKerasHasBesideLayersForCode(String module, String name, String code) throws IOException {
        String config = "{\"module\": \"" + module + "\", \"class_name\": \"" + name + "\", \"config\": \"get_file\"}";

        assertThat(new LayerWalk(new ObjectMapper().readTree(config)).code).containsExactly(code);
    }
}
