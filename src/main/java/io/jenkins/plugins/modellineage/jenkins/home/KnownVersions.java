package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ImportedFrom;
import io.jenkins.plugins.modellineage.model.ImportedName;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.tracker.history.HistoryWriter;
import io.jenkins.plugins.modellineage.tracker.history.RecordedVersion;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Versions of another tool that models of a folder have already, those that were deleted since among them. They need not be read
 * again, so that what lies behind the bounds of one import is reached by the next.
 *
 * @param keys as {@link HistoryWriter#key} has them
 */
record KnownVersions(Set<String> keys) {
    KnownVersions {
        keys = Set.copyOf(keys);
    }

    /**
     * Those among some.
     *
     * @param found keys of what a place holds
     * @param folder in which the models lie, as a step names it
     * @throws Refused when there is no such folder, or the build may not register models there
     */
    static KnownVersions among(Collection<String> found, Acting acting, String folder)
            throws IOException, InterruptedException {
        Set<String> known = new TreeSet<>();
        Optional<ModelName> one = found.stream()
                .flatMap(key -> ImportedName.of(model(key)).stream())
                .findFirst();
        if (one.isPresent()) {
            Place place = ImportedModels.at(acting, folder, one.get());
            Authority.check(acting, place, ModelPermissions.REGISTER);
            Registry registry = ModelLineage.get().registry();
            Scopes.known(place.folder()).stream()
                    .flatMap(scope -> registry.models(scope).stream())
                    .flatMap(Model::newestFirst)
                    .flatMap(version -> version.imported().stream())
                    .forEach(from -> known.add(key(from)));
            known.retainAll(Set.copyOf(found));
        }
        return new KnownVersions(known);
    }

    /** What the name of the model begins with: a folder is named for a model. */
    private static String model(String key) {
        String id = key.substring(key.indexOf('\n') + 1);
        return id.substring(0, Math.max(0, id.indexOf('/')));
    }

    private static String key(ImportedFrom from) {
        return HistoryWriter.key(from.tool(), RecordedVersion.id(from.model(), from.version(), from.made()));
    }
}
