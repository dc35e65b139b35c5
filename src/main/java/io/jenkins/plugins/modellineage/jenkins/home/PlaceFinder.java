package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.security.AccessControlled;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

/** Finds the place that a name of a model means to who asks. What is not for them to know of is not told from what is not. */
final class PlaceFinder {
    private static final Pattern IN_SCOPE = Pattern.compile("/(s[0-9a-f]{16}):([^/]+)");

    private final Asker asker;
    private final Item job;
    private final String path;

    private PlaceFinder(Asker asker, Item job, String path) {
        this.asker = asker;
        this.job = job;
        this.path = path;
    }

    /** Who names a model. */
    interface Asker {
        boolean reads(ItemGroup<?> folder);

        boolean sees(ModelVersion version);

        /** What else may be so, and what to do then, where no folder is found. */
        String otherwise();
    }

    /** The person behind the calling thread, who fills in a form. */
    private static final Asker PERSON = new Asker() {
        @Override
        public boolean reads(ItemGroup<?> folder) {
            return folder instanceof Jenkins || ((AccessControlled) folder).hasPermission(Item.READ);
        }

        @Override
        public boolean sees(ModelVersion version) {
            return Visibility.canSee(version);
        }

        @Override
        public String otherwise() {
            return "";
        }
    };

    static Place find(Item job, String path) {
        return new PlaceFinder(PERSON, job, path).find();
    }

    static Place find(Acting acting, String path) {
        return new PlaceFinder(new Step(acting), acting.build().getParent(), path).find();
    }

    static Place find(Job<?, ?> job, Authentication builds, String path) {
        return new PlaceFinder(new Builds(job, builds), job, path).find();
    }

    /** The builds of a job, before there is one. */
    private record Builds(Job<?, ?> job, Authentication authentication) implements Asker {
        @Override
        public boolean reads(ItemGroup<?> folder) {
            return Authority.reads(job, authentication, folder);
        }

        @Override
        public boolean sees(ModelVersion version) {
            return false;
        }

        @Override
        public String otherwise() {
            return "";
        }
    }

    /** A step, under the authentication of its build. */
    private record Step(Acting acting) implements Asker {
        @Override
        public boolean reads(ItemGroup<?> folder) {
            return Authority.reads(acting, folder);
        }

        @Override
        public boolean sees(ModelVersion version) {
            return Versions.mayRead(acting, version);
        }

        @Override
        public String otherwise() {
            return acting.asSystem()
                    ? "; if it is there, it is not for this build, which runs as SYSTEM and lies outside of it: move the"
                            + " job inside, give it access on the folder's Models page, list it for that folder in the"
                            + " global configuration, or let it run as somebody who has the permission"
                    : "";
        }
    }

    private Place find() {
        Matcher inScope = IN_SCOPE.matcher(path);
        return inScope.matches()
                ? inScope(new ScopeId(inScope.group(1)), new ModelName(inScope.group(2)))
                : inFolder(path.lastIndexOf('/'));
    }

    private Place inScope(ScopeId scope, ModelName name) {
        Optional<ItemGroup<?>> folder = Scopes.folder(scope);
        if (folder.isPresent() && asker.reads(folder.get())) {
            return new Place(folder.get(), Optional.empty(), name);
        }
        if (folder.isEmpty() && left(scope, name).isPresent()) {
            return new Place(Jenkins.get(), Optional.of(scope), name);
        }
        throw new Refused("There is no model '" + path + "', seen from " + job.getFullName()
                + "; copy its name from the page of the model" + asker.otherwise());
    }

    private Place inFolder(int slash) {
        ItemGroup<?> folder = path.startsWith("/") ? Jenkins.get() : job.getParent();
        for (String segment : segments(slash)) {
            folder = step(folder, segment);
        }
        if (!holdsJob(folder) && !asker.reads(folder)) {
            throw noFolder();
        }
        return new Place(folder, Optional.empty(), new ModelName(path.substring(slash + 1)));
    }

    /** A job's name tells the folders that it lies in. */
    private boolean holdsJob(ItemGroup<?> folder) {
        return folder instanceof Jenkins || job.getFullName().startsWith(folder.getFullName() + "/");
    }

    private List<String> segments(int slash) {
        return slash <= 0
                ? List.of()
                : Arrays.stream(path.substring(0, slash).split("/"))
                        .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                        .toList();
    }

    private ItemGroup<?> step(ItemGroup<?> folder, String segment) {
        if (segment.equals("..")) {
            return above(folder);
        }
        ItemGroup<?> next = below(folder, segment);
        if (next == null) {
            throw noFolder();
        }
        return next;
    }

    private ItemGroup<?> above(ItemGroup<?> folder) {
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

    private Refused noFolder() {
        return new Refused(
                "There is no folder '" + path.substring(0, path.lastIndexOf('/')) + "' on the way to the model '"
                        + path + "', seen from " + job.getFullName()
                        + "; name the model relative to the job's folder, or from the root with a leading /" + left()
                        + asker.otherwise());
    }

    /** What a folder of that name left when it was deleted, as far as who asks sees it. */
    private String left() {
        Registry registry = ModelLineage.get().registry();
        String folder = meant();
        String name = path.substring(path.lastIndexOf('/') + 1);
        List<ModelRef> formerly = registry.formerlyCalled(name);
        String left = registry.models().stream()
                .map(Model::ref)
                .filter(ref -> ref.name().value().equals(name) || formerly.contains(ref))
                .filter(ref ->
                        registry.lastNameOf(ref.scope()).filter(folder::equals).isPresent())
                .filter(ref -> Scopes.folder(ref.scope()).isEmpty())
                .filter(ref -> left(ref.scope(), ref.name()).isPresent())
                .map(ref -> "model: '" + Place.inScope(ref) + "'")
                .collect(Collectors.joining(" or "));
        return left.isEmpty() ? "" : ". A folder of that name is gone; what it left is read by " + left;
    }

    /** The newest version of the model that who asks sees. */
    private Optional<ModelVersion> left(ScopeId scope, ModelName name) {
        return ModelLineage.get().registry().model(new ModelRef(scope, name)).stream()
                .flatMap(Model::newestFirst)
                .filter(asker::sees)
                .findFirst();
    }

    /** The full name of the folder that the path means, whether or not it is there. */
    private String meant() {
        Deque<String> names = new ArrayDeque<>();
        if (!path.startsWith("/")) {
            names.addAll(List.of(job.getParent().getFullName().split("/")));
        }
        for (String segment : segments(path.lastIndexOf('/'))) {
            if (segment.equals("..")) {
                names.pollLast();
            } else {
                names.add(segment);
            }
        }
        names.remove("");
        return String.join("/", names);
    }
}
