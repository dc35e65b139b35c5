package io.jenkins.plugins.modellineage.weights;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * A tensor and the digest of its bytes.
 *
 * @param sha256 empty where the bytes were not digested
 */
public record DigestedTensor(Tensor tensor, Optional<Sha256> sha256) {
    /** By the bytes of their names in UTF-8. */
    public static final Comparator<DigestedTensor> BY_NAME =
            Comparator.comparing(DigestedTensor::name, TensorTable::compareNames);

    public DigestedTensor {
        Objects.requireNonNull(tensor, "tensor");
        Objects.requireNonNull(sha256, "sha256");
    }

    String name() {
        return tensor.name();
    }
}
