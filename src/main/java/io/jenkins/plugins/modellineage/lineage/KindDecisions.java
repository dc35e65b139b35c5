package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelKind;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.PromptContent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Of which kind names are: pure functions of the registry. */
public final class KindDecisions {
    private KindDecisions() {}

    /** What the name is told to be, without reading a version of it: a prompt or data set has a tag that says so. */
    public static ModelKind told(Registry registry, ModelRef model) {
        return told(tags(registry, model));
    }

    private static ModelKind told(SortedMap<String, String> tags) {
        return ModelKind.tagged().filter(kind -> kind.isTold(tags)).findFirst().orElse(ModelKind.MODEL);
    }

    private static SortedMap<String, String> tags(Registry registry, ModelRef model) {
        SortedMap<String, String> tags = new TreeMap<>();
        ModelKind.tagged()
                .flatMap(kind -> kind.tag().stream())
                .forEach(key -> registry.tag(model, key).ifPresent(value -> tags.put(key, value)));
        return tags;
    }

    /**
     * Of which kind the name is, whatever became of its versions. Empty while it may become of any: nothing was stamped
     * under it, and it is told to be no prompt and no data set.
     */
    public static Optional<ModelKind> of(Registry registry, ModelRef model) {
        ModelKind told = told(registry, registry.current(model));
        return told == ModelKind.MODEL
                ? registry.model(model).flatMap(Model::latest).map(ModelVersion::kind)
                : Optional.of(told);
    }

    /** Why no version of that kind is stamped under the name, in one sentence; empty when one may be. */
    public static Optional<String> refusal(Registry registry, ModelRef model, ModelKind wanted) {
        return of(registry, model)
                .filter(kind -> kind != wanted)
                .map(kind -> Naming.quoted(model.name().value()) + " is the name of a " + kind.words()
                        + ", and a name is of one kind;"
                        + " stamp its versions with " + kind.step() + ", or give the " + wanted.words()
                        + " another name");
    }

    /** @throws IllegalArgumentException when there is a {@link #refusal} */
    static void require(Registry registry, ModelRef model, ModelKind wanted) {
        refusal(registry, model, wanted).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
    }

    /** Says of the name of which kind it is, unless that is said already, or it is a model. */
    static List<RegistryEvent> tell(Registry registry, ModelRef model, ModelKind kind) {
        return told(registry, registry.current(model)) == kind
                ? List.of()
                : ModelDecisions.note(
                        registry, new ModelNoted(model, Optional.empty(), Optional.empty(), kind.tags(), Set.of()));
    }

    /**
     * @throws IllegalArgumentException when what is said would make a name another kind than its versions are of, or a version
     *     of a prompt another text
     */
    static void requireSame(Registry registry, ModelNoted said) {
        said.subject().flatMap(registry::version).ifPresent(version -> requireSame(version, said));
        boolean isTold = ModelKind.tagged()
                .flatMap(kind -> kind.tag().stream())
                .anyMatch(key -> said.tags().containsKey(key) || said.untagged().contains(key));
        if (said.version().isPresent() || !isTold) {
            return;
        }
        SortedMap<String, String> tags = tags(registry, said.model());
        tags.putAll(said.tags());
        tags.keySet().removeAll(said.untagged());
        registry.model(said.model())
                .flatMap(Model::latest)
                .map(ModelVersion::kind)
                .filter(kind -> told(tags) != kind)
                .ifPresent(kind -> {
                    throw new IllegalArgumentException(Naming.quoted(
                                    said.model().name().value())
                            + " has versions of a " + kind.words() + ", and a name is of one kind; leave its tags"
                            + " that say so as they are");
                });
    }

    private static void requireSame(ModelVersion version, ModelNoted said) {
        ModelVersion then = version.noted(Optional.empty(), Optional.empty(), said.tags(), said.untagged());
        boolean saysOther = PromptContent.TAGS.stream()
                .anyMatch(key ->
                        !Objects.equals(version.tags().get(key), then.tags().get(key)));
        if (then.kind() != version.kind() || version.kind() == ModelKind.PROMPT && saysOther) {
            throw new IllegalArgumentException(version.ref().label() + " is a version of a "
                    + version.kind().words() + ", and what it says never changes; leave its tags "
                    + String.join(", ", new TreeSet<>(PromptContent.TAGS))
                    + " as they are, or stamp another version");
        }
    }
}
