package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Optional;

/** An event about one version, its promotions and rollbacks aside. */
public sealed interface VersionEvent extends RegistryEvent
        permits ModelStamped,
                EvidenceAdded,
                EvaluationWithdrawn,
                FilesKept,
                FilesReleased,
                VersionDescribed,
                VersionUsed,
                QuarantineLifted {
    VersionRef version();

    @Override
    default Optional<VersionRef> subject() {
        return Optional.of(version());
    }
}
