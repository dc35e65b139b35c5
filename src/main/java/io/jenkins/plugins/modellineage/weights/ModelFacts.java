package io.jenkins.plugins.modellineage.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a model file says. Made by a {@link Reading}, which keeps the bounds.
 *
 * @param format {@code safetensors}, {@code GGUF}
 * @param formatVersion as the file gives it, or empty where the format has none
 * @param facts texts and numbers under the names of {@link FactName} or of the format's own, in the order they are shown
 * @param metadata what the file says of itself under its own keys, in the file's order
 * @param findings in the order they were found
 */
public record ModelFacts(
        String format,
        String formatVersion,
        TensorTable tensors,
        Map<String, String> facts,
        Map<String, String> metadata,
        List<Finding> findings) {
    public ModelFacts {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(formatVersion, "formatVersion");
        Objects.requireNonNull(tensors, "tensors");
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        findings = List.copyOf(findings);
    }
}
