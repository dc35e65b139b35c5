package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.model.ModelRef;
import java.util.Optional;

/** An event about a model as such; some of them may be about one of its versions instead. */
public sealed interface ModelEvent extends RegistryEvent
        permits ModelNoted, DeletionMarked, ModelArchived, ModelUnarchived, ModelRenamed {
    ModelRef model();

    @Override
    default Optional<ModelRef> about() {
        return Optional.of(model());
    }
}
