package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which name a model may get: a pure function of the registry. */
public final class RenameDecisions {
    /** Former names that a model keeps: each of them is taken for good, and leads to it. */
    public static final int FORMER = 20;

    private RenameDecisions() {}

    /**
     * Gives the model another name. Nothing when it is called so already. One that it had before may be its name again.
     *
     * @param sees which models may be named to whoever asks
     * @throws NameTakenException when another model has that name, or had it
     * @throws IllegalArgumentException when there is no such model, or it had {@link #FORMER} names before
     */
    public static List<RegistryEvent> rename(
            Registry registry, ModelRef model, ModelName to, Predicate<ModelRef> sees) {
        ModelRef now = registry.model(model)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no model " + quoted(model.name()) + "; look at the list of models"))
                .ref();
        if (now.name().equals(to)) {
            return List.of();
        }
        ModelRef wanted = new ModelRef(now.scope(), to);
        taken(registry, now, wanted, sees).ifPresent(why -> {
            throw new NameTakenException("Model " + quoted(now.name()) + " cannot be called " + quoted(to) + ": " + why
                    + "; choose another name");
        });
        requireFew(registry.formerNames(now), now, to);
        return List.of(new ModelRenamed(now, to));
    }

    private static void requireFew(List<ModelName> former, ModelRef now, ModelName to) {
        if (former.size() >= FORMER && !former.contains(to)) {
            throw new IllegalArgumentException("Model " + quoted(now.name()) + " cannot be called " + quoted(to)
                    + ": it has " + former.size() + " former names, and a model keeps at most " + FORMER
                    + "; call it by one of these again, such as "
                    + quoted(former.get(former.size() - 1)) + ", or leave its name");
        }
    }

    private static Optional<String> taken(
            Registry registry, ModelRef model, ModelRef wanted, Predicate<ModelRef> sees) {
        return registry.model(wanted)
                .map(other -> other.ref())
                .filter(other -> !other.equals(model))
                .map(other -> told(wanted, other, sees));
    }

    private static String told(ModelRef wanted, ModelRef other, Predicate<ModelRef> sees) {
        if (!sees.test(other)) {
            return "that name is taken";
        }
        return other.equals(wanted)
                ? "another model is called so"
                : "that is a former name of model " + quoted(other.name()) + " and leads to it";
    }

    private static String quoted(ModelName name) {
        return Naming.quoted(Naming.plain(name.value()));
    }
}
