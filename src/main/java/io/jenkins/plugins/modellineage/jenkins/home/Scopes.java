package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.ScopeDecisions;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import jenkins.util.Timer;

/** Folders as the scopes of models. A folder becomes a scope when something is stamped there for the first time. */
public final class Scopes {
    private static final Logger LOGGER = Logger.getLogger(Scopes.class.getName());

    /** Builds that are looked at to know a folder again: each is read from disk. */
    private static final int WITNESSES = 20;

    private Scopes() {}

    /**
     * The folder's scope, opened now when it has none.
     *
     * @throws Refused when the folder's mark cannot be read
     */
    public static synchronized ScopeId of(ItemGroup<?> folder) throws IOException {
        Optional<ScopeId> known = known(folder);
        return known.isPresent() ? known.get() : opened(folder);
    }

    /**
     * The folder's scope, if it has one. A folder that only has the name of one that was a scope has none; one that lost its
     * mark is known by the builds in it, and marked again.
     *
     * @throws Refused when the folder's mark cannot be read
     */
    public static Optional<ScopeId> known(ItemGroup<?> folder) {
        return folder instanceof Jenkins
                ? Optional.of(ScopeId.ROOT)
                : ModelLineage.get()
                        .registry()
                        .scopeNamed(folder.getFullName())
                        .filter(scope -> ScopeMark.of(folder)
                                .map(scope.value()::equals)
                                .orElseGet(() -> adopted(folder, scope)));
    }

    /** Reads the marks of all scopes: after a folder's deletion it is too late to tell which scope it was. */
    static void remember() {
        ModelLineage.get()
                .readable()
                .ifPresent(registry -> registry.openScopes().forEach(Scopes::folder));
    }

    /** Marks the folder again if it holds a build that stamped a version in the scope. */
    private static boolean adopted(ItemGroup<?> folder, ScopeId scope) {
        if (!holdsBuildOf(folder, scope)) {
            return false;
        }
        try {
            ScopeMark.write(folder, scope);
        } catch (IOException problem) {
            LOGGER.log(
                    Level.WARNING, problem, () -> "The mark of " + folder.getFullName() + " is lost and not renewed");
        }
        return true;
    }

    /** Whether a build that stamped there still lies in the folder, or the job of one does. */
    private static boolean holdsBuildOf(ItemGroup<?> folder, ScopeId scope) {
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            List<BuildRef> builds = ModelLineage.get().registry().models(scope).stream()
                    .flatMap(Scopes::witnesses)
                    .distinct()
                    .filter(build -> build.job().startsWith(folder.getFullName() + "/"))
                    .sorted(Comparator.comparingInt(BuildRef::number).reversed())
                    .toList();
            return builds.stream().limit(WITNESSES).anyMatch(Scopes::exists)
                    || builds.stream().anyMatch(Scopes::isOfItsJob);
        }
    }

    /** Builds of the newest versions, and one build of each job that stamped a version. */
    private static Stream<BuildRef> witnesses(Model model) {
        Stream<ModelVersion> ofEachJob = ModelLineage.get()
                .registry()
                .newestOfEachJob(model.ref())
                .flatMap(one -> model.version(one.number()).stream());
        return Stream.concat(model.newestFirst().limit(WITNESSES), ofEachJob).map(ModelVersion::build);
    }

    private static boolean exists(BuildRef build) {
        Job<?, ?> job = Jenkins.get().getItemByFullName(build.job(), Job.class);
        return job != null && BuildRuns.holds(job, build);
    }

    /** Builds are discarded, and the mark of their job stays. */
    private static boolean isOfItsJob(BuildRef build) {
        Job<?, ?> job = Jenkins.get().getItemByFullName(build.job(), Job.class);
        return job != null
                && ModelLineage.get()
                        .registry()
                        .markOfJob(build)
                        .filter(mark -> JobMark.is(job, mark))
                        .isPresent();
    }

    /** The folder of a scope, whoever asks; empty when it was deleted. */
    public static Optional<ItemGroup<?>> folder(ScopeId scope) {
        return scope.isRoot() ? Optional.of(Jenkins.get()) : named(scope).filter(folder -> isThat(folder, scope));
    }

    /**
     * Records, as the person who is signed in, that the scope's folder is gone for good: one that comes back with its mark
     * will be a new scope.
     *
     * @throws org.springframework.security.access.AccessDeniedException without Overall/Administer
     * @throws Refused when the folder is there, or nobody is signed in
     * @throws IllegalArgumentException when the scope is not open, or the reason is blank
     */
    public static void close(ScopeId scope, String reason) throws IOException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        Optional<ItemGroup<?>> there = folder(scope);
        if (there.isPresent()) {
            throw new Refused("The folder '" + there.get().getFullName()
                    + "' is there, so its models are not left behind; delete the folder in Jenkins to close them");
        }
        ModelLineage.get()
                .ledger()
                .append(
                        Actor.person(Approver.current().id()),
                        registry -> ScopeDecisions.close(registry, scope, reason));
    }

    /** Whether the scope is open and no folder is known to be it. */
    public static boolean isLost(ScopeId scope) {
        return ModelLineage.get().registry().openScopes().contains(scope)
                && folder(scope).isEmpty();
    }

    /** Whether a folder has the scope's name and is another one: the old one was deleted, and nobody here heard of it. */
    static boolean usurped(ScopeId scope) {
        return !scope.isRoot()
                && named(scope).filter(folder -> !isThat(folder, scope)).isPresent();
    }

    /** In doubt it is not: then nobody but administrators sees its models. */
    private static boolean isThat(ItemGroup<?> folder, ScopeId scope) {
        try {
            return known(folder).filter(scope::equals).isPresent();
        } catch (Refused unreadable) {
            LOGGER.log(Level.WARNING, unreadable.getMessage(), unreadable.getCause());
            return false;
        }
    }

    private static Optional<ItemGroup<?>> named(ScopeId scope) {
        Registry registry = ModelLineage.get().registry();
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            return registry.nameOf(scope)
                    .map(name -> Jenkins.get().getItemByFullName(name, Item.class))
                    .filter(ItemGroup.class::isInstance)
                    .<ItemGroup<?>>map(item -> (ItemGroup<?>) item);
        }
    }

    /** The mark comes first: a crash between the two leaves a mark that nothing answers to, and the next one is new. */
    private static ScopeId opened(ItemGroup<?> folder) throws IOException {
        String name = folder.getFullName();
        Optional<ScopeId> moved = moved(folder);
        ScopeId scope = moved.orElseGet(ScopeId::random);
        if (moved.isEmpty()) {
            ScopeMark.write(folder, scope);
        }
        ModelLineage.get()
                .ledger()
                .append(
                        person(),
                        registry -> moved.isPresent()
                                ? ScopeDecisions.found(registry, scope, name)
                                : ScopeDecisions.open(registry, scope, name));
        moved.ifPresent(back -> Timer.get().execute(Jobs::remember));
        return scope;
    }

    /** The scope that the folder was under another name, which it lost while nobody here heard of it. */
    private static Optional<ScopeId> moved(ItemGroup<?> folder) {
        Registry registry = ModelLineage.get().registry();
        return registry.openScopes().stream()
                .filter(scope -> !scope.isRoot() && ScopeMark.is(folder, scope))
                .filter(scope -> folder(scope).isEmpty())
                .findFirst();
    }

    private static Actor person() {
        return Actor.person(Jenkins.getAuthentication2().getName());
    }
}
