package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RenameDecisions;
import io.jenkins.plugins.modellineage.lineage.SeenRegistry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import java.io.IOException;
import java.util.Optional;

/** Gives models other names. All that a model has stays, and its former names lead to it. */
public final class ModelNames {
    private ModelNames() {}

    /**
     * Renames a model as the person who is signed in; nothing when it is called so already.
     *
     * @return the model by its name now
     * @throws org.springframework.security.access.AccessDeniedException without Model/Configure on the model's folder
     * @throws Refused when another model has that name, or had it, or this one had too many
     * @throws IllegalArgumentException when that is no name
     */
    public static ModelRef rename(ModelRef model, String to) throws IOException {
        Person person = Person.changing(model, ModelPermissions.CONFIGURE);
        ModelName name = new ModelName(to);
        SeenRegistry seen = ModelLineage.get().registry().seenBy(Visibility.JOBS);
        person.append(registry -> RenameDecisions.rename(registry, model, name, seen::seesAny));
        return ModelLineage.get().registry().current(model);
    }

    /**
     * The same as a build. Where that runs as SYSTEM, nobody was asked whether it has Model/Configure, so it renames what its
     * own job made alone.
     *
     * @throws Refused when the build may not configure models there
     * @throws io.jenkins.plugins.modellineage.lineage.NameTakenException when another model has that name, or had it
     * @throws IllegalArgumentException when this one had too many names
     */
    public static void rename(Acting acting, Place place, ModelName to) throws IOException, InterruptedException {
        Authority.check(acting, place, ModelPermissions.CONFIGURE);
        Authority.checkOwn(acting, place, "rename it");
        ModelRef model = place.ref();
        Registrations.refuseChangeRequest(acting, place, Optional.empty());
        acting.append(registry -> RenameDecisions.rename(registry, model, to, other -> sees(acting, registry, other)));
    }

    private static boolean sees(Acting acting, Registry registry, ModelRef other) {
        return registry.model(other).stream()
                .flatMap(Model::newestFirst)
                .anyMatch(version -> Versions.mayRead(acting, version));
    }
}
