package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.List;
import java.util.Optional;

/** Where a base model is looked for. Knows who asks: it finds nothing that they may not see. */
public interface BaseLookup {
    /**
     * A version that holds a file, or is a manifest, of that digest.
     *
     * @param used what comes before all others that hold it; of several, and where it is none of them, the oldest
     */
    Optional<VersionRef> holding(Sha256 content, List<VersionRef> used);

    /** The version of that number, of the model of that name which is nearest to whoever asks. */
    Optional<VersionRef> numbered(String model, int number);

    /** What is live in that stage of the model. */
    Optional<VersionRef> live(String model, String stage);

    /** Versions that the build used, as far as it is known, in their order. */
    List<VersionRef> used();
}
