package io.jenkins.plugins.modellineage.experiment;

import java.util.Objects;
import java.util.Optional;

/**
 * Why a run did not end well.
 *
 * @param error what its block threw, as the build's log tells it; longer ones are cut after {@value #LENGTH} characters
 * @param step id of the step that threw it in the flow graph of the build, if that step has a log of its own
 */
public record RunFailure(String error, Optional<String> step) {
    public static final int LENGTH = 4_000;

    public RunFailure {
        Objects.requireNonNull(step, "step");
        if (error.isBlank()) {
            throw new IllegalArgumentException("A run fails with an error that is not empty");
        }
        error = Naming.shortened(error, LENGTH);
    }

    /** An error of which no more is known. */
    public static RunFailure of(String error) {
        return new RunFailure(error, Optional.empty());
    }
}
