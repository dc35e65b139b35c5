package io.jenkins.plugins.modellineage.data.declared;

import io.jenkins.plugins.modellineage.experiment.DeclaredData;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.text.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code dvc.lock} of schema 2.0, and files of {@code dvc add}: paths with MD5 and size, which nobody here computed. */
final class DvcFile implements DeclarationReader {
    @Override
    public boolean reads(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return DvcLock.isOne(path) || name.endsWith(".dvc") && name.length() > ".dvc".length();
    }

    @Override
    public Optional<DeclaredData> read(String path, String text) throws ModelFileException {
        Map<String, Object> file = Yaml.mapping(text);
        Said said = new Said(path, "DVC");
        tell(said, file);
        Said.map(file.get("stages")).values().forEach(stage -> tell(said, Said.map(stage)));
        return said.isNothing() ? Optional.empty() : Optional.of(said.data());
    }

    private static void tell(Said said, Map<?, ?> stage) {
        for (String kind : List.of("deps", "outs")) {
            for (Object one : Said.list(stage.get(kind))) {
                Map<?, ?> file = Said.map(one);
                String md5 = Said.text(file.get("md5"));
                said.file(
                        Said.text(file.get("path")),
                        md5.isEmpty() ? "" : "md5:" + md5,
                        Said.number(Said.text(file.get("size"))));
            }
        }
    }
}
