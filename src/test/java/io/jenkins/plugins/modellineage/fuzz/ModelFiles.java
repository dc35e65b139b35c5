package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFileReader;
import io.jenkins.plugins.modellineage.weights.ModelFixtures.Held;
import io.jenkins.plugins.modellineage.weights.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What holds of every reader of model files: facts whose tensors lie within the file, or one refusal on one line. */
final class ModelFiles {
    private ModelFiles() {}

    static void read(ModelFileReader reader, byte[] data) {
        try {
            ModelFacts facts = reader.read(new Held(data));
            facts.tensors().inFileOrder().forEach(tensor -> requireWithin(tensor, data.length));
        } catch (ModelFileException refused) {
            requireOneLine(refused.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireWithin(Tensor tensor, int length) {
        if (tensor.position() != Tensor.ELSEWHERE && tensor.position() + tensor.bytes() > length) {
            throw new AssertionError("A tensor ends behind the file: " + tensor);
        }
    }

    static void requireOneLine(String message) {
        if (message.chars().anyMatch(Character::isISOControl)) {
            throw new AssertionError("The refusal is not one plain line: " + message);
        }
    }
}
