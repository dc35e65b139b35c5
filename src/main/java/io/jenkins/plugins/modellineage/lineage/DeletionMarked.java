package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Objects;
import java.util.Optional;

/**
 * A version, or a model with all its versions, was marked as deleted: nobody means it any more, and its kept files go. The
 * ledger keeps what is on record, and its number is not given again.
 *
 * @param version number of the version; empty when the model is meant
 * @param reason why, as a person says it; empty where an MLflow client deleted, which says none
 */
public record DeletionMarked(ModelRef model, Optional<Integer> version, Optional<String> reason) implements ModelEvent {
    public DeletionMarked {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(version, "version");
        version.ifPresent(model::version);
        reason.ifPresent(text -> Naming.text("The reason", text, Naming.REMARK_LENGTH));
    }

    public DeletionMarked(ModelRef model, Optional<Integer> version) {
        this(model, version, Optional.empty());
    }

    @Override
    public Optional<VersionRef> subject() {
        return version.map(model::version);
    }

    @Override
    public String sentence() {
        return subject()
                        .map(VersionRef::label)
                        .orElse("Model " + Naming.plain(model.name().value()) + " with all its versions")
                + " was marked as deleted; it stays on record"
                + Sentences.because(reason.orElse(""));
    }
}
