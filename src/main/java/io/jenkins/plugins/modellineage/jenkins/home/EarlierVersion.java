package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.Optional;
import java.util.stream.IntStream;

/** The version that the same job stamped before: whoever reads its log may read of that one. */
public final class EarlierVersion {
    /** Numbers that are looked back. */
    private static final int BACK = 100;

    private EarlierVersion() {}

    public static Optional<ModelVersion> of(ModelVersion version) {
        Registry registry = ModelLineage.get().registry();
        int number = version.number();
        return IntStream.rangeClosed(1, Math.min(BACK, number - 1))
                .mapToObj(back -> version.ref().model().version(number - back))
                .filter(ref -> !registry.isDeleted(ref))
                .flatMap(ref -> registry.version(ref).stream())
                .filter(other -> other.build().job().equals(version.build().job()))
                .findFirst();
    }
}
