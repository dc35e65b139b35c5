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
 * @param card path of the file among its own that its author wrote about it
 */
public record Content(Manifest manifest, Provenance provenance, Optional<TestCounts> tests, Optional<String> card) {
    public static final Content NONE = new Content(Manifest.EMPTY, Provenance.EMPTY, Optional.empty());

    public Content {
        Objects.requireNonNull(manifest, "manifest");
        Objects.requireNonNull(provenance, "provenance");
        Objects.requireNonNull(tests, "tests");
        Objects.requireNonNull(card, "card");
    }

    /** Of a version of which no file was named as its card. */
    public Content(Manifest manifest, Provenance provenance, Optional<TestCounts> tests) {
        this(manifest, provenance, tests, Optional.empty());
    }
}
