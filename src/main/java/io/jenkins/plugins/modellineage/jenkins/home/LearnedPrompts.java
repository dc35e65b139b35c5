package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.FoundEvaluation;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.InputRole;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.SharedData;
import io.jenkins.plugins.modellineage.tracking.InputSketches;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Which prompts of what a run was evaluated on are in what it learned from. What was replaced does not count. */
public final class LearnedPrompts {
    private static final Logger LOGGER = Logger.getLogger(LearnedPrompts.class.getName());

    private static final Found UNREADABLE =
            new Found(List.of(), List.of("prompts were not looked for: what the run was evaluated on cannot be read"));

    private LearnedPrompts() {}

    /**
     * What was found.
     *
     * @param pairs those that share something first, then some that were not looked at, and some that share nothing
     * @param unlooked which prompts were not looked for, and why, in sentences without a full stop; the first ones
     */
    public record Found(List<SharedData> pairs, List<String> unlooked) {
        static final Found NOTHING = new Found(List.of(), List.of());
    }

    /** Those of what the model's next version is stamped with. */
    static Found stamped(Run<?, ?> build, TrackedRun run, ModelRef model, Optional<InputSketches> sketches)
            throws InterruptedException {
        Look look = () -> of(build, run.id(), Evaluations.fresh(build, run.id(), model), input -> true);
        return readable(build, look).orElseGet(() -> new Found(unlooked(run, sketches), UNREADABLE.unlooked()));
    }

    /** Of each input in which prompts would have been looked for that they were not. */
    private static List<SharedData> unlooked(TrackedRun run, Optional<InputSketches> sketches) {
        return run.inputs().stream()
                .filter(input -> InputRole.of(input) == InputRole.TRAIN)
                .filter(input ->
                        sketches.filter(kept -> kept.hasTextsOf(input.digest())).isPresent())
                .map(input -> SharedData.unlooked(SharedData.Side.of(input), SharedData.ALL_SETS))
                .toList();
    }

    /** Those of all that a run was evaluated on, in an input that was just recorded. */
    public static Found in(Run<?, ?> build, RunId run, Input learned) throws InterruptedException {
        return readable(build, () -> of(build, run, Evaluations.of(build, run), learned::equals))
                .orElse(UNREADABLE);
    }

    /** Those of what was just recorded with a run. */
    public static Found recorded(Run<?, ?> build, RunId run, List<FoundEvaluation> found) throws InterruptedException {
        Set<EvaluationSet> sets =
                found.stream().map(each -> each.scored().evaluation().set()).collect(Collectors.toSet());
        return readable(build, () -> {
                    List<RecordedEvaluation> meant = Evaluations.of(build, run).stream()
                            .filter(each -> sets.contains(each.evaluation().set()))
                            .toList();
                    return of(build, run, meant, input -> true);
                })
                .orElse(UNREADABLE);
    }

    private interface Look {
        Found found() throws IOException, InterruptedException;
    }

    /** What cannot be read fails neither a step nor a stamp; empty then. */
    private static Optional<Found> readable(Run<?, ?> build, Look look) throws InterruptedException {
        try {
            return Optional.of(look.found());
        } catch (IOException | IllegalArgumentException | IllegalStateException unreadable) {
            LOGGER.log(Level.WARNING, "The prompts of " + build + " cannot be read; none is looked for", unreadable);
            return Optional.empty();
        }
    }

    private static Found of(Run<?, ?> build, RunId id, List<RecordedEvaluation> history, Predicate<Input> meant)
            throws IOException, InterruptedException {
        Map<SharedData.Side, RecordedEvaluation> last = new LinkedHashMap<>();
        for (RecordedEvaluation each : RecordedEvaluation.latest(history)) {
            EvaluationSet set = each.evaluation().set();
            last.put(new SharedData.Side(set.name(), set.digest()), each);
        }
        last.values().removeIf(each -> each.prompts().isEmpty());
        Optional<RunLog> run = last.isEmpty() ? Optional.empty() : Tracking.find(build, id);
        if (run.isEmpty()) {
            return Found.NOTHING;
        }
        PromptSearch search = new PromptSearch(Evaluations.book(build, id), last);
        for (Input learned : run.get().run().inputs()) {
            if (InputRole.of(learned) == InputRole.TRAIN && meant.test(learned)) {
                search.in(learned, run.get().sketches());
            }
        }
        return search.found();
    }
}
