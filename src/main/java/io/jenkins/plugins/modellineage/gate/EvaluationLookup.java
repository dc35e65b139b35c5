package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.model.VersionRef;
import java.io.IOException;
import java.util.Optional;

/** Where the evaluations of versions are kept. */
public interface EvaluationLookup {
    /** The version with its evaluations on sets of that name. */
    EvalSide side(VersionRef version, String set) throws IOException;

    /**
     * How many versions of the model, the candidate among them, were evaluated on a set of that name of those that were
     * stamped after the champion and not after the candidate. At least 1.
     */
    int attempt(VersionRef candidate, Optional<VersionRef> champion, String set) throws IOException;
}
