package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobRenamed;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeClosed;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeDisplaced;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeOpened;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeRenamed;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is told and decided about scopes: pure functions of the registry. */
public final class ScopeDecisions {
    private ScopeDecisions() {}

    /** Makes a folder a scope; another one that had its name has none from then on. Nothing when it is that scope already. */
    public static List<RegistryEvent> open(Registry registry, ScopeId scope, String name) {
        return isNamed(registry, scope, name)
                ? List.of()
                : displacing(registry, name, List.of(new ScopeOpened(scope, name)));
    }

    /** Records a rename that was told. Nothing when the scope has that name already. */
    public static List<RegistryEvent> rename(Registry registry, ScopeId scope, String from, String to) {
        return isNamed(registry, scope, to) ? List.of() : List.of(new ScopeRenamed(scope, from, to));
    }

    /**
     * Records that a scope's folder was found under another name. Its jobs go with it, unless another folder had its name
     * meanwhile: then they may be of that one. Nothing when it has that name already.
     */
    public static List<RegistryEvent> found(Registry registry, ScopeId scope, String name) {
        if (isNamed(registry, scope, name)) {
            return List.of();
        }
        List<RegistryEvent> events = new ArrayList<>();
        events.add(new ScopeRenamed(scope, registry.lastNameOf(scope).orElseThrow(), name));
        registry.nameOf(scope)
                .ifPresent(before -> registry.jobs().stream()
                        .filter(job -> job.startsWith(before + "/"))
                        .forEach(job -> events.add(new JobRenamed(job, name + job.substring(before.length())))));
        return displacing(registry, name, events);
    }

    private static List<RegistryEvent> displacing(Registry registry, String name, List<RegistryEvent> events) {
        List<RegistryEvent> all = new ArrayList<>();
        registry.scopeNamed(name).ifPresent(other -> all.add(new ScopeDisplaced(other, name)));
        all.addAll(events);
        return all;
    }

    private static boolean isNamed(Registry registry, ScopeId scope, String name) {
        return registry.nameOf(scope).filter(name::equals).isPresent();
    }

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
