package io.jenkins.plugins.modellineage.model;

import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.StampedEvaluations;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.experiment.TestCounts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A stamped version, complete enough to outlive its build. Its content never changes; its build may label, describe
 * and tag it later.
 *
 * @param metrics the latest value of each metric at the stamp
 * @param measured the rest of what is known of each metric
 * @param starters ids of the users who may have made it, as far as its stamp recorded them
 * @param authors ids of the users who wrote the changes that it was built from, likewise
 * @param way whether its build stamped it or a person did, by hand
 * @param later what was measured after the stamp, oldest first
 * @param build that stamped it, or whose run a person stamped, under the name its job has now
 * @param weights what its model files say; empty where none was read
 * @param evaluations what its run was evaluated on until the stamp, oldest first
 * @param card path of the file among its own that its author wrote about it
 * @param content what it says, where it is a prompt or a data set; empty for a model, and for prompts that were stamped before
 *     this was recorded
 * @param shared what inputs for its evaluation share with those for its training
 * @param withdrawn evaluations that were taken for mistakes since; they stand nowhere else
 * @param imported what it was in another tool, if it was imported from there
 */
public record ModelVersion(
        VersionRef ref,
        Manifest manifest,
        SortedMap<String, String> params,
        SortedMap<String, Double> metrics,
        Measured measured,
        List<Input> inputs,
        Provenance provenance,
        BuildRef build,
        RunId run,
        Instant stamped,
        Actor by,
        Optional<String> label,
        Optional<String> description,
        SortedMap<String, String> tags,
        Set<String> starters,
        Set<String> authors,
        StampWay way,
        List<LaterEvidence> later,
        Optional<Weights> weights,
        List<RecordedEvaluation> evaluations,
        Optional<String> card,
        Optional<Content> content,
        List<SharedData> shared,
        List<WithdrawnEvaluation> withdrawn,
        Optional<ImportedFrom> imported) {
    /** The tag in which MLflow's clients have the text of a prompt. */
    public static final String PROMPT_TEXT_TAG = PromptContent.TEXT_TAG;

    public ModelVersion {
        Objects.requireNonNull(ref, "ref");
        Objects.requireNonNull(manifest, "manifest");
        params = SortedMaps.copyOf(params);
        metrics = SortedMaps.copyOf(metrics);
        Objects.requireNonNull(measured, "measured");
        inputs = List.copyOf(inputs);
        Objects.requireNonNull(provenance, "provenance");
        Objects.requireNonNull(build, "build");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(stamped, "stamped");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(description, "description");
        tags = SortedMaps.copyOf(tags);
        starters = Collections.unmodifiableSet(new TreeSet<>(starters));
        authors = Collections.unmodifiableSet(new TreeSet<>(authors));
        Objects.requireNonNull(way, "way");
        later = List.copyOf(later);
        Objects.requireNonNull(weights, "weights");
        evaluations = List.copyOf(evaluations);
        Objects.requireNonNull(card, "card");
        Objects.requireNonNull(content, "content");
        shared = List.copyOf(shared);
        withdrawn = List.copyOf(withdrawn);
        Objects.requireNonNull(imported, "imported");
    }

    /** One by its build whose files nobody read. */
    public ModelVersion(
            VersionRef ref,
            Manifest manifest,
            SortedMap<String, String> params,
            SortedMap<String, Double> metrics,
            Measured measured,
            List<Input> inputs,
            Provenance provenance,
            BuildRef build,
            RunId run,
            Instant stamped,
            Actor by,
            Optional<String> label,
            Optional<String> description,
            SortedMap<String, String> tags,
            Set<String> starters,
            Set<String> authors,
            List<LaterEvidence> later) {
        this(
                ref,
                manifest,
                params,
                metrics,
                measured,
                inputs,
                provenance,
                build,
                run,
                stamped,
                by,
                label,
                description,
                tags,
                starters,
                authors,
                StampWay.BY_BUILD,
                later,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    public int number() {
        return ref.number();
    }

    /** What it is. A version whose only file is the text that its tag has is a prompt that an MLflow client registered. */
    public ModelKind kind() {
        return content.map(Content::kind).orElseGet(() -> isTaggedText() ? ModelKind.PROMPT : ModelKind.MODEL);
    }

    private boolean isTaggedText() {
        List<FileDigest> files = manifest.files();
        String text = tags.getOrDefault(PROMPT_TEXT_TAG, "");
        return files.size() == 1 && files.get(0).sha256().equals(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** What it says, if it is a prompt, as far as that is on record. */
    public Optional<PromptContent> prompt() {
        return content.filter(PromptContent.class::isInstance).map(PromptContent.class::cast);
    }

    /** Digests of what is kept for it beside its files: texts of a prompt, scores of examples. */
    public Stream<Sha256> keptBeside() {
        return Stream.concat(prompt().map(PromptContent::digest).stream(), scores())
                .distinct();
    }

    /** Why it can be neither fetched nor promoted, with what to do; empty when its files were here when it was stamped. */
    public Optional<String> lack() {
        return imported.filter(from -> manifest.isEmpty())
                .map(from -> ref.label() + " was " + from.label() + " of " + from.toolName()
                        + ", and was imported without its files, so it is a record alone; stamp the files as a new"
                        + " version, and take that");
    }

    /** Whether a person stamped it when its build was over. */
    public boolean isByHand() {
        return way == StampWay.BY_HAND;
    }

    /** The change request whose build, or a build that it led to, stamped the version; empty for all others. */
    public Optional<String> changeRequest() {
        return provenance.fact(Provenance.CHANGE_REQUEST);
    }

    /** Digests of the scores by example of all that it was evaluated on, at the stamp or later, withdrawn or not, each once. */
    public Stream<Sha256> scores() {
        return StampedEvaluations.scores(
                Stream.concat(counting(), withdrawn.stream().map(WithdrawnEvaluation::evaluation))
                        .toList());
    }

    /** What it was evaluated on, at the stamp or later, and was not withdrawn. */
    public Stream<RecordedEvaluation> counting() {
        return Stream.concat(evaluations.stream(), later.stream().flatMap(evidence -> evidence.evaluations().stream()));
    }

    /** Whether an evaluation was withdrawn. */
    public boolean isWithdrawn(RecordedEvaluation evaluation) {
        if (withdrawn.isEmpty()) {
            return false;
        }
        Sha256 id = evaluation.id();
        return withdrawn.stream().anyMatch(gone -> gone.evaluation().id().equals(id));
    }

    /** What came out of the tests of the build that stamped it, as they were seen last; empty where nobody saw any. */
    public Optional<TestCounts> tests() {
        return later.stream()
                .flatMap(evidence -> evidence.tests().stream())
                .reduce((earlier, last) -> last)
                .or(() -> TestCounts.of(provenance));
    }

    /** Whether a build may mean the version without naming it: one of a change request is for the build that made it. */
    public boolean isDefaultFor(Optional<BuildRef> asking) {
        return changeRequest().isEmpty()
                || asking.filter(by -> by.id().equals(build.id())).isPresent();
    }

    /** The same version with its build's job under another name. */
    public ModelVersion inJob(String job) {
        return build.job().equals(job) ? this : with(build.inJob(job), label, description);
    }

    /** The same version after its build said more about it; what is absent stays as it was. */
    public ModelVersion described(Optional<String> label, Optional<String> description) {
        return with(build, label.or(this::label), description.or(this::description));
    }

    /**
     * The same version after something was said of it.
     *
     * @param name its label from now on, an empty text for none; empty when it stays
     * @param words its description, likewise
     */
    public ModelVersion noted(
            Optional<String> name, Optional<String> words, SortedMap<String, String> tagged, Set<String> untagged) {
        SortedMap<String, String> all = new TreeMap<>(tags);
        all.putAll(tagged);
        all.keySet().removeAll(untagged);
        Optional<String> called = name.or(this::label).filter(text -> !text.isEmpty());
        return with(build, called, words.or(this::description), later, all);
    }

    /** The same version after a build measured it. */
    public ModelVersion measured(LaterEvidence evidence) {
        List<LaterEvidence> more = new ArrayList<>(later);
        more.add(evidence);
        return with(build, label, description, more, tags);
    }

    /**
     * The same version after an evaluation was withdrawn: neither it nor the metrics that it left are there any more.
     *
     * @param id of the evaluation; one that is not on record changes nothing
     */
    public ModelVersion withdrawn(Sha256 id, String reason, Instant when, Actor who) {
        Optional<RecordedEvaluation> found =
                counting().filter(each -> each.id().equals(id)).findFirst();
        return found.map(gone -> without(new WithdrawnEvaluation(gone, reason, when, who)))
                .orElse(this);
    }

    private ModelVersion without(WithdrawnEvaluation withdrawal) {
        RecordedEvaluation gone = withdrawal.evaluation();
        boolean stampedWith = evaluations.contains(gone);
        List<RecordedEvaluation> others =
                evaluations.stream().filter(each -> !each.equals(gone)).toList();
        List<WithdrawnEvaluation> more = new ArrayList<>(withdrawn);
        more.add(withdrawal);
        return new ModelVersion(
                ref,
                manifest,
                params,
                stampedWith ? EvaluationMetrics.values(metrics, measured.summaries(), gone, others) : metrics,
                stampedWith
                        ? new Measured(
                                EvaluationMetrics.without(measured.summaries(), gone, others),
                                measured.uncounted(),
                                measured.children())
                        : measured,
                inputs,
                provenance,
                build,
                run,
                stamped,
                by,
                label,
                description,
                tags,
                starters,
                authors,
                way,
                later.stream().map(evidence -> evidence.without(gone)).toList(),
                weights,
                others,
                card,
                content,
                shared,
                more,
                imported);
    }

    /** The same version of a model that is called differently now. */
    public ModelVersion of(VersionRef now) {
        return ref.equals(now) ? this : with(now, build, label, description, later, tags);
    }

    private ModelVersion with(BuildRef build, Optional<String> label, Optional<String> description) {
        return with(build, label, description, later, tags);
    }

    private ModelVersion with(
            BuildRef build,
            Optional<String> label,
            Optional<String> description,
            List<LaterEvidence> later,
            SortedMap<String, String> tags) {
        return with(ref, build, label, description, later, tags);
    }

    private ModelVersion with(
            VersionRef named,
            BuildRef build,
            Optional<String> label,
            Optional<String> description,
            List<LaterEvidence> later,
            SortedMap<String, String> tags) {
        return new ModelVersion(
                named,
                manifest,
                params,
                metrics,
                measured,
                inputs,
                provenance,
                build,
                run,
                stamped,
                by,
                label,
                description,
                tags,
                starters,
                authors,
                way,
                later,
                weights,
                evaluations,
                card,
                content,
                shared,
                withdrawn,
                imported);
    }
}
