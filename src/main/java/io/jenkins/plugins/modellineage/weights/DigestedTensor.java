package io.jenkins.plugins.modellineage.weights;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.Objects;
import java.util.Optional;

/**
 * A tensor and the digest of its bytes.
 *
 * @param sha256 empty where the bytes were not digested
 */
public record DigestedTensor(Tensor tensor, Optional<Sha256> sha256) {
    public DigestedTensor {
        Objects.requireNonNull(tensor, "tensor");
        Objects.requireNonNull(sha256, "sha256");
    }

    String name() {
        return tensor.name();
    }
}
