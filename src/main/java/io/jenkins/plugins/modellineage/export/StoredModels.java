package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.JenkinsTags;
import io.jenkins.plugins.modellineage.export.ExportFormat.Files;
import io.jenkins.plugins.modellineage.model.ImportedFrom;
import io.jenkins.plugins.modellineage.model.ModelNotes;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes registered models with their versions into an MLflow file store; stages are aliases there. */
final class StoredModels {
    /** The run that a version was stamped from, as it was written. */
    record Origin(String artifacts, List<FileDigest> files) {
        /** Whether the run has the very files of the version. */
        boolean holds(ModelVersion version) {
            Map<String, FileDigest> known = new HashMap<>();
            files.forEach(file -> known.put(file.path(), file));
            return version.manifest().files().stream()
                    .allMatch(file -> Optional.ofNullable(known.get(file.path()))
                            .filter(same -> same.sha256().equals(file.sha256()))
                            .isPresent());
        }
    }

    /** A model that was begun. */
    private record Begun(String folder, String name, StoreNames aliases) {}

    private static final String PREFIX = JenkinsTags.PREFIX;
    private static final String IMPORTED = PREFIX + "imported.";

    private final StoreFolder store;
    private final Files files;
    private final StoreNames names = new StoreNames(StoreNames.Kind.MODEL);
    private final Map<String, Begun> models = new HashMap<>();

    StoredModels(StoreFolder store, Files files) {
        this.store = store;
        this.files = files;
    }

    /** Writes a version, and its model before its first one. */
    void write(ExportedVersion leaving, Optional<Origin> origin) throws IOException {
        Begun model = models.get(leaving.model());
        if (model == null) {
            model = begin(leaving);
            models.put(leaving.model(), model);
        }
        ModelVersion version = leaving.version();
        String folder = model.folder() + "/version-" + version.number();
        store.meta(folder, meta(model.name(), version, source(leaving, folder, origin)));
        store.texts(folder + "/tags", tags(version));
        for (StageName stage : leaving.stages()) {
            store.text(
                    model.folder() + "/aliases/" + model.aliases().place(stage.value()),
                    String.valueOf(version.number()));
        }
        store.tally().version();
    }

    private Begun begin(ExportedVersion first) throws IOException {
        String simple = first.model().substring(first.model().lastIndexOf('/') + 1);
        String name = isTaken(simple) ? names.place(first.model()) : names.place(simple);
        String folder = "models/" + name;
        long created = first.version().stamped().toEpochMilli();
        store.meta(
                folder,
                new Yaml()
                        .number("creation_timestamp", created)
                        .textOrNothing("description", first.notes().flatMap(ModelNotes::description))
                        .number("last_updated_timestamp", created)
                        .text("name", name));
        SortedMap<String, String> known = new TreeMap<>(first.version().kind().tags());
        known.put(PREFIX + "model", first.model());
        store.texts(
                folder + "/tags",
                StoredTags.of(known, first.notes().map(ModelNotes::tags).orElseGet(TreeMap::new)));
        return new Begun(folder, name, new StoreNames(StoreNames.Kind.ALIAS));
    }

    /** Models of two folders may have one name: the second one is called with its folder. */
    private boolean isTaken(String simple) {
        return models.keySet().stream()
                .anyMatch(model -> model.substring(model.lastIndexOf('/') + 1).equalsIgnoreCase(simple));
    }

    private String source(ExportedVersion leaving, String folder, Optional<Origin> origin) throws IOException {
        if (origin.isPresent() && (files == Files.LINK || origin.get().holds(leaving.version()))) {
            return origin.get().artifacts();
        }
        if (files == Files.COPY) {
            store.files(folder + "/artifacts", leaving.version().manifest().files(), leaving.content());
        }
        return ExportFormat.STORE + "/" + folder + "/artifacts";
    }

    private static Yaml meta(String model, ModelVersion version, String source) {
        return new Yaml()
                .emptyList("aliases")
                .number("creation_timestamp", version.stamped().toEpochMilli())
                .text("current_stage", "None")
                .textOrNothing("description", version.description())
                .number("last_updated_timestamp", version.stamped().toEpochMilli())
                .text("name", model)
                .text("run_id", version.run().value())
                .nothing("run_link")
                .text("source", source)
                .text("status", "READY")
                .nothing("status_message")
                .text("storage_location", source)
                .nothing("user_id")
                .number("version", version.number());
    }

    private static SortedMap<String, String> tags(ModelVersion version) {
        SortedMap<String, String> known = new TreeMap<>();
        version.label().ifPresent(label -> known.put(PREFIX + "label", label));
        known.put(PREFIX + "digest", version.manifest().digest().hex());
        known.put(PREFIX + "build", version.build().label());
        version.imported().ifPresent(from -> known.putAll(tags(from)));
        known.putAll(version.kind().tags());
        return StoredTags.of(known, version.tags());
    }

    /** What it was in another tool: its stages and aliases there are history, and lead to nothing in the store either. */
    private static SortedMap<String, String> tags(ImportedFrom from) {
        SortedMap<String, String> tags = new TreeMap<>();
        tags.put(IMPORTED + "tool", from.tool());
        tags.put(IMPORTED + "model", from.model());
        tags.put(IMPORTED + "version", from.version());
        from.made().ifPresent(time -> tags.put(IMPORTED + "made", time.toString()));
        from.changed().ifPresent(time -> tags.put(IMPORTED + "changed", time.toString()));
        from.run().ifPresent(run -> tags.put(IMPORTED + "run", run));
        if (!from.stages().isEmpty()) {
            tags.put(IMPORTED + "stages", String.join("\n", from.stages()));
        }
        if (!from.aliases().isEmpty()) {
            tags.put(IMPORTED + "aliases", String.join("\n", from.aliases()));
        }
        return tags;
    }
}
