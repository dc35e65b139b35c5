package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Item;
import hudson.model.ItemGroup;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import java.io.IOException;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/** Where a model lies, as a Jenkinsfile names it: its folder and its name there. */
public record Place(ItemGroup<?> folder, ModelName name) {

    /**
     * Resolves a name as {@code build job:} does: relative to the job's folder, {@code ../} upward, a leading
     * {@code /} from the root.
     *
     * @throws Refused when a folder on the way does not exist or may not be seen
     * @throws IllegalArgumentException when the name itself is no model name
     */
    public static Place of(Item job, String path) {
        int slash = path.lastIndexOf('/');
        ItemGroup<?> folder = path.startsWith("/") ? Jenkins.get() : job.getParent();
        if (slash > 0) {
            for (String segment : path.substring(0, slash).split("/")) {
                folder = step(folder, segment, path, job);
            }
        }
        return new Place(folder, new ModelName(path.substring(slash + 1)));
    }

    private static ItemGroup<?> step(ItemGroup<?> folder, String segment, String path, Item job) {
        if (segment.isEmpty() || segment.equals(".")) {
            return folder;
        }
        if (segment.equals("..")) {
            return above(folder, path, job);
        }
        ItemGroup<?> next = below(folder, segment);
        if (next == null) {
            throw new Refused("There is no folder '" + segment + "' on the way to the model '" + path + "', seen from "
                    + job.getFullName()
                    + "; name the model relative to the job's folder, or from the root with a leading /");
        }
        return next;
    }

    private static ItemGroup<?> above(ItemGroup<?> folder, String path, Item job) {
        if (folder instanceof Item item) {
            return item.getParent();
        }
        throw new Refused("The model '" + path + "' is not there, seen from " + job.getFullName()
                + ": there is nothing above Jenkins itself; write fewer ../");
    }

    /** Null for one that may not be seen, too, even where Jenkins would tell that there is something. */
    private static ItemGroup<?> below(ItemGroup<?> folder, String name) {
        try {
            return folder.getItem(name) instanceof ItemGroup<?> group ? group : null;
        } catch (AccessDeniedException discoverableOnly) {
            return null;
        }
    }

    /** The words for a model that is not there. */
    public String absence() {
        String there = folder.getFullName();
        return "There is no model '" + name + "' in " + (there.isEmpty() ? "Jenkins itself" : "'" + there + "'");
    }

    /** The model's identity; its folder becomes a scope now when it was none. */
    public ModelRef ref() throws IOException {
        return new ModelRef(Scopes.of(folder), name);
    }

    /** The model's identity, unless nothing was ever stamped in that folder. */
    public Optional<ModelRef> known() {
        return Scopes.known(folder).map(scope -> new ModelRef(scope, name));
    }
}
