package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.data.Contamination;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.SharedData;
import io.jenkins.plugins.modellineage.tracking.InputSketches;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a version shares that should share nothing, when it is stamped.
 *
 * @param pairs that are kept of it
 * @param unlooked which prompts were not looked for, and why, in sentences without a full stop
 */
record Sharing(List<SharedData> pairs, List<String> unlooked) {
    /**
     * What was evaluated on is held against what was learned from, as long as the sketches of both are there.
     *
     * @param readable which data sets may be looked at
     */
    static Sharing of(
            Run<?, ?> build,
            TrackedRun run,
            ModelRef model,
            List<RecordedEvaluation> evaluations,
            Predicate<ModelVersion> readable)
            throws IOException, InterruptedException {
        Optional<InputSketches> sketches = Tracking.find(build, run.id()).map(RunLog::sketches);
        LearnedPrompts.Found prompts = LearnedPrompts.stamped(build, run, model, sketches);
        List<SharedData> sets = Contamination.together(
                Datasets.learned(run, evaluations, readable).toList(), prompts.pairs());
        List<SharedData> inputs = Contamination.among(run.inputs(), input -> sketches.flatMap(kept -> kept.of(input)));
        return new Sharing(Contamination.kept(inputs, sets), prompts.unlooked());
    }
}
