package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.TestCounts;
import java.util.Objects;
import java.util.Optional;

/**
 * What a version consists of, and what its build was seen to do.
 *
 * @param tests of the build that stamped it, as they were seen last
 */
public record Content(Manifest manifest, Provenance provenance, Optional<TestCounts> tests) {
    public static final Content NONE = new Content(Manifest.EMPTY, Provenance.EMPTY, Optional.empty());

    public Content {
        Objects.requireNonNull(manifest, "manifest");
        Objects.requireNonNull(provenance, "provenance");
        Objects.requireNonNull(tests, "tests");
    }
}
