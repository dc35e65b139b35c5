package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.data.Contamination;
import io.jenkins.plugins.modellineage.data.LineSketch;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.FoundEvaluation;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.InputRole;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.SharedData;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import io.jenkins.plugins.modellineage.tracking.ScoreBook;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Which prompts of what a run was evaluated on are in what it learned from. Of evaluations on one set the last counts. */
public final class LearnedPrompts {
    private static final Logger LOGGER = Logger.getLogger(LearnedPrompts.class.getName());

    private LearnedPrompts() {}

    /** Those of what the model's next version is stamped with. */
    static List<SharedData> stamped(Run<?, ?> build, RunId run, ModelRef model) {
        return readable(build, () -> of(build, run, Evaluations.fresh(build, run, model), input -> true));
    }

    /** Those of all that a run was evaluated on, in an input that was just recorded. */
    public static List<SharedData> in(Run<?, ?> build, RunId run, Input learned) {
        return readable(build, () -> of(build, run, Evaluations.of(build, run), learned::equals));
    }

    /** Those of what was just recorded with a run. */
    public static List<SharedData> recorded(Run<?, ?> build, RunId run, List<FoundEvaluation> found) {
        Set<EvaluationSet> sets =
                found.stream().map(each -> each.scored().evaluation().set()).collect(Collectors.toSet());
        return readable(build, () -> {
            List<RecordedEvaluation> meant = Evaluations.of(build, run).stream()
                    .filter(each -> sets.contains(each.evaluation().set()))
                    .toList();
            return of(build, run, meant, input -> true);
        });
    }

    private interface Look {
        List<SharedData> pairs() throws IOException;
    }

    /** What cannot be read fails neither a step nor a stamp. */
    private static List<SharedData> readable(Run<?, ?> build, Look look) {
        try {
            return look.pairs();
        } catch (IOException | IllegalArgumentException | IllegalStateException unreadable) {
            LOGGER.log(Level.WARNING, "The prompts of " + build + " cannot be read; none is looked for", unreadable);
            return List.of();
        }
    }

    private static List<SharedData> of(
            Run<?, ?> build, RunId id, List<RecordedEvaluation> evaluations, Predicate<Input> meant)
            throws IOException {
        Map<SharedData.Side, RecordedEvaluation> last = new LinkedHashMap<>();
        for (RecordedEvaluation each : evaluations) {
            EvaluationSet set = each.evaluation().set();
            last.put(new SharedData.Side(set.name(), set.digest()), each);
        }
        last.values().removeIf(each -> each.prompts().isEmpty());
        Optional<RunLog> run = last.isEmpty() ? Optional.empty() : Tracking.find(build, id);
        return run.isEmpty() ? List.of() : of(Evaluations.book(build, id), run.get(), last, meant);
    }

    /** The texts of an input are the larger part, so that each is read once. */
    private static List<SharedData> of(
            ScoreBook book, RunLog log, Map<SharedData.Side, RecordedEvaluation> last, Predicate<Input> meant)
            throws IOException {
        List<SharedData> pairs = new ArrayList<>();
        TrackedRun run = log.run();
        for (Input learned : run.inputs()) {
            Optional<LineSketch> texts = InputRole.of(learned) == InputRole.TRAIN && meant.test(learned)
                    ? log.sketches().textsOf(learned.digest())
                    : Optional.empty();
            for (Map.Entry<SharedData.Side, RecordedEvaluation> set : last.entrySet()) {
                if (texts.isPresent() && pairs.size() < SharedData.PAIRS) {
                    book.prompts(set.getValue())
                            .map(prompts -> Contamination.ofPrompts(learned, texts.get(), set.getKey(), prompts))
                            .ifPresent(pairs::add);
                }
            }
        }
        return pairs;
    }
}
