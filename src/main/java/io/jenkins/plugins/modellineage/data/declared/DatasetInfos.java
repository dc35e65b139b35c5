package io.jenkins.plugins.modellineage.data.declared;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.experiment.DeclaredData;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.text.JsonTree;
import java.util.Map;
import java.util.Optional;

/** {@code dataset_infos.json} with an object for each configuration, and {@code dataset_info.json} with one alone. */
final class DatasetInfos implements DeclarationReader {
    @Override
    public boolean reads(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.equals("dataset_infos.json") || name.equals("dataset_info.json");
    }

    @Override
    public Optional<DeclaredData> read(String path, String text) throws ModelFileException {
        JsonNode file = JsonTree.object(text);
        Said said = new Said(path, "Hugging Face");
        if (path.endsWith("dataset_info.json")) {
            tell(said, file, "");
        } else {
            boolean isOnly = file.size() == 1;
            for (Map.Entry<String, JsonNode> configuration : file.properties()) {
                tell(said, configuration.getValue(), isOnly ? "" : configuration.getKey() + "/");
            }
        }
        return said.isNothing() ? Optional.empty() : Optional.of(said.data());
    }

    /** @param before what stands before the names of splits, to tell configurations apart */
    private static void tell(Said said, JsonNode info, String before) {
        JsonNode version = info.path("version");
        said.name(info.path("dataset_name").asText(""))
                .name(info.path("builder_name").asText(""));
        said.version(version.isObject() ? version.path("version_str").asText("") : version.asText(""));
        said.licence(info.path("license").asText(""));
        for (Map.Entry<String, JsonNode> split : info.path("splits").properties()) {
            said.split(
                    before + split.getKey(),
                    Said.number(split.getValue().path("num_examples").asText("")),
                    Said.number(split.getValue().path("num_bytes").asText("")));
        }
    }
}
