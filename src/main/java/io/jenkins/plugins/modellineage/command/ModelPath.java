package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A model as people write it: {@code team/tiny-lm}, by its name or one that it had before.
 *
 * @param folder full name of the model's folder, empty for the root; of a folder that is gone, its last name or its id
 */
record ModelPath(String folder, ModelName model) {
    /** More names than this are no help in an error. */
    private static final int MOST_NAMED = 20;

    static ModelPath of(String path) {
        int slash = path.lastIndexOf('/');
        return new ModelPath(slash < 0 ? "" : path.substring(0, slash), new ModelName(path.substring(slash + 1)));
    }

    /**
     * The model of that name.
     *
     * @throws NoSuchElementException when there is none, naming those there are, or when it is one of several
     */
    Model in(Registry registry) {
        return registry.scopeNamed(folder)
                .flatMap(scope -> registry.model(new ModelRef(scope, model)))
                .or(() -> inGoneFolder(registry))
                .orElseThrow(() -> new NoSuchElementException(
                        "There is no model " + Naming.quoted(toString()) + "; " + known(registry)));
    }

    private Optional<Model> inGoneFolder(Registry registry) {
        List<Model> found = registry.models().stream()
                .filter(known -> known.ref()
                        .equals(registry.current(new ModelRef(known.ref().scope(), model))))
                .filter(known -> isMeant(registry, known.ref().scope()))
                .toList();
        if (found.size() > 1) {
            throw new NoSuchElementException("Several folders were called " + Naming.quoted(folder)
                    + " and had this model; write the id of one: "
                    + found.stream()
                            .map(known -> known.ref().scope().value() + "/" + model)
                            .collect(Collectors.joining(", ")));
        }
        return found.stream().findFirst();
    }

    private boolean isMeant(Registry registry, ScopeId scope) {
        boolean gone = registry.nameOf(scope).isEmpty();
        return scope.value().equals(folder)
                || gone && registry.lastNameOf(scope).filter(folder::equals).isPresent();
    }

    private static String known(Registry registry) {
        List<String> models = registry.models().stream()
                .map(known -> nameIn(registry, known.ref()))
                .sorted()
                .limit(MOST_NAMED)
                .toList();
        return models.isEmpty() ? "no model was stamped yet" : "there are: " + String.join(", ", models);
    }

    /** As it is written to find it again. */
    static String nameIn(Registry registry, ModelRef ref) {
        return new ModelPath(folderOf(registry, ref), ref.name()).toString();
    }

    /** The name of the model's folder, or the last one that it had. */
    static String folderOf(Registry registry, ModelRef ref) {
        return registry.lastNameOf(ref.scope()).orElse(ref.scope().value());
    }

    @Override
    public String toString() {
        return (folder.isEmpty() ? "" : folder + "/") + model;
    }
}
