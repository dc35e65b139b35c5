package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.ExampleText;
import io.jenkins.plugins.modellineage.evaluation.FoundEvaluation;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import io.jenkins.plugins.modellineage.evaluation.StampedEvaluations;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.model.LaterEvidence;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import io.jenkins.plugins.modellineage.tracking.ScoreBook;
import io.jenkins.plugins.modellineage.tracking.ScratchRun;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The evaluations of runs, with the scores of their examples. */
public final class Evaluations {
    private static final Logger LOGGER = Logger.getLogger(Evaluations.class.getName());

    /** Writers take turns: steps of parallel branches may write to one run. */
    private static final Object WRITING = new Object();

    private Evaluations() {}

    /**
     * Records evaluations with a run, and what they say as metrics {@code set/metric}. Several of one set stand at steps from
     * 0 on.
     *
     * @return the metrics that have no place, because their names are too long
     */
    public static List<String> record(Run<?, ?> build, RunLog run, List<FoundEvaluation> found) throws IOException {
        Instant now = ModelLineage.get().clock().instant();
        Instant stamped = latest(stampedFrom(build, run.id()).map(ModelVersion::stamped));
        synchronized (WRITING) {
            book(build, run.id()).record(found, now, stamped);
        }
        return measured(run, found, now);
    }

    /** The same in a run that is thrown away, before it becomes evidence of a version. */
    public static List<String> record(ScratchRun scratch, List<FoundEvaluation> found) throws IOException {
        Instant now = ModelLineage.get().clock().instant();
        scratch.scores().record(found, now);
        return measured(scratch.log(), found, now);
    }

    private static List<String> measured(RunLog run, List<FoundEvaluation> found, Instant now) throws IOException {
        Map<String, Long> steps = new HashMap<>();
        List<MetricRecord> records = new ArrayList<>();
        List<String> unnamed = new ArrayList<>();
        for (FoundEvaluation each : found) {
            long step = steps.merge(each.set(), 0L, (before, first) -> before + 1);
            each.scored().evaluation().metrics().forEach((metric, said) -> {
                String name = EvaluationSet.measured(each.set(), metric);
                if (name.length() > Naming.KEY_LENGTH) {
                    unnamed.add(name);
                } else {
                    records.add(new MetricRecord(
                            name, new MetricPoint(said.aggregate().value(), step, now.toEpochMilli())));
                }
            });
        }
        run.append(new RunEvent.MetricsLogged(records));
        return unnamed;
    }

    /** Those of a run; none when its build is gone. */
    public static List<RecordedEvaluation> of(Run<?, ?> build, RunId run) throws IOException {
        return book(build, run).all();
    }

    /** The texts of one row of an evaluation of a run; empty when it has none, or they are not kept. */
    public static Optional<ExampleText> text(Run<?, ?> build, RunId run, RecordedEvaluation evaluation, int row)
            throws IOException {
        return book(build, run).text(evaluation, row);
    }

    /** The scores of the examples of one. */
    public static ScoreTable scores(Run<?, ?> build, RunId run, RecordedEvaluation evaluation) throws IOException {
        return book(build, run).scores(evaluation);
    }

    /**
     * What a version was stamped with and was not withdrawn, oldest first, also what was recorded again: by the run that it was stamped from, after
     * what that run stamped before and until then. Once the build is gone, what its stamp kept.
     */
    public static List<RecordedEvaluation> of(ModelVersion version) throws IOException {
        Optional<Run<?, ?>> build = BuildRuns.build(version.build());
        List<RecordedEvaluation> all =
                build.isPresent() ? book(build.get(), version.run()).history() : List.of();
        if (all.isEmpty()) {
            return version.evaluations();
        }
        Instant before = latest(otherStamps(version).filter(other -> !other.isAfter(version.stamped())));
        return all.stream()
                .filter(each -> each.at().isAfter(before) && !each.at().isAfter(version.stamped()))
                .filter(each -> !version.isWithdrawn(each))
                .toList();
    }

    /** The same, and what the version itself has of it where the files of its build cannot be read. */
    public static List<RecordedEvaluation> known(ModelVersion version) {
        try {
            return of(version);
        } catch (IOException unreadable) {
            LOGGER.log(
                    Level.FINE,
                    unreadable,
                    () -> "Only what its record has of evaluations is known of "
                            + version.ref().label());
            return version.evaluations();
        }
    }

