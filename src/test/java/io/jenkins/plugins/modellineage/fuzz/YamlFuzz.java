package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.text.Yaml;
import java.nio.charset.StandardCharsets;

/** YAML beside weights. */
public final class YamlFuzz {
    private YamlFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            Yaml.mapping(new String(data, StandardCharsets.UTF_8)).hashCode();
        } catch (ModelFileException refused) {
            ModelFiles.requireOneLine(refused.getMessage());
        }
    }
}
