package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.List;
import java.util.Optional;

/** Where a base model is looked for. Knows who asks: it finds nothing that they may not see. */
public interface BaseLookup {
    /** Versions that hold a file, or are a manifest, of that digest; the oldest first. */
    List<VersionRef> holding(Sha256 content);

    /** The version of that number, of the model of that name which is nearest to whoever asks. */
    Optional<VersionRef> numbered(String model, int number);

    /** What is live in that stage of the model. */
    Optional<VersionRef> live(String model, String stage);

    /** Versions that the build used, as far as it is known, in their order. */
    List<VersionRef> used();
}
