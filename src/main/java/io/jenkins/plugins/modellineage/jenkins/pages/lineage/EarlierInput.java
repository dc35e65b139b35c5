package io.jenkins.plugins.modellineage.jenkins.pages.lineage;

import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.SeenRegistry;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Optional;

/**
 * What an input was before it became what it is: of the same model, under the same name or from the same source.
 *
 * @param version the last one that was made from it
 */
record EarlierInput(ModelVersion version, Input input) {
    /** So far back it is looked for. */
    private static final int VERSIONS = 200;

    /** @param since the first version that was made from the input as it is */
    static Optional<EarlierInput> of(Input input, ModelVersion since, Registry registry, SeenRegistry seen) {
        Optional<VersionRef> at = seen.before(since.ref());
        for (int looked = 0; at.isPresent() && looked < VERSIONS; looked++) {
            Optional<EarlierInput> found = registry.version(at.get()).flatMap(version -> another(input, version));
            if (found.isPresent()) {
                return found;
            }
            at = seen.before(at.get());
        }
        return Optional.empty();
    }

    private static Optional<EarlierInput> another(Input input, ModelVersion version) {
        return version.inputs().stream()
                .filter(other -> isSame(other, input) && !other.digest().equals(input.digest()))
                .findFirst()
                .map(other -> new EarlierInput(version, other));
    }

    private static boolean isSame(Input one, Input other) {
        return one.name().equals(other.name())
                || !one.source().isEmpty() && one.source().equals(other.source());
    }
}
