package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.Weights;
import io.jenkins.plugins.modellineage.model.Weights.Share;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WeightsRowsTest {
    @Test
    void shouldTellWhatIsCountedBeforeFacts() {
        Sha256 content = Sha256.of(new byte[0]);
        Weights weights = new Weights(
                List.of("GGUF"),
                1,
                new TreeMap<>(Map.of("Q4_K", new Share(2, 1_048_576, 589_824), "F32", new Share(1, 64, 256))),
                new TreeMap<>(Map.of("architecture", "llama", "baseModel", "org/lm")),
                List.of(),
                Optional.of(content));

        assertThat(WeightsRows.of(weights, 592_896))
                .containsExactly(
                        Map.entry("formats", "GGUF"),
                        Map.entry("parameters", "1,048,640"),
                        Map.entry("tensors", "576.3 KiB in files of 579.0 KiB"),
                        Map.entry("dtype F32", "64 in 1 tensor, 256 B"),
                        Map.entry("dtype Q4_K", "1,048,576 in 2 tensors, 576.0 KiB"),
                        Map.entry("architecture", "llama"),
                        Map.entry("base model", "org/lm"),
                        Map.entry("content, SHA-256", content.hex()));
    }

    @Test
    void shouldTellNoBytesOfTensorsThatAreNotRead() {
        Weights weights =
                new Weights(List.of("HDF5"), 1, new TreeMap<>(), new TreeMap<>(), List.of(), Optional.empty());

        assertThat(WeightsRows.of(weights, 17_216))
                .containsExactly(Map.entry("formats", "HDF5"), Map.entry("parameters", "0"));
    }
}