    /** The same of sets of that name. */
    static List<RecordedEvaluation> of(ModelVersion version, String set) throws IOException {
        return of(version).stream()
                .filter(each -> each.evaluation().set().name().equals(set))
                .toList();
    }

    /** What a version was evaluated on after its stamp in sets of that name, oldest first, each with how it came. */
    static List<Added> added(ModelVersion version, String set) {
        return version.later().stream()
                .flatMap(evidence -> evidence.evaluations().stream().map(each -> new Added(each, evidence)))
                .filter(each -> each.evaluation().evaluation().set().name().equals(set))
                .toList();
    }

    /** An evaluation of a version, and how it came to it after the stamp. */
    record Added(RecordedEvaluation evaluation, LaterEvidence by) {}

    /** Whether a version was stamped with an evaluation on a set of that name, which counts in place of all later ones. */
    public static boolean isStampedWith(ModelVersion version, String set) throws IOException {
        return !of(version, set).isEmpty();
    }

    /** What was stamped from a run up to now, and is not the work of a person. */
    public static List<ModelVersion> stamped(Run<?, ?> build, RunId run) {
        return stampedFrom(build, run).filter(version -> !version.isByHand()).toList();
    }

    private static Stream<ModelVersion> stampedFrom(Run<?, ?> build, RunId run) {
        return BuildRuns.ref(build).stream()
                .flatMap(ref -> ModelLineage.get().registry().stampedBy(ref.id()).stream())
                .filter(version -> version.run().equals(run));
    }

    /** When the run of the version stamped others of the model. */
    private static Stream<Instant> otherStamps(ModelVersion version) {
        return stamps(version.build().id(), version.run(), version.ref().model())
                .filter(other -> !other.ref().equals(version.ref()))
                .map(ModelVersion::stamped);
    }

    private static Stream<ModelVersion> stamps(String build, RunId run, ModelRef model) {
        return ModelLineage.get().registry().stampedBy(build).stream()
                .filter(version -> version.run().equals(run))
                .filter(version -> version.ref().model().equals(model));
    }

    private static Instant latest(Stream<Instant> stamps) {
        return stamps.max(Comparator.naturalOrder()).orElse(Instant.MIN);
    }

    /**
     * What the record of the model's next version that is stamped from the run takes over: what was recorded after the run's
     * last stamp of that model. What cannot be read keeps none from its stamp.
     */
    static List<RecordedEvaluation> stamped(Run<?, ?> build, RunId run, ModelRef model) {
        try {
            return StampedEvaluations.of(fresh(build, run, model));
        } catch (IOException | IllegalArgumentException | IllegalStateException unreadable) {
            LOGGER.log(
                    Level.WARNING,
                    "The evaluations of " + build + " cannot be read; what is stamped goes without",
                    unreadable);
            return List.of();
        }
    }

    /** What was recorded after the run's last stamp of that model, oldest first. */
    static List<RecordedEvaluation> fresh(Run<?, ?> build, RunId run, ModelRef model) throws IOException {
        String id = BuildRuns.ref(build).map(BuildRef::id).orElse("");
        Instant before = latest(stamps(id, run, model).map(ModelVersion::stamped));
        return book(build, run).history().stream()
                .filter(each -> each.at().isAfter(before))
                .toList();
    }

    /** Keeps the scores of the examples with the version's files, if its build has them still. */
    static void pin(ModelVersion version) throws IOException {
        Optional<Run<?, ?>> build = BuildRuns.build(version.build());
        if (build.isPresent()) {
            KeptScores.pin(version, book(build.get(), version.run()));
        }
    }

    /**
     * The scores of the examples of an evaluation of a version: those of its build, or kept ones once these are gone. Empty
     * when both are.
     *
     * @throws IOException when they are not what was recorded
     */
    public static Optional<ScoreTable> scores(ModelVersion version, RecordedEvaluation evaluation) throws IOException {
        if (evaluation.scores().isEmpty()) {
            return Optional.of(new ScoreTable.Builder().build());
        }
        Optional<ScoreBook> book = BuildRuns.build(version.build()).map(build -> book(build, version.run()));
        return book.isPresent() && book.get().has(evaluation.scores().get())
                ? Optional.of(book.get().scores(evaluation))
                : KeptScores.of(version, evaluation);
    }

    static ScoreBook book(Run<?, ?> build, RunId run) {
        return ScoreBook.of(BuildRuns.folder(build, run));
    }
}
