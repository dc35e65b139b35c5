package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.model.ImportedName;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an import of models came to.
 *
 * @param versions that were made, in the order in which they were
 * @param before how many versions were imported before
 * @param left what is not taken over, by what it is
 */
public record ImportedModels(List<ModelVersion> versions, int before, Map<String, ImportedRuns.Left> left) {

    /**
     * Makes each version of a place's models the next version of the model of that name, unless it was imported before. Doing it
     * again changes nothing.
     *
     * @param folder in which the models lie, as a step names it; empty for that of the job
     * @param secrets that no version may hold
     * @throws Refused when the build may not register one of the models, or it cannot be found out now which runs were imported,
     *     before anything is recorded
     * @throws IOException when the place cannot be read, before anything is recorded; or the disk fails
     */
    public static ImportedModels of(Acting acting, String folder, ImportPlace place, BoundSecrets secrets)
            throws IOException, InterruptedException {
        KnownVersions before = KnownVersions.among(place.history().keys(), acting, folder);
        place.history().read(before.keys(), place.log());
        HistoryCheck check = new HistoryCheck("versions", secrets);
        VersionsCheck versions = new VersionsCheck(check);
        place.history().visit(versions);
        SortedMap<String, Place> places = places(acting, folder, versions);
        KnownImports imports = new KnownImports(acting.build());
        SourceRuns runs = new SourceRuns(acting, imports.places(versions.runs()));
        HistoryRecorder recorder = new HistoryRecorder(acting.build(), check, new TreeMap<>(), place, secrets);
        VersionRecorder made = new VersionRecorder(acting, recorder, known(places), runs);
        place.history().visit(made);
        return new ImportedModels(made.versions(), before.keys().size() + made.before(), left(check, recorder, made));
    }

    /** Where the models lie, by their names there; without those whose names do not fit, or are alike here. */
    private static SortedMap<String, Place> places(Acting acting, String folder, VersionsCheck versions)
            throws IOException, InterruptedException {
        SortedMap<String, Place> places = new TreeMap<>();
        TreeSet<ModelName> taken = new TreeSet<>();
        for (String model : versions.models()) {
            Optional<ModelName> name = ImportedName.of(model).filter(taken::add);
            if (name.isPresent()) {
                Place place = at(acting, folder, name.get());
                Stamping.check(acting, place);
                places.put(model, place);
            }
        }
        return places;
    }

    /** The place of a model in the folder, as a step names it. */
    static Place at(Acting acting, String folder, ModelName name) {
        return Place.of(acting, folder.isEmpty() || folder.endsWith("/") ? folder + name : folder + "/" + name);
    }

    /** The models as they are, with the versions that were imported before, those that were deleted since among them. */
    private static SortedMap<String, VersionRecorder.Into> known(SortedMap<String, Place> places) {
        SortedMap<String, VersionRecorder.Into> known = new TreeMap<>();
        places.forEach((name, place) -> {
            VersionRecorder.Into into = new VersionRecorder.Into(place);
            place.known().flatMap(ModelLineage.get().registry()::model).stream()
                    .flatMap(Model::newestFirst)
                    .forEach(into::know);
            known.put(name, into);
        });
        return known;
    }

    private static Map<String, ImportedRuns.Left> left(
            HistoryCheck check, HistoryRecorder recorder, VersionRecorder made) {
        Map<String, ImportedRuns.Left> left = ImportedRuns.left(check, recorder);
        made.left().forEach((what, names) -> left.put(what, new ImportedRuns.Left(names.size(), names)));
        return left;
    }
}
