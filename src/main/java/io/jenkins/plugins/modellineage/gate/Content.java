package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.TestCounts;
import io.jenkins.plugins.modellineage.model.SharedData;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a version consists of, and what its build was seen to do.
 *
 * @param tests of the build that stamped it, as they were seen last
 * @param card path of the file among its own that its author wrote about it
 * @param shared what inputs for its evaluation share with those for its training
 * @param evaluated what changed in its evaluations after its stamp: digests of the scores of those that came then, oldest first,
 *     an empty one where there are none by example; and behind them the ids of those that were withdrawn, each after
 *     {@value #WITHDRAWN}
 * @param origins evaluations that its metrics come from
 */
public record Content(
        Manifest manifest,
        Provenance provenance,
        Optional<TestCounts> tests,
        Optional<String> card,
        List<SharedData> shared,
        List<String> evaluated,
        MetricOrigins origins) {
    public static final Content NONE = new Content(Manifest.EMPTY, Provenance.EMPTY, Optional.empty());

    /** What stands before the id of an evaluation that does not count any more. */
    static final String WITHDRAWN = "-";

    public Content {
        Objects.requireNonNull(manifest, "manifest");
        Objects.requireNonNull(provenance, "provenance");
        Objects.requireNonNull(tests, "tests");
        Objects.requireNonNull(card, "card");
        shared = List.copyOf(shared);
        evaluated = List.copyOf(evaluated);
        Objects.requireNonNull(origins, "origins");
    }

    /** Of a version whose metrics come from no evaluation. */
    public Content(
            Manifest manifest,
            Provenance provenance,
            Optional<TestCounts> tests,
            Optional<String> card,
            List<SharedData> shared,
            List<String> evaluated) {
        this(manifest, provenance, tests, card, shared, evaluated, MetricOrigins.NONE);
    }

    /** Of a version that was not evaluated after its stamp, and of which no evaluation was withdrawn. */
    public Content(
            Manifest manifest,
            Provenance provenance,
            Optional<TestCounts> tests,
            Optional<String> card,
            List<SharedData> shared) {
        this(manifest, provenance, tests, card, shared, List.of());
    }

    /** Of a version of which no file was named as its card, and of whose inputs nobody compared any. */
    public Content(Manifest manifest, Provenance provenance, Optional<TestCounts> tests) {
        this(manifest, provenance, tests, Optional.empty(), List.of());
    }
}
