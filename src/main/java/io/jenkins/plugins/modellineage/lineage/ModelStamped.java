package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.StampedEvaluations;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.model.ChildRun;
import io.jenkins.plugins.modellineage.model.Content;
import io.jenkins.plugins.modellineage.model.ImportedFrom;
import io.jenkins.plugins.modellineage.model.Measured;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.SharedData;
import io.jenkins.plugins.modellineage.model.StampWay;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.model.Weights;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * A build's output became a version. Holds a copy of everything that was tracked, so that the record outlives the build.
 *
 * @param metrics the latest value of each metric
 * @param starters ids of the users who may have made the version; none in what was stamped before these were recorded
 * @param authors ids of the users who wrote the changes that it was built from; none where nobody knew them
 * @param way whether the build did it or a person, who is the actor then
 * @param weights what the model files say; empty where none was read
 * @param evaluations what the run was evaluated on until then, oldest first: at most {@link StampedEvaluations#MOST}
 * @param content what a prompt or data set says; empty for a model
 * @param shared what inputs for its evaluation share with those for its training: at most {@link SharedData#PAIRS}, and
 *     {@link SharedData#SETS} of sets and one for each input
 * @param imported what the version was in another tool, if the build imported it
 */
public record ModelStamped(
        VersionRef version,
        Manifest manifest,
        SortedMap<String, String> params,
        SortedMap<String, Double> metrics,
        Measured measured,
        List<Input> inputs,
        Provenance provenance,
        BuildRef build,
        RunId run,
        VersionNotes notes,
        Set<String> starters,
        Set<String> authors,
        StampWay way,
        Optional<Weights> weights,
        List<RecordedEvaluation> evaluations,
        Optional<Content> content,
        List<SharedData> shared,
        Optional<ImportedFrom> imported)
        implements VersionEvent {

    public ModelStamped {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(manifest, "manifest");
        params = SortedMaps.copyOf(params);
        metrics = SortedMaps.copyOf(metrics);
        Objects.requireNonNull(measured, "measured");
        inputs = List.copyOf(inputs);
        Objects.requireNonNull(provenance, "provenance");
        Objects.requireNonNull(build, "build");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(notes, "notes");
        starters = Collections.unmodifiableSet(new TreeSet<>(starters));
        authors = Collections.unmodifiableSet(new TreeSet<>(authors));
        Objects.requireNonNull(way, "way");
        Objects.requireNonNull(weights, "weights");
        evaluations = List.copyOf(evaluations);
        notes.card().filter(path -> manifest.file(path).isEmpty()).ifPresent(path -> {
            throw new IllegalArgumentException(
                    "The card " + Naming.quoted(path) + " is none of the version's files; stamp it with them");
        });
        Objects.requireNonNull(content, "content");
        if (evaluations.size() > StampedEvaluations.MOST) {
            throw new IllegalArgumentException("A stamp holds " + evaluations.size() + " evaluations; at most "
                    + StampedEvaluations.MOST + " are recorded with a version");
        }
        shared = List.copyOf(shared);
        int most = SharedData.PAIRS + SharedData.SETS + inputs.size();
        if (shared.size() > most) {
            throw new IllegalArgumentException("A stamp holds " + shared.size() + " pairs of inputs; at most " + most
                    + " are recorded with a version");
        }
        Objects.requireNonNull(imported, "imported");
    }

    /** One by its build whose model files nobody read. */
    public ModelStamped(
            VersionRef version,
            Manifest manifest,
            SortedMap<String, String> params,
            SortedMap<String, Double> metrics,
            Measured measured,
            List<Input> inputs,
            Provenance provenance,
            BuildRef build,
            RunId run,
            VersionNotes notes,
            Set<String> starters,
            Set<String> authors) {
        this(
                version,
                manifest,
                params,
                metrics,
                measured,
                inputs,
                provenance,
                build,
                run,
                notes,
                starters,
                authors,
                StampWay.BY_BUILD,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /** One by its build whose authors nobody knows. */
    public ModelStamped(
            VersionRef version,
            Manifest manifest,
            SortedMap<String, String> params,
            SortedMap<String, Double> metrics,
            Measured measured,
            List<Input> inputs,
            Provenance provenance,
            BuildRef build,
            RunId run,
            VersionNotes notes,
            Set<String> starters) {
        this(version, manifest, params, metrics, measured, inputs, provenance, build, run, notes, starters, Set.of());
    }

    /** The version that this run makes of these files. */
    public static ModelStamped of(VersionRef version, TrackedRun run, Manifest manifest, VersionNotes notes) {
        return new ModelStamped(
                version,
                manifest,
                run.params(),
                run.latestMetrics(),
                Measured.by(run),
                run.inputs(),
                run.provenance(),
                run.build(),
                run.id(),
                notes,
                Set.of());
    }

    /** The same stamp with the users who may have made the version. */
    public ModelStamped startedBy(Set<String> users) {
        return with(measured, users, authors, way, weights, evaluations, content, shared, imported);
    }

    /** The same stamp with the users who wrote the changes that it was built from. */
    public ModelStamped writtenBy(Set<String> users) {
        return with(measured, starters, users, way, weights, evaluations, content, shared, imported);
    }

    /** The same stamp with what the runs inside the stamped one's block measured. */
    public ModelStamped beside(List<ChildRun> runs) {
        return with(measured.beside(runs), starters, authors, way, weights, evaluations, content, shared, imported);
    }

    /** The same stamp by a person, when the build was over. */
    public ModelStamped byHand() {
        return with(measured, starters, authors, StampWay.BY_HAND, weights, evaluations, content, shared, imported);
    }

    /** The same stamp with what the model files say. */
    public ModelStamped weighing(Optional<Weights> read) {
        return with(measured, starters, authors, way, read, evaluations, content, shared, imported);
    }

    /** The same stamp with what the run was evaluated on. */
    public ModelStamped evaluated(List<RecordedEvaluation> recorded) {
        return with(measured, starters, authors, way, weights, recorded, content, shared, imported);
    }

    /** The same stamp of a prompt or data set that says this; of a model where there is nothing. */
    public ModelStamped saying(Optional<Content> said) {
        return with(measured, starters, authors, way, weights, evaluations, said, shared, imported);
    }

    /** The same stamp with what inputs of the run share that should share nothing. */
    public ModelStamped sharing(List<SharedData> found) {
        return with(measured, starters, authors, way, weights, evaluations, content, found, imported);
    }

    /** The same stamp of a version that another tool had. */
    public ModelStamped importedFrom(ImportedFrom from) {
        return with(measured, starters, authors, way, weights, evaluations, content, shared, Optional.of(from));
    }

    private ModelStamped with(
            Measured measured,
            Set<String> starters,
            Set<String> authors,
            StampWay way,
            Optional<Weights> weights,
            List<RecordedEvaluation> evaluations,
            Optional<Content> content,
            List<SharedData> shared,
            Optional<ImportedFrom> imported) {
        return new ModelStamped(
                version,
                manifest,
                params,
                metrics,
                measured,
                inputs,
                provenance,
                build,
                run,
                notes,
                starters,
                authors,
                way,
                weights,
                evaluations,
                content,
                shared,
                imported);
    }

    @Override
    public String sentence() {
        return version.label() + made() + Naming.plain(build.label()) + ": "
                + Sentences.count(manifest.files().size(), "file") + ", "
                + ByteSize.written(manifest.totalBytes()) + ", digest "
                + manifest.digest().abbreviated() + ".";
    }

    private String made() {
        return imported.map(from -> " was " + from.label() + " of " + from.toolName() + ", and was imported by ")
                .orElse(way == StampWay.BY_HAND ? " was stamped by hand from " : " was stamped by ");
    }

    /** The version as the registry holds it. */
    ModelVersion toVersion(Instant at, Actor by) {
        return new ModelVersion(
                version,
                manifest,
                params,
                metrics,
                measured,
                inputs,
                provenance,
                build,
                run,
                at,
                by,
                notes.label(),
                notes.description(),
                notes.tags(),
                starters,
                authors,
                way,
                List.of(),
                weights,
                evaluations,
                notes.card(),
                content,
                shared,
                List.of(),
                imported);
    }
}
