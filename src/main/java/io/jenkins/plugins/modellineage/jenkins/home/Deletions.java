package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.PinnedFiles;
import io.jenkins.plugins.modellineage.lineage.DeletionDecisions;
import io.jenkins.plugins.modellineage.lineage.DeletionDecisions.Deletion;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/**
 * Deletes versions that nothing needs. What is on record stays, as a tombstone; the kept copies of its files go, except those
 * that another version has too. What its build archived is Jenkins' own and stays as long as the build.
 */
public final class Deletions {
    private static final Logger LOGGER = Logger.getLogger(Deletions.class.getName());

    private Deletions() {}

    /** Looks once for files of versions that were deleted just before the controller went down. */
    @Extension
    public static final class Sweep extends ItemListener {
        @Override
        public void onLoaded() {
            Timer.get().execute(Deletions::sweep);
        }
    }

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
        release(List.of(version));
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
        release(version.map(model::version)
                .map(List::of)
                .orElseGet(() -> ModelLineage.get()
                        .registry()
                        .model(model)
                        .map(Deletions::deleted)
                        .orElse(List.of())));
    }

    /**
     * Gives up what is still kept of deleted versions, also for requests that lost against the deletion and left no word of
     * it; doing it again changes nothing.
     */
    static void sweep() {
        try {
            Registry registry = ModelLineage.get().registry();
            for (Model model : registry.models()) {
                release(deleted(model));
            }
        } catch (IOException | UncheckedIOException | Refused problem) {
            LOGGER.log(Level.WARNING, "Files of deleted versions stay until the next start", problem);
        }
    }

    private static List<VersionRef> deleted(Model model) {
        return model.deleted().stream().map(model.ref()::version).toList();
    }

    private static void release(List<VersionRef> versions) throws IOException {
        PinnedFiles files = ModelLineage.get().files();
        for (VersionRef version : versions) {
            for (Sha256 content : contents(version)) {
                if (files.has(content)) {
                    release(files, content);
                }
            }
        }
    }

    private static List<Sha256> contents(VersionRef version) {
        return ModelLineage.get().registry().version(version).orElseThrow().manifest().files().stream()
                .map(FileDigest::sha256)
                .distinct()
                .toList();
    }

    /** Under the ledger's lock: no version is stamped meanwhile that needs what goes, and one that comes keeps it anew. */
    private static void release(PinnedFiles files, Sha256 content) throws IOException {
        try {
            ModelLineage.get().ledger().append(Actor.person(Actor.SYSTEM), registry -> {
                if (!DeletionDecisions.needs(registry, content)) {
                    released(files, content);
                }
                return List.of();
            });
        } catch (UncheckedIOException problem) {
            throw problem.getCause();
        }
    }

    private static void released(PinnedFiles files, Sha256 content) {
        try {
            files.release(content);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
