package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.ScopeOpened;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;

/** Folders as the scopes of models. A folder becomes a scope when something is stamped there for the first time. */
public final class Scopes {
    private Scopes() {}

    /** The folder's scope, opened now when it has none. */
    public static ScopeId of(ItemGroup<?> folder) throws IOException {
        Optional<ScopeId> known = known(folder);
        if (known.isEmpty()) {
            String name = folder.getFullName();
            ModelLineage.get()
                    .ledger()
                    .append(
                            person(),
                            registry -> registry.scopeNamed(name).isPresent()
                                    ? List.of()
                                    : List.of(new ScopeOpened(ScopeId.random(), name)));
        }
        return known(folder).orElseThrow();
    }

    /** The folder's scope, if it has one. */
    public static Optional<ScopeId> known(ItemGroup<?> folder) {
        return folder instanceof Jenkins
                ? Optional.of(ScopeId.ROOT)
                : ModelLineage.get().registry().scopeNamed(folder.getFullName());
    }

    /** The folder of a scope, whoever asks; empty when it was deleted. */
    public static Optional<ItemGroup<?>> folder(ScopeId scope) {
        if (scope.isRoot()) {
            return Optional.of(Jenkins.get());
        }
        Registry registry = ModelLineage.get().registry();
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            return registry.nameOf(scope)
                    .map(name -> Jenkins.get().getItemByFullName(name, Item.class))
                    .filter(ItemGroup.class::isInstance)
                    .<ItemGroup<?>>map(item -> (ItemGroup<?>) item);
        }
    }

    private static Actor person() {
        return Actor.person(Jenkins.getAuthentication2().getName());
    }
}
