package io.jenkins.plugins.modellineage.evaluation;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Which evaluations of a run become part of the record of a version: so many that the record stays small. */
public final class StampedEvaluations {
    /** The most evaluations of one version. */
    public static final int MOST = 200;

    /** Metrics, and parameters of judges and generations, of all of them. */
    static final int MOST_VALUES = 4_000;

    private StampedEvaluations() {}

    /**
     * The newest that fit, without the texts of their examples, which stay with the build.
     *
     * @param history oldest first, as is what returns
     */
    public static List<RecordedEvaluation> of(List<RecordedEvaluation> history) {
        List<RecordedEvaluation> newest = new ArrayList<>();
        int values = 0;
        for (int i = history.size() - 1; i >= 0 && newest.size() < MOST; i--) {
            values += values(history.get(i).evaluation());
            if (values > MOST_VALUES) {
                break;
            }
            newest.add(history.get(i).withoutTexts());
        }
        Collections.reverse(newest);
        return newest;
    }

    /** Digests of the scores by example, each once. */
    public static Stream<Sha256> scores(List<RecordedEvaluation> evaluations) {
        return evaluations.stream().flatMap(each -> each.scores().stream()).distinct();
    }

    private static int values(Evaluation evaluation) {
        return evaluation.metrics().size()
                + evaluation.settings().generation().size()
                + evaluation.judge().map(judge -> judge.parameters().size()).orElse(0);
    }
}
