package io.jenkins.plugins.modellineage.weights.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.weights.ModelFixtures;
import io.jenkins.plugins.modellineage.weights.ModelFixtures.HeldFolder;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OnnxFolderTest {
    private final OnnxFolder reader = new OnnxFolder();

    @Test
    void shouldFindTheDataBesideTheModel() throws IOException {
        HeldFolder folder = ModelFixtures.folder("onnx/external", "model.onnx", "model.onnx.data");

        assertThat(reader.recognises(folder.names())).isTrue();
        assertThat(ModelFixtures.together(reader, folder).facts())
                .containsEntry("externalFiles", "1")
                .containsEntry(
                        "externalBytes", Long.toString(ModelFixtures.content("onnx/external/model.onnx.data").length));
    }

    @Test
    void shouldLookForTheDataWhereTheModelIs() throws IOException {
        HeldFolder folder = new HeldFolder()
                .with("out/model.onnx", ModelFixtures.content("onnx/external/model.onnx"))
                .with("out/model.onnx.data", ModelFixtures.content("onnx/external/model.onnx.data"));

        assertThat(ModelFixtures.together(reader, folder).facts()).containsEntry("externalFiles", "1");
    }

    @Test
    void shouldRefuseAModelWithoutItsData() {
        assertThatThrownBy(() -> ModelFixtures.together(reader, ModelFixtures.folder("onnx/external", "model.onnx")))
                .hasMessageContaining("'model.onnx.data', which is not here");
    }

    @Test
    void shouldRefuseDataThatWasCut() {
        HeldFolder folder = ModelFixtures.folder("onnx/external", "model.onnx", "model.onnx.data");
        byte[] data = ModelFixtures.content("onnx/external/model.onnx.data");
        folder.with("model.onnx.data", Arrays.copyOf(data, 159));

        assertThatThrownBy(() -> ModelFixtures.together(reader, folder)).hasMessageContaining("which has 159");
    }

    @Test
    void shouldRefuseAModelThatIsItsOwnData() {
        HeldFolder folder = ModelFixtures.folder("onnx/hostile", "external-self.onnx");

        assertThatThrownBy(() -> ModelFixtures.together(reader, folder)).hasMessageContaining("in the model itself");
    }
}
