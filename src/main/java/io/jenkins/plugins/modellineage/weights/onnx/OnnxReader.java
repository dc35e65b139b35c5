package io.jenkins.plugins.modellineage.weights.onnx;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.weights.FactName;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileReader;
import io.jenkins.plugins.modellineage.weights.Reading;
import io.jenkins.plugins.modellineage.weights.TensorTable;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a model in ONNX. Nothing at its beginning tells it, so it goes by its name. Tensors inside nodes and inner graphs are
 * named by the way to them: {@code If(y).then_branch/w}.
 */
public final class OnnxReader implements ModelFileReader {
    static final String FORMAT = "ONNX";

    /** Names of the files that hold data of the model. */
    static final String EXTERNAL = "externalFiles";

    /** Operators that come with the programs that run models. */
    private static final Set<String> KNOWN_DOMAINS =
            Set.of("", "ai.onnx", "ai.onnx.ml", "ai.onnx.training", "ai.onnx.preview.training", "com.microsoft");

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public boolean beginsAs(byte[] head) {
        return false;
    }

    @Override
    public boolean isNamedAs(String name) {
        return name.endsWith(".onnx");
    }

    @Override
    public ModelFacts read(FileBytes file) throws IOException {
        Reading reading = new Reading(format(), Long.toString(ModelWalk.irVersion(file)));
        ModelWalk walk = ModelWalk.of(file, reading);
        reading.fact("producer", (walk.producer + " " + walk.producerVersion).strip());
        reading.fact("domain", walk.domain);
        reading.fact("modelVersion", walk.modelVersion);
        reading.fact(FactName.NAME, walk.graphName);
        reading.fact("outputs", ModelWalk.shown(walk.outputs));
        reading.fact("nodes", walk.topNodes);
        walk.opsets.forEach((domain, version) ->
                reading.fact("opset " + (domain.isEmpty() ? "ai.onnx" : Naming.line(domain)), version));
        externalFiles(walk, reading);
        needsCode(walk, reading);
        TensorTable tensors = reading.facts().tensors();
        walk.inputs.removeIf(name -> tensors.find(name).isPresent());
        reading.fact("inputs", ModelWalk.shown(walk.inputs));
        return reading.facts();
    }

    /** Where tensors have their data in other files; the files themselves are looked at with the folder. */
    static Collection<ExternalData> external(FileBytes file) throws IOException {
        return ModelWalk.of(file, new Reading(FORMAT, "")).external.values();
    }

    private static void externalFiles(ModelWalk walk, Reading reading) {
        reading.fact(EXTERNAL, ModelWalk.shown(walk.external.keySet()));
    }

    private static void needsCode(ModelWalk walk, Reading reading) {
        Set<String> unknown = new TreeSet<>(walk.domains);
        unknown.removeAll(KNOWN_DOMAINS);
        reading.fact(FactName.NEEDS_CODE, unknown.isEmpty() ? "no" : "unknown");
        if (!unknown.isEmpty()) {
            reading.find("It has operators of " + ModelWalk.shown(unknown)
                    + ", which the program that runs it must know or bring");
        }
    }
}
