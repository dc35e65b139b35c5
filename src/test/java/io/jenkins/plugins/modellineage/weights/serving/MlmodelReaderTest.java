package io.jenkins.plugins.modellineage.weights.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFixtures;
import io.jenkins.plugins.modellineage.weights.ModelFixtures.Held;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MlmodelReaderTest {
    private final MlmodelReader reader = new MlmodelReader();

    @Test
    void shouldReadMlflow3() throws IOException {
        ModelFacts facts = reader.read(ModelFixtures.file("mlflow/pyfunc/MLmodel"));

        assertThat(facts.formatVersion()).isEqualTo("3.17.2");
        assertThat(facts.facts())
                .containsEntry("flavors", "python_function")
                .containsEntry("modelId", "m-fd9af2143c534a6bb71cd43a4b09a822")
                .containsEntry("runId", "6db682eb8ce84586bc3e0f91c040e458")
                .containsEntry("modelBytes", "2431")
                .containsEntry("baseModel", "example/tiny")
                .containsEntry("signature inputs", "string")
                .containsEntry("needsCode", "yes");
        assertThat(ModelFixtures.findings(facts)).anyMatch(told -> told.contains("'python_model.pkl'"));
    }

    @Test
    void shouldReadMlflow2() throws IOException {
        ModelFacts facts = reader.read(ModelFixtures.file("mlflow/mlflow2/MLmodel"));

        assertThat(facts.facts())
                .containsEntry("flavors", "python_function, transformers")
                .containsEntry("architecture", "LlamaForCausalLM")
                .containsEntry("dtype", "bfloat16")
                .containsEntry("baseModel", "example/tiny")
                .containsEntry("baseModelRevision", "0123456789abcdef0123456789abcdef01234567")
                .containsEntry("signature params", "temperature: double")
                .containsEntry("needsCode", "no");
    }

    @Test
    void shouldTellOfAPathThatLeaksTheMachine() throws IOException {
        String text = "artifact_path: /home/ci/mlruns/1\nflavors:\n  onnx: {data: model.onnx}\n";

        assertThat(ModelFixtures.findings(reader.read(new Held(text.getBytes(StandardCharsets.UTF_8)))))
                .anyMatch(told -> told.contains("'/home/ci/mlruns/1'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a: b\n",
                "flavors: x\n",
                "flavors: {a: {}}\nflavors: {b: {}}\n",
                "flavors: {a: {}}\nsignature: {inputs: '[{]'}\n",
                "flavors: !!python/name:os.system ''\n"
            })
    void shouldRefuseWhatIsNone(String text) {
        assertThatThrownBy(() -> reader.read(new Held(text.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(ModelFileException.class);
    }

    @ParameterizedTest
    @CsvSource({"mlflow.onnx,no", "mlflow.,no", "my_loader,unknown", "mlflowish.x,unknown", "'',unknown"})
    void shouldVouchForLoadersOfMlflowOnly(String loader, String needsCode) throws IOException {
        String text = "flavors:\n  onnx: {data: model.onnx}\n  python_function: {loader_module: '" + loader + "'}\n";

        assertThat(reader.read(new Held(text.getBytes(StandardCharsets.UTF_8))).facts())
                .containsEntry("needsCode", needsCode);
    }
}
