package io.jenkins.plugins.modellineage.jenkins.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Scopes;
import io.jenkins.plugins.modellineage.jenkins.home.Visibility;
import io.jenkins.plugins.modellineage.jenkins.run.BuildIdentity;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.SeenRegistry;
import io.jenkins.plugins.modellineage.mlflow.LegacyStage;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.RegistryJson;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelNotes;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageAssignment;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.search.ModelFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A model of the folder that is meant, as far as the caller sees it: what they may not see is not there.
 *
 * @param asking the build in which a script asks
 */
record SeenModel(Model model, Optional<ModelNotes> notes, SeenRegistry seen, Optional<BuildRef> asking) {
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    /**
     * The model whose name the request says.
     *
     * @throws MlflowException when there is none, or the caller sees no version of it
     */
    static SeenModel of(Exchange exchange) {
        String name = exchange.request().required("name");
        return find(exchange, name)
                .orElseThrow(() -> MlflowException.missing("Registered Model with name=" + name + " not found"));
    }

    private static SeenModel of(Exchange exchange, Model model, Registry registry, SeenRegistry seen) {
        Optional<BuildRef> asking = exchange.caller()
                .live()
                .flatMap(live -> BuildIdentity.of(live.acting().build()));
        return new SeenModel(model, registry.notes(model.ref()), seen, asking);
    }

    /** The model of that name. */
    static Optional<SeenModel> find(Exchange exchange, String name) {
        Registry registry = ModelLineage.get().registry();
        return named(name)
                .flatMap(model -> Scopes.known(exchange.place()).map(scope -> new ModelRef(scope, model)))
                .flatMap(registry::model)
                .map(model -> of(exchange, model, registry, registry.seenBy(Visibility.JOBS)))
                .filter(SeenModel::isSeen);
    }

    private static Optional<ModelName> named(String name) {
        try {
            return Optional.of(new ModelName(name));
        } catch (IllegalArgumentException noneOfOurs) {
            return Optional.empty();
        }
    }

    /** All models of the folder. */
    static List<SeenModel> all(Exchange exchange) {
        Registry registry = ModelLineage.get().registry();
        SeenRegistry seen = registry.seenBy(Visibility.JOBS);
        return Scopes.known(exchange.place()).map(registry::models).orElse(List.of()).stream()
                .map(model -> of(exchange, model, registry, seen))
                .filter(SeenModel::isSeen)
                .toList();
    }

    private boolean isSeen() {
        return newestNumber() > 0 || seen.seesRegistered(model.ref());
    }

    String name() {
        return model.ref().name().value();
    }

    /**
     * The version whose number the request says.
     *
     * @throws MlflowException when there is none, or the caller does not see it
     */
    ModelVersion version(Request request) {
        return version(request.required("version"));
    }

    /** The same of a number as it is written. */
    ModelVersion version(String number) {
        if (!INTEGER.matcher(number).matches()) {
            throw MlflowException.invalid("Parameter 'version' must be an integer, got " + Naming.quoted(number) + ".");
        }
        return (NUMBER.matcher(number).matches() ? version(Integer.parseInt(number)) : Optional.<ModelVersion>empty())
                .orElseThrow(() -> MlflowException.missing(
                        "Model Version (name=" + name() + ", version=" + number + ") not found"));
    }

    private Optional<ModelVersion> version(int number) {
        return sees(number) ? model.version(number) : Optional.empty();
    }

    /** That version, if it is one of this very model. */
    Optional<ModelVersion> version(VersionRef ref) {
        return ref.model().equals(model.ref()) ? version(ref.number()) : Optional.empty();
    }

    private boolean sees(int number) {
        return number > 0
                && !model.deleted().contains(number)
                && seen.sees(model.ref().version(number));
    }

    /** 0 when there is none. */
    private int newestNumber() {
        int number = model.versions().size();
        while (number > 0 && !sees(number)) {
            number--;
        }
        return number;
    }

    /** The newest version that somebody may mean who names none: of those of change requests, the asking build's alone. */
    Optional<ModelVersion> newest() {
        return newest(any -> true);
    }

