package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Objects;
import java.util.Optional;

/**
 * A version, or a model with all its versions, was marked as deleted: nobody means it any more who does not name it. The
 * ledger keeps it, and its number is not given again.
 *
 * @param version number of the version; empty when the model is meant
 */
public record DeletionMarked(ModelRef model, Optional<Integer> version) implements RegistryEvent {
    public DeletionMarked {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(version, "version");
        version.ifPresent(model::version);
    }

    @Override
    public Optional<VersionRef> subject() {
        return version.map(model::version);
    }

    @Override
    public Optional<ModelRef> about() {
        return Optional.of(model);
    }

    @Override
    public String sentence() {
        return subject()
                        .map(VersionRef::label)
                        .orElse("Model " + Naming.plain(model.name().value()) + " with all its versions")
                + " was marked as deleted; it stays on record.";
    }
}
