package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.JobDeleted;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.ScopeClosed;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.ScopeOpened;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.ScopeRenamed;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;

/** Folders as the scopes of models. A folder becomes a scope when something is stamped there for the first time. */
public final class Scopes {
    private Scopes() {}

    /** The folder's scope, opened now when it has none. */
    public static synchronized ScopeId of(ItemGroup<?> folder) throws IOException {
        Optional<ScopeId> known = known(folder);
        return known.isPresent() ? known.get() : opened(folder);
    }

    /** The folder's scope, if it has one. A folder that only has the name of one that was a scope has none. */
    public static Optional<ScopeId> known(ItemGroup<?> folder) {
        return folder instanceof Jenkins
                ? Optional.of(ScopeId.ROOT)
                : ModelLineage.get()
                        .registry()
                        .scopeNamed(folder.getFullName())
                        .filter(scope -> ScopeMark.is(folder, scope));
    }

    /** The folder of a scope, whoever asks; empty when it was deleted. */
    public static Optional<ItemGroup<?>> folder(ScopeId scope) {
        return scope.isRoot() ? Optional.of(Jenkins.get()) : named(scope).filter(folder -> ScopeMark.is(folder, scope));
    }

    /** Whether a folder has the scope's name and is another one: the old one was deleted, and nobody here heard of it. */
    static boolean usurped(ScopeId scope) {
        return !scope.isRoot()
                && named(scope).filter(folder -> !ScopeMark.is(folder, scope)).isPresent();
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
        ModelLineage.get().ledger().append(person(), registry -> {
            List<RegistryEvent> events = new ArrayList<>();
            registry.scopeNamed(name).ifPresent(gone -> events.addAll(closed(registry, gone, name)));
            events.add(
                    moved.isPresent()
                            ? new ScopeRenamed(scope, registry.nameOf(scope).orElseThrow(), name)
                            : new ScopeOpened(scope, name));
            return events;
        });
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

    /** The end of a folder that another one took the name of: its jobs went with it. */
    private static List<RegistryEvent> closed(Registry registry, ScopeId scope, String name) {
        List<RegistryEvent> events = new ArrayList<>();
        events.add(new ScopeClosed(scope, name));
        registry.jobs().stream()
                .filter(job -> job.startsWith(name + "/"))
                .filter(job -> registry.models(scope).stream()
                        .flatMap(model -> model.versions().stream())
                        .anyMatch(version -> version.build().job().equals(job)))
                .forEach(job -> events.add(new JobDeleted(job)));
        return events;
    }

    private static Actor person() {
        return Actor.person(Jenkins.getAuthentication2().getName());
    }
}
