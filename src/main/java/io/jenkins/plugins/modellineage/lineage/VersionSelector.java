package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody writes who means a version of a model: {@code 7}, {@code tiny-lm@7}, its label {@code 2.1.0}, or a stage
 * that it is live in. A label that looks like a number counts where there is no version of that number. What names a stage
 * of the model means that stage only, and a label that a build of a change request gave counts for that build only: nobody
 * else let it say what a name means.
 *
 * @param seen which versions whoever writes it may be told of
 * @param asking the build that writes it; empty for people
 */
public record VersionSelector(
        Registry registry, ModelRef model, Predicate<ModelVersion> seen, Optional<BuildRef> asking) {
    public VersionSelector {
        Objects.requireNonNull(registry, "registry");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(seen, "seen");
        Objects.requireNonNull(asking, "asking");
    }

    /** What a person writes. */
    public VersionSelector(Registry registry, ModelRef model, Predicate<ModelVersion> seen) {
        this(registry, model, seen, Optional.empty());
    }

    /** A version that a text may mean. */
    private record Meaning(ModelVersion version, String how) {
        private String told() {
            return version.ref().label() + " (" + how + ")";
        }
    }

    /** Whether the text is written as the number of a version. */
    public static boolean isNumber(String text) {
        return text.matches("[1-9][0-9]{0,8}");
    }

    /**
     * The version that the text means; empty when it means none that is seen. One that was deleted is meant by its number
     * only.
     *
     * @throws IllegalArgumentException naming the choices, when it means several
     */
    public Optional<ModelVersion> chosen(String text) {
        String bare = bare(text);
        Optional<ModelVersion> numbered = isNumber(bare)
                ? registry.version(model.version(VersionRef.parseNumber(bare))).filter(seen)
                : Optional.empty();
        return numbered.isPresent()
                ? numbered
                : only(text, (stage(text).isPresent() ? stages(text) : labels(text)).toList());
    }

    /** The stage of the model that the text names, in whatever case; then no label does. */
    public Optional<StageName> stage(String text) {
        return StageSpelling.named(registry, model, text);
    }

    /** Whether the text is written as the number of a version, or as its name with one. */
    public boolean isNumbered(String text) {
        return isNumber(bare(text));
    }

    private String bare(String text) {
        return Stream.concat(Stream.of(registry.current(model).name()), registry.formerNames(model).stream())
                .map(name -> name.value() + "@")
                .filter(text::startsWith)
                .findFirst()
                .map(name -> text.substring(name.length()))
                .orElse(text);
    }

    /**
     * The version that has the label; empty when none has that is seen.
     *
     * @throws IllegalArgumentException naming the choices, when several have
     */
    public Optional<ModelVersion> labelled(String label) {
        return only(label, labels(label).toList());
    }

    private Stream<Meaning> labels(String text) {
        return registry.labelled(model, text).stream()
                .filter(seen)
                .filter(this::heeds)
                .map(version -> new Meaning(version, "by its label"));
    }

    private boolean heeds(ModelVersion labelled) {
        return labelled.isDefaultFor(asking) || registry.versions().isLabelledByPerson(labelled.ref());
    }

    private Stream<Meaning> stages(String text) {
        return registry.model(model).stream()
                .flatMap(known -> known.stages().keySet().stream())
                .map(StageName::value)
                .filter(text::equals)
                .flatMap(stage -> registry.live(model, new StageName(stage)).stream())
                .flatMap(number -> registry.version(model.version(number)).stream())
                .filter(seen)
                .map(version -> new Meaning(version, "live in the stage"));
    }

    private Optional<ModelVersion> only(String text, List<Meaning> meanings) {
        List<Integer> numbers = meanings.stream()
                .map(meant -> meant.version().number())
                .distinct()
                .toList();
        if (numbers.size() > 1) {
            throw new IllegalArgumentException(Naming.quoted(Naming.plain(text)) + " means several versions of "
                    + model.name() + ": "
                    + meanings.stream().map(Meaning::told).collect(Collectors.joining(", "))
                    + "; name one by its number: "
                    + numbers.stream().map(String::valueOf).collect(Collectors.joining(" or ")));
        }
        return meanings.stream().findFirst().map(Meaning::version);
    }
}
