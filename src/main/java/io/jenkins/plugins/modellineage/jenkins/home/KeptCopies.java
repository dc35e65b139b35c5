package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.PinnedFiles;
import io.jenkins.plugins.modellineage.lineage.DeletionDecisions;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.util.Timer;

/**
 * Takes the kept copies of files away that no version needs any more: of those that were deleted, and of those that rules
 * gave up. What another version has too stays.
 */
final class KeptCopies {
    private static final Logger LOGGER = Logger.getLogger(KeptCopies.class.getName());

    private KeptCopies() {}

    /** Looks once for files that were given up just before the controller went down. */
    @Extension
    public static final class Sweep extends ItemListener {
        @Override
        public void onLoaded() {
            Timer.get().execute(KeptCopies::sweep);
        }
    }

    /**
     * Takes away what is still kept of versions that were given up, also for requests that lost against it and left no word
     * of it; doing it again changes nothing.
     */
    static void sweep() {
        try {
            Registry registry = ModelLineage.get().registry();
            for (Model model : registry.models()) {
                release(givenUp(registry, model));
            }
        } catch (IOException | UncheckedIOException | Refused problem) {
            LOGGER.log(Level.WARNING, "Files of versions that were given up stay until the next start", problem);
        }
    }

    private static List<VersionRef> givenUp(Registry registry, Model model) {
        Stream<VersionRef> released = model.assigned().steps().stream()
                .map(step -> model.ref().version(step.version()))
                .distinct()
                .filter(registry::isReleased);
        return Stream.concat(deleted(model).stream(), released).toList();
    }

    static List<VersionRef> deleted(Model model) {
        return model.deleted().stream().map(model.ref()::version).toList();
    }

    /** Takes away what is kept of them. */
    static void release(List<VersionRef> versions) throws IOException {
        PinnedFiles files = ModelLineage.get().files();
        for (VersionRef version : versions) {
            for (Sha256 content : contents(version)) {
                if (files.has(content)) {
                    release(files, content);
                }
            }
        }
    }

    /** Empty files are all the same, and nobody looks up who has one: the copy stays. */
    private static List<Sha256> contents(VersionRef version) {
        ModelVersion known = ModelLineage.get().registry().version(version).orElseThrow();
        Stream<Sha256> files = known.manifest().files().stream()
                .filter(file -> file.size() > 0)
                .map(FileDigest::sha256);
        return Stream.concat(files, known.keptBeside()).distinct().toList();
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
