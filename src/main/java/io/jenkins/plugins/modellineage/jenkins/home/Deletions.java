package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.lineage.DeletionDecisions;
import io.jenkins.plugins.modellineage.lineage.DeletionDecisions.Deletion;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Deletes versions that nothing needs. What is on record stays, as a tombstone; the kept copies of its files go, except those
 * that another version has too. What its build archived is Jenkins' own and stays as long as the build.
 */
public final class Deletions {
    private Deletions() {}

    /**
     * Deletes a version as the person who is signed in.
     *
     * @throws org.springframework.security.access.AccessDeniedException without Model/Delete on the model's folder
     * @throws Refused when no reason is given, or the version must stay, saying what needs it
     */
    public static void delete(VersionRef version, String reason) throws IOException {
        Person person = Person.changing(version.model(), ModelPermissions.DELETE);
        if (reason.isBlank()) {
            throw new Refused(version.label() + " is deleted only with a reason; say why");
        }
        Deletion how = new Deletion(Optional.of(reason.strip()), Person.sight());
        person.append(registry -> DeletionDecisions.delete(registry, version, how));
        KeptCopies.release(List.of(version));
    }

    /**
     * Deletes a version, or the model with all its versions, as a build.
     *
     * @throws Refused when the build may not delete there, or what must stay would go
     */
    public static void delete(Acting acting, Place place, Optional<Integer> version)
            throws IOException, InterruptedException {
        Authority.check(acting, place, ModelPermissions.DELETE);
        ModelRef model = place.ref();
        Registrations.refuseChangeRequest(acting, place, version);
        Deletion how = new Deletion(Optional.empty(), other -> Versions.sees(acting, other));
        try {
            acting.append(registry -> version.isPresent()
                    ? DeletionDecisions.delete(registry, model.version(version.get()), how)
                    : DeletionDecisions.delete(registry, model, how));
        } catch (IllegalArgumentException needed) {
            throw new Refused(needed.getMessage());
        }
        KeptCopies.release(version.map(model::version)
                .map(List::of)
                .orElseGet(() -> ModelLineage.get()
                        .registry()
                        .model(model)
                        .map(KeptCopies::deleted)
                        .orElse(List.of())));
    }
}
