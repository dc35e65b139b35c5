package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.ModelRef;
import java.util.Objects;

/** A model that was put away is in use again. */
public record ModelUnarchived(ModelRef model) implements ModelEvent {
    public ModelUnarchived {
        Objects.requireNonNull(model, "model");
    }

    @Override
    public String sentence() {
        return "Model " + Naming.plain(model.name().value()) + " was taken out of the archive.";
    }
}
