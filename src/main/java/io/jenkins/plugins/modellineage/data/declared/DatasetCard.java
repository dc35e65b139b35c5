package io.jenkins.plugins.modellineage.data.declared;

import io.jenkins.plugins.modellineage.experiment.DeclaredData;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.huggingface.FrontMatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code README.md} with {@code dataset_info}, {@code license} or {@code pretty_name} in its front matter. */
final class DatasetCard implements DeclarationReader {
    @Override
    public boolean reads(String path) {
        return path.substring(path.lastIndexOf('/') + 1).equals("README.md");
    }

    @Override
    public Optional<DeclaredData> read(String path, String text) throws ModelFileException {
        Map<String, Object> card = FrontMatter.of(text).map(FrontMatter::values).orElse(Map.of());
        Said said = new Said(path, "Hugging Face");
        said.name(Said.text(card.get("pretty_name"))).licence(Said.text(card.get("license")));
        List<?> configurations = Said.list(card.get("dataset_info"));
        for (Object one : configurations) {
            Map<?, ?> info = Said.map(one);
            tell(said, info, configurations.size() == 1 ? "" : Said.text(info.get("config_name")) + "/");
        }
        return said.isNothing() ? Optional.empty() : Optional.of(said.data());
    }

    private static void tell(Said said, Map<?, ?> info, String before) {
        for (Object one : Said.list(info.get("splits"))) {
            Map<?, ?> split = Said.map(one);
            String name = Said.text(split.get("name"));
            said.split(
                    name.isEmpty() ? "" : before + name,
                    Said.number(Said.text(split.get("num_examples"))),
                    Said.number(Said.text(split.get("num_bytes"))));
        }
    }
}
