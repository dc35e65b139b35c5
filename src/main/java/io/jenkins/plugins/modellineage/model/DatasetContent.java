package io.jenkins.plugins.modellineage.model;

import io.jenkins.plugins.modellineage.evaluation.EvaluationSet.Identity;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.Objects;
import java.util.Optional;

/**
 * What a version of a data set says.
 *
 * @param examples empty where its files are none that examples are read of
 */
public record DatasetContent(Optional<Examples> examples) implements Content {
    public DatasetContent {
        Objects.requireNonNull(examples, "examples");
    }

    /**
     * The examples of a set.
     *
     * @param digest as evaluations on the set have it
     * @param identity what the digest was made of
     * @param count how many there are, at least one
     */
    public record Examples(Sha256 digest, Identity identity, int count) {
        public Examples {
            Objects.requireNonNull(digest, "digest");
            Objects.requireNonNull(identity, "identity");
            if (count < 1) {
                throw new IllegalArgumentException("A data set has " + count + " examples; give it one at least");
            }
        }
    }

    @Override
    public ModelKind kind() {
        return ModelKind.DATASET;
    }

    @Override
    public Optional<Sha256> identity() {
        return examples.map(Examples::digest);
    }
}
