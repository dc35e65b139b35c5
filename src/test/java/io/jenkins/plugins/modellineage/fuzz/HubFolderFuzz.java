package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFixtures;
import io.jenkins.plugins.modellineage.weights.ModelFixtures.HeldFolder;
import io.jenkins.plugins.modellineage.weights.Reading;
import io.jenkins.plugins.modellineage.weights.Tensor;
import io.jenkins.plugins.modellineage.weights.huggingface.HubFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A folder of transformers or PEFT of which one file holds anything; the first byte says which. No file may end the reading. */
public final class HubFolderFuzz {
    private static final List<String> NAMES = List.of(
            "config.json",
            "adapter_config.json",
            "README.md",
            "tokenizer_config.json",
            "chat_template.json",
            "generation_config.json");

    private HubFolderFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            HeldFolder folder = new HeldFolder()
                    .with("config.json", "{\"dtype\": \"float16\", \"num_hidden_layers\": 2}")
                    .with("adapter_model.safetensors", new byte[0])
                    .with("adapter_model.safetensors", adapter())
                    .with(NAMES.get(FuzzTarget.choice(data, NAMES.size())), FuzzTarget.rest(data));
            ModelFixtures.together(new HubFolder(), folder)
                    .findings()
                    .forEach(found -> ModelFiles.requireOneLine(found.sentence()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ModelFacts adapter() throws ModelFileException {
        Reading reading = new Reading("safetensors", "");
        String name = "base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight";
        reading.tensor(new Tensor(name, "F32", List.of(2L, 8L), 64, 0), 0);
        return reading.facts();
    }
}
