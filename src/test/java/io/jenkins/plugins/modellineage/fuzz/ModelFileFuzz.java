package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.weights.BytesInMemory;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.Finding;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFileReader;
import io.jenkins.plugins.modellineage.weights.Tensor;
import io.jenkins.plugins.modellineage.weights.formats.ModelFormats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** A model file: refused in one line, or every tensor of it is inside the file. The first byte says what it is named. */
public final class ModelFileFuzz {
    private static final List<String> NAMES = List.of("model.safetensors", "model.gguf");

    private ModelFileFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        FileBytes file = new BytesInMemory(FuzzTarget.rest(data));
        try {
            Optional<ModelFileReader> reader = ModelFormats.of(file, NAMES.get(FuzzTarget.choice(data, NAMES.size())));
            check(reader.orElseThrow().read(file), file.length());
        } catch (ModelFileException refused) {
            requireOneLine(refused.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(ModelFacts facts, long length) {
        facts.findings().stream().map(Finding::sentence).forEach(ModelFileFuzz::requireOneLine);
        for (Tensor tensor : facts.tensors().inNameOrder()) {
            if (tensor.bytes() > 0 && tensor.position() > length - tensor.bytes()) {
                throw new AssertionError("The file has " + length + " bytes, but " + tensor);
            }
        }
    }

    private static void requireOneLine(String message) {
        if (message.chars().anyMatch(Character::isISOControl)) {
            throw new AssertionError("The message is not one plain line: " + message);
        }
    }
}
