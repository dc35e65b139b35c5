package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.ModelRef;
import java.util.Objects;

/** A model was put away: lists leave it out, and it gets no versions and no promotions until it is taken back. */
public record ModelArchived(ModelRef model, String reason) implements ModelEvent {
    public ModelArchived {
        Objects.requireNonNull(model, "model");
        Naming.text("The reason", reason, Naming.REMARK_LENGTH);
    }

    @Override
    public String sentence() {
        return "Model " + Naming.plain(model.name().value()) + " was archived" + Sentences.because(reason);
    }
}
