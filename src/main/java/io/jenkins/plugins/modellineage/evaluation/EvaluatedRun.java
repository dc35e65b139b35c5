package io.jenkins.plugins.modellineage.evaluation;

import java.io.IOException;
import java.util.List;

/** What a run was evaluated on. */
public interface EvaluatedRun {
    /** Of each set in its version what was recorded last, in the order in which sets were first recorded. */
    List<RecordedEvaluation> all() throws IOException;

    /**
     * The scores of the examples; of an evaluation without any an empty table.
     *
     * @throws IOException when they are gone or are not what was written
     */
    ScoreTable scores(RecordedEvaluation evaluation) throws IOException;
}
