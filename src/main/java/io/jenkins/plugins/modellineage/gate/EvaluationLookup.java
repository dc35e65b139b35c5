package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.evaluation.ScoredEvaluation;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where the evaluations of versions are kept. */
public interface EvaluationLookup {
    /** Evaluations of the version on sets of that name, with the scores of their examples, oldest first. */
    List<ScoredEvaluation> of(VersionRef version, String set) throws IOException;

    /**
     * How many versions of the model, the candidate among them, were evaluated on a set of that name of those that were
     * stamped after the champion and not after the candidate. At least 1.
     */
    int attempt(VersionRef candidate, Optional<VersionRef> champion, String set) throws IOException;
}
