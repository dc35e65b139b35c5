package io.jenkins.plugins.modellineage.weights.torch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modellineage.weights.ModelFixtures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {
    /** The list that PyTorch itself printed. */
    private static List<String> allowed() throws IOException {
        List<String> names = new ArrayList<>();
        for (JsonNode name : new ObjectMapper()
                .readTree(ModelFixtures.content("torch/weights-only-globals.json"))
                .get("globals")) {
            names.add(name.asText());
        }
        return names;
    }

    @Test
    void shouldAllowEachNameThatPyTorchDoes() throws IOException {
        assertThat(allowed()).hasSizeGreaterThan(100);
        assertThat(Names.outside(allowed())).isEmpty();
    }

    @Test
    void shouldAllowNoNameThatOnlyBeginsLikeOne() throws IOException {
        assertThat(Names.outside(List.of("torch.FloatStorage.x", "builtins.set2", "collections")))
                .containsExactly("builtins.set2", "collections", "torch.FloatStorage.x");
    }
}
