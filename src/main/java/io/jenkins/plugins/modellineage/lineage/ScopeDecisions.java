package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.ScopeClosed;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.List;
import java.util.Optional;

/** What people decide about scopes: pure functions of the registry. */
public final class ScopeDecisions {
    private ScopeDecisions() {}

    /**
     * Closes a scope whose folder nobody will see again.
     *
     * @throws IllegalArgumentException when it was never open or is closed, or the reason is blank
     */
    public static List<RegistryEvent> close(Registry registry, ScopeId scope, String reason) {
        String name = Naming.quoted(registry.lastNameOf(scope).orElse(scope.value()));
        if (scope.isRoot() || !registry.openScopes().contains(scope)) {
            throw new IllegalArgumentException(
                    "Nothing is left to close for the folder " + name + "; look at the page of its models again");
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException(
                    "The folder " + name + " is closed only with a reason; say why it will not come back");
        }
        return List.of(new ScopeClosed(scope, registry.lastNameOf(scope).orElseThrow(), Optional.of(reason.strip())));
    }
}
