package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.ItemGroup;
import hudson.model.User;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The person who is signed in and changes something about a model, as {@link Acting} is a build. */
record Person(Actor actor) {
    /**
     * The person behind the calling thread, who has that permission on the folder of the model.
     *
     * @throws org.springframework.security.access.AccessDeniedException without it
     * @throws Refused when the folder is gone, or nobody is signed in
     */
    static Person changing(ModelRef model, Permission permission) {
        ItemGroup<?> folder = Scopes.folder(model.scope())
                .orElseThrow(() -> new Refused("The folder of the model '" + model.name()
                        + "' is gone, so nothing about it changes; stamp the model in a folder that is there"));
        return changing(folder, permission);
    }

    /**
     * The person behind the calling thread, who has that permission on the folder.
     *
     * @throws org.springframework.security.access.AccessDeniedException without it
     * @throws Refused when nobody is signed in
     */
    static Person changing(ItemGroup<?> folder, Permission permission) {
        ((AccessControlled) folder).checkPermission(permission);
        User user = User.current();
        if (user == null) {
            throw new Refused("Nobody is signed in, and the ledger names who changes something; sign in");
        }
        return new Person(Actor.person(user.getId()));
    }

    String id() {
        return actor.authentication();
    }

    /** Which versions they may be told of. */
    static Predicate<VersionRef> sight() {
        return version -> ModelLineage.get()
                .registry()
                .version(version)
                .filter(Visibility::canSee)
                .isPresent();
    }

    /**
     * Decides and records in one transaction.
     *
     * @throws Refused when the decision is refused, as it says
     */
    List<LedgerEntry> append(Function<Registry, List<RegistryEvent>> decide) throws IOException {
        try {
            return ModelLineage.get().ledger().append(actor, decide);
        } catch (IllegalArgumentException refused) {
            throw new Refused(refused.getMessage());
        }
    }
}