    private Optional<ModelVersion> newest(IntPredicate such) {
        return IntStream.iterate(newestNumber(), number -> number > 0, number -> number - 1)
                .filter(such)
                .mapToObj(this::version)
                .flatMap(Optional::stream)
                .filter(version -> version.isDefaultFor(asking))
                .findFirst();
    }

    /** The version that is live in a stage. */
    Optional<ModelVersion> live(StageName stage) {
        return model.live(stage).flatMap(this::version);
    }

    /** The version of an alias: its stage. */
    Optional<ModelVersion> aliased(String alias) {
        return stages().entrySet().stream()
                .filter(stage -> stage.getKey().value().equals(alias))
                .findFirst()
                .flatMap(stage -> version(stage.getValue()));
    }

    /** The stages in which something is live that the caller sees, with its number. */
    SortedMap<StageName, Integer> stages() {
        SortedMap<StageName, Integer> stages = new TreeMap<>(model.stages());
        stages.values().removeIf(number -> !sees(number));
        return stages;
    }

    /** The stages in which the version is live, that which it entered last first. */
    List<StageName> entered(int number) {
        return model.stagesOf(number).stream()
                .sorted(Comparator.comparing((StageName stage) -> entry(stage)).reversed())
                .toList();
    }

    private Instant entry(StageName stage) {
        List<StageAssignment> history = model.historyOf(stage);
        return history.get(history.size() - 1).at();
    }

    /** The newest version of each of MLflow's old stages, as far as there is one. */
    Map<LegacyStage, ModelVersion> latest() {
        Map<LegacyStage, ModelVersion> latest = new EnumMap<>(LegacyStage.class);
        SortedMap<StageName, Integer> stages = stages();
        for (LegacyStage stage : LegacyStage.values()) {
            stage.among(stages.keySet())
                    .flatMap(this::live)
                    .filter(version -> LegacyStage.shown(entered(version.number())) == stage)
                    .ifPresent(version -> latest.put(stage, version));
        }
        newest(number -> LegacyStage.shown(entered(number)) == LegacyStage.NONE)
                .ifPresent(version -> latest.put(LegacyStage.NONE, version));
        return latest;
    }

    /** {@code ModelVersion}. */
    ObjectNode json(ModelVersion version) {
        ObjectNode node = RegistryJson.version(PromptTags.with(version), entered(version.number()));
        ModelLineage.get()
                .registry()
                .changed(version.ref())
                .ifPresent(last -> node.put("last_updated_timestamp", last.toEpochMilli()));
        return node;
    }

    /** When the model came to be. */
    Instant created() {
        return Stream.concat(notes.map(ModelNotes::since).stream(), oldest().stream())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Optional<Instant> oldest() {
        return IntStream.rangeClosed(1, model.versions().size())
                .filter(this::sees)
                .mapToObj(number -> model.version(number).orElseThrow().stamped())
                .findFirst();
    }

    /** When something was last said of it, it last got a version, or another name. */
    Instant changed() {
        Optional<ModelVersion> newest = version(newestNumber());
        return Stream.of(notes.map(ModelNotes::last), newest.map(ModelVersion::stamped), renamed())
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Optional<Instant> renamed() {
        Registry registry = ModelLineage.get().registry();
        return registry.formerNames(model.ref()).stream()
                .flatMap(former -> registry.renamed(new ModelRef(model.ref().scope(), former)).stream())
                .map(LedgerEntry::time)
                .max(Comparator.naturalOrder());
    }

    SortedMap<String, String> tags() {
        return notes.map(ModelNotes::tags).orElseGet(TreeMap::new);
    }

    boolean isPrompt() {
        return "true".equals(tags().get(ModelFacts.PROMPT_TAG));
    }

    /** {@code RegisteredModel}. */
    ObjectNode json() {
        ObjectNode node = RegistryJson.model(name(), created(), changed());
        notes.flatMap(ModelNotes::description).ifPresent(text -> Replies.text(node, "description", text));
        List<ModelVersion> latest = new ArrayList<>(latest().values());
        Replies.list(node, "latest_versions", latest, this::json);
        Replies.entries(node, "tags", tags());
        return RegistryJson.aliases(node, stages());
    }
}
