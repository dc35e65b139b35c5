package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.model.ModelNotes;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A version that leaves.
 *
 * @param model its model with the folder: {@code team/tiny-lm}
 * @param stages in which it is live
 * @param notes what was said of its model
 * @param content of its files
 */
public record ExportedVersion(
        String model, ModelVersion version, List<StageName> stages, Optional<ModelNotes> notes, Content content) {
    public ExportedVersion {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(version, "version");
        stages = List.copyOf(stages);
        Objects.requireNonNull(notes, "notes");
        Objects.requireNonNull(content, "content");
    }
}
