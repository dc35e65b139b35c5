package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.Weights;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the files of a model say of the model that it was made of.
 *
 * @param name a name in somebody's registry, an address, or a path of the machine that trained it: text from outside
 * @param revision of that name, as it stands there
 * @param contents digests of files, or of a whole manifest, that were read as the base model's
 */
public record BaseClaim(String name, Optional<String> revision, List<Sha256> contents) {
    /** Most claims of one model: nobody looks through more. */
    static final int MOST = 20;

    public BaseClaim {
        name = name.strip();
        revision = revision.map(String::strip).filter(text -> !text.isEmpty());
        contents = List.copyOf(contents);
        Objects.requireNonNull(revision, "revision");
    }

    /** A claim by its name alone. */
    public static BaseClaim of(String name) {
        return new BaseClaim(name, Optional.empty(), List.of());
    }

    /**
     * The claims of a model that was merged of several, whose names a comma parts; a revision is that of one alone.
     *
     * @param names as facts of model files tell them
     */
    public static List<BaseClaim> each(String names, Optional<String> revision, List<Sha256> contents) {
        List<String> parted = Naming.parted(names);
        return parted.size() == 1
                ? List.of(new BaseClaim(parted.get(0), revision, contents))
                : parted.stream().map(BaseClaim::of).toList();
    }

    /**
     * What model files say of the models that theirs was made of; none where they say nothing.
     *
     * @param inputs of the run, whose content is known
     */
    static List<BaseClaim> of(Weights weights, List<Input> inputs) {
        SortedMap<String, String> facts = weights.facts();
        String names = facts.getOrDefault(Weights.BASE_MODEL, "");
        Optional<String> revision = Optional.ofNullable(facts.get(Weights.BASE_MODEL_REVISION));
        return each(names, revision, List.of()).stream()
                .limit(MOST)
                .map(claim -> new BaseClaim(claim.name(), claim.revision(), BaseContents.of(claim, inputs)))
                .toList();
    }

    /** Whether that is all that model files say: they name no more than are claims, and no name was cut. */
    static boolean areAll(Weights weights) {
        String names = weights.facts().getOrDefault(Weights.BASE_MODEL, "");
        return names.length() < Weights.LENGTH && Naming.parted(names).size() <= MOST;
    }

    /** Why there may be others that nobody can tell; empty where there are none. */
    static Optional<String> unknown(Weights weights) {
        return Optional.ofNullable(weights.facts().get(Weights.BASES_UNKNOWN));
    }

    /** Whether the name is a place on a disk, which says nothing to any other machine. */
    public boolean isPath() {
        return name.startsWith("/")
                || name.startsWith(".")
                || name.startsWith("~")
                || name.startsWith("file:")
                || name.contains("\\")
                || name.matches("[A-Za-z]:.*");
    }
}
