package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import java.util.Objects;

/**
 * A model is called differently from now on. All that it has stays, and its former name leads to it for good.
 *
 * @param model by the name that it had
 * @param to its name from now on, in the same folder
 */
public record ModelRenamed(ModelRef model, ModelName to) implements ModelEvent {
    public ModelRenamed {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(to, "to");
        if (model.name().equals(to)) {
            throw new IllegalArgumentException("Model " + Naming.quoted(to.value()) + " is called so already");
        }
    }

    /** The model by its name from now on. */
    public ModelRef renamed() {
        return new ModelRef(model.scope(), to);
    }

    @Override
    public String sentence() {
        return "Model " + Naming.plain(model.name().value()) + " was renamed to " + Naming.plain(to.value())
                + "; its former name leads to it.";
    }
}
