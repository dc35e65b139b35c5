package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/**
 * Where a model lies, as a Jenkinsfile names it: its folder and its name there, or one that it had before.
 *
 * @param folder Jenkins itself for a model whose folder is gone
 * @param left the scope of a folder that is gone, of which who asked sees a version of the model
 */
public record Place(ItemGroup<?> folder, Optional<ScopeId> left, ModelName name) {

    /**
     * Resolves a name as {@code build job:} does: relative to the job's folder, {@code ../} upward, a leading
     * {@code /} from the root. Models of folders that are gone are named by {@link #inScope}.
     *
     * @throws Refused when there is no such folder, or it is not for the person behind the calling thread to read
     * @throws IllegalArgumentException when the name itself is no model name
     */
    public static Place of(Item job, String path) {
        return PlaceFinder.find(job, path);
    }

    /**
     * The same for a step.
     *
     * @throws Refused when there is no such folder, or it is not for the build to read
     * @throws IllegalArgumentException when the name itself is no model name
     */
    public static Place of(Acting acting, String path) {
        return PlaceFinder.find(acting, path);
    }

    /**
     * The same for a job whose builds will run as that; models of folders that are gone are not found.
     *
     * @throws Refused when there is no such folder, or it is not for the builds to read
     * @throws IllegalArgumentException when the name itself is no model name
     */
    static Place of(Job<?, ?> job, Authentication builds, String path) {
        return PlaceFinder.find(job, builds, path);
    }

    /** The name of a model that holds without its folder: {@code /s5f1c0a9e27d43b86:tiny-lm}. */
    public static String inScope(ModelRef model) {
        return "/" + model.scope() + ":" + model.name();
    }

    /** The words for a model that is not there. */
    public String absence() {
        String there = folder.getFullName();
        return "There is no model '" + name + "' in " + (there.isEmpty() ? "Jenkins itself" : "'" + there + "'");
    }

    /**
     * The model's identity; its folder becomes a scope now when it was none.
     *
     * @throws Refused when the folder is gone
     */
    public ModelRef ref() throws IOException {
        requireFolder();
        return current(new ModelRef(Scopes.of(folder), name));
    }

    /** The model's identity, under the name that it has now, unless nothing was ever stamped in that folder. */
    public Optional<ModelRef> known() {
        return left.or(() -> Scopes.known(folder)).map(scope -> current(new ModelRef(scope, name)));
    }

    /** The name that the model has now; empty unless it was asked for by one that it had before. */
    public Optional<ModelName> renamed() {
        return known().map(ModelRef::name).filter(now -> !now.equals(name));
    }

    /** Whether both mean the same model, be it by different names of it. */
    public boolean isSame(Place other) {
        return folder.equals(other.folder)
                && left.equals(other.left)
                && renamed().orElse(name).equals(other.renamed().orElse(other.name));
    }

    private static ModelRef current(ModelRef model) {
        return ModelLineage.get().registry().current(model);
    }

    /** @throws Refused when the folder is gone: what it left is on record and does not change */
    void requireFolder() {
        left.ifPresent(scope -> {
            throw new Refused("The folder of the model '" + inScope(new ModelRef(scope, name)) + "' "
                    + (Scopes.isLost(scope) ? "is not there any more" : "was deleted")
                    + ", so its versions can be looked up and fetched, but nothing about them changes;"
                    + " stamp the model in a folder that is there");
        });
    }
}
