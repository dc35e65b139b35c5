package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.EvaluationCosts;
import io.jenkins.plugins.modellineage.evaluation.EvaluationMetric;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSettings;
import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.Judge;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import io.jenkins.plugins.modellineage.evaluation.ScoredEvaluation;
import io.jenkins.plugins.modellineage.evaluation.SetDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** An evaluation on {@code set} that is written row by row; samples of a question are numbered as they come. */
final class EvalSample {
    private final SetDigest digest = new SetDigest();
    private final ScoreTable.Builder rows = new ScoreTable.Builder();
    private final Map<String, Integer> samples = new HashMap<>();
    private ScoreDirection direction = ScoreDirection.HIGHER;
    private Optional<Judge> judge = Optional.empty();
    private EvaluationSettings settings = EvaluationSettings.UNKNOWN;
    private Optional<EvaluationSet> named = Optional.empty();
    private String version = "";
    private String split = "";
    private Optional<String> unfit = Optional.empty();
    private String made = Aggregate.MEAN;

    EvalSample add(String id, double score) {
        return add(id, Optional.empty(), score);
    }

    EvalSample add(String id, Optional<String> group, double score) {
        Example example =
                new Example(id, group, samples.merge(id, 1, Integer::sum) - 1, Optional.empty(), Optional.empty());
        digest.add(example);
        rows.add(example, Map.of("score", score));
        return this;
    }

    /** So many questions, of which the first ones score 1 and the others 0. */
    static EvalSample right(int right, int questions) {
        EvalSample sample = new EvalSample();
        for (int i = 0; i < questions; i++) {
            sample.add("q" + i, i < right ? 1 : 0);
        }
        return sample;
    }

    EvalSample towards(ScoreDirection better) {
        direction = better;
        return this;
    }

    EvalSample judgedBy(Judge by) {
        judge = Optional.of(by);
        return this;
    }

    EvalSample with(EvaluationSettings others) {
        settings = others;
        return this;
    }

    EvalSample on(String setVersion, String setSplit) {
        version = setVersion;
        split = setSplit;
        return this;
    }

    /** As of a tool that does not say what was asked. */
    EvalSample known(String byName) {
        named = Optional.of(EvaluationSet.named(byName, "", ""));
        return this;
    }

    EvalSample broken(String why) {
        unfit = Optional.of(why);
        return this;
    }

    /** As of a tool that measures times under a load. */
    EvalSample timed() {
        made = Aggregate.PERCENTILE;
        return this;
    }

    ScoredEvaluation evaluation() {
        ScoreTable table = rows.build();
        EvaluationMetric metric =
                new EvaluationMetric(direction, new Aggregate(0, OptionalDouble.empty(), made, table.rows()));
        return new ScoredEvaluation(
                new Evaluation(
                        "",
                        named.orElseGet(() -> EvaluationSet.of("set", version, split, digest)),
                        judge,
                        settings,
                        new TreeMap<>(Map.of("score", metric)),
                        EvaluationCosts.NONE,
                        unfit),
                table);
    }
}
