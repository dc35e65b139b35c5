package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.weights.ModelFileReader;
import io.jenkins.plugins.modellineage.weights.pointer.LfsPointerReader;
import io.jenkins.plugins.modellineage.weights.serving.MlmodelReader;
import io.jenkins.plugins.modellineage.weights.serving.ModelfileReader;
import io.jenkins.plugins.modellineage.weights.serving.OllamaManifestReader;
import java.util.List;

/** A Modelfile, an MLmodel, a pointer of Git LFS or a manifest of Ollama; the first byte says which. */
public final class SmallModelFileFuzz {
    private static final List<ModelFileReader> READERS =
            List.of(new ModelfileReader(), new MlmodelReader(), new LfsPointerReader(), new OllamaManifestReader());

    private SmallModelFileFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        ModelFiles.read(READERS.get(FuzzTarget.choice(data, READERS.size())), FuzzTarget.rest(data));
    }
}
