package io.jenkins.plugins.modellineage.weights;

import java.util.Optional;

/**
 * What became of a tensor between two versions; at least one side is there.
 *
 * @param before empty when it was added
 * @param after empty when it was removed
 */
public record TensorChange(Optional<DigestedTensor> before, Optional<DigestedTensor> after) {
    /** The kinds of change. */
    public enum Kind {
        SAME,
        /** Other bytes of the same shape and dtype. */
        CHANGED,
        ADDED,
        REMOVED,
        /** Another shape, whatever else. */
        RESHAPED,
        /** The same shape in another dtype. */
        REQUANTIZED,
        /** Of the same shape and dtype, but a digest is missing. */
        UNKNOWN
    }

    /** @throws IllegalArgumentException when there is neither side, or they are called differently */
    public TensorChange {
        if (before.isEmpty() && after.isEmpty()
                || before.isPresent()
                        && after.isPresent()
                        && !before.get().name().equals(after.get().name())) {
            throw new IllegalArgumentException("A change is about one tensor, not about " + before + " and " + after);
        }
    }

    public String name() {
        return after.or(() -> before).orElseThrow().name();
    }

    public Kind kind() {
        if (before.isEmpty()) {
            return Kind.ADDED;
        } else if (after.isEmpty()) {
            return Kind.REMOVED;
        }
        Tensor old = before.get().tensor();
        Tensor now = after.get().tensor();
        if (!old.shape().equals(now.shape())) {
            return Kind.RESHAPED;
        } else if (!old.dtype().equals(now.dtype())) {
            return Kind.REQUANTIZED;
        }
        return sameShape();
    }

    private Kind sameShape() {
        if (before.get().sha256().isEmpty() || after.get().sha256().isEmpty()) {
            return Kind.UNKNOWN;
        }
        return before.get().sha256().equals(after.get().sha256()) ? Kind.SAME : Kind.CHANGED;
    }
}
