package io.jenkins.plugins.modellineage.tracker.history.mlflow;

import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RunsReader;
import io.jenkins.plugins.modellineage.tracker.history.RunsSink;
import io.jenkins.plugins.modellineage.tracker.sqlite.Database;
import io.jenkins.plugins.modellineage.tracker.sqlite.Row;
import io.jenkins.plugins.modellineage.tracker.sqlite.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the registered models of {@code mlflow.db} as their versions. */
public final class DatabaseRegistry implements RunsReader {
    private static final String VERSIONS = "model_versions";
    private static final String NAME = "name";
    private static final String NUMBER = "version";
    private static final String DEFAULT_WORKSPACE = "default";

    private static final String WORKSPACE = "workspace";

    /** Columns of a version that are read as texts. */
    private static final List<String> TEXTS =
            List.of("description", "current_stage", "source", "run_id", "storage_location");

    /** Columns of the tables, in whichever of them they are, whose texts are in memory until the last row is read. */
    private static final List<String> KEPT = Stream.concat(
                    TEXTS.stream(), Stream.of(NAME, NUMBER, WORKSPACE, "key", "value", "alias"))
            .toList();

    @Override
    public String tool() {
        return FileStore.TOOL;
    }

    @Override
    public boolean reads(HistoryPlace place) throws IOException {
        return DatabaseStore.has(place, VERSIONS);
    }

    @Override
    public void read(HistoryPlace place, RunsSink sink) throws IOException {
        DatabaseStore.read(place, database -> tell(database, place, sink));
    }

    private static void tell(Database database, HistoryPlace place, RunsSink sink) throws IOException {
        Map<String, TreeMap<String, String>> modelTags = new HashMap<>();
        rows(
                database,
                "registered_model_tags",
                row -> modelTags
                        .computeIfAbsent(model(row), any -> new TreeMap<>())
                        .put(row.text("key"), row.text("value")));
        Map<String, TreeMap<String, String>> tags = new HashMap<>();
        rows(
                database,
                "model_version_tags",
                row -> tags.computeIfAbsent(version(row), any -> new TreeMap<>())
                        .put(row.text("key"), row.text("value")));
        Map<String, List<String>> aliases = new HashMap<>();
        rows(
                database,
                "registered_model_aliases",
                row -> aliases.computeIfAbsent(version(row), any -> new ArrayList<>())
                        .add(row.text("alias")));
        List<RegisteredVersion> versions = new ArrayList<>();
        rows(database, VERSIONS, row -> {
            Map<String, String> texts = new HashMap<>();
            TEXTS.forEach(column -> texts.put(column, row.text(column)));
            versions.add(new RegisteredVersion(
                    model(row),
                    row.text(NUMBER),
                    column -> texts.getOrDefault(column, ""),
                    row.number("creation_time"),
                    row.number("last_updated_time"),
                    aliases.getOrDefault(version(row), List.of()),
                    tags.getOrDefault(version(row), new TreeMap<>()),
                    modelTags.getOrDefault(model(row), new TreeMap<>())));
        });
        Set<String> versioned = versions.stream().map(RegisteredVersion::model).collect(Collectors.toSet());
        rows(
                database,
                "registered_models",
                row -> new RegisteredModel(
                                model(row),
                                !row.text("description").isEmpty(),
                                modelTags.getOrDefault(model(row), new TreeMap<>()))
                        .tellLeft(versioned.contains(model(row)), sink));
        versions.sort(Comparator.comparing(RegisteredVersion::model).thenComparingLong(DatabaseRegistry::number));
        for (RegisteredVersion version : versions) {
            if (!version.tell(place, sink)) {
                return;
            }
        }
    }

    private interface Taking {
        void take(Row row);
    }

    private static void rows(Database database, String name, Taking taking) throws IOException {
        Optional<Table> table = database.table(name);
        if (table.isPresent()) {
            Held held = new Held(name);
            table.get().rows(row -> {
                held.add(KEPT.stream().map(row::text).toArray(String[]::new));
                taking.take(row);
                return true;
            });
        }
    }

    /** Models of different workspaces may have the same name. */
    private static String model(Row row) {
        String workspace = row.text(WORKSPACE);
        return workspace.isEmpty() || workspace.equals(DEFAULT_WORKSPACE)
                ? row.text(NAME)
                : workspace + "." + row.text(NAME);
    }

    private static String version(Row row) {
        return model(row) + "\n" + row.text(NUMBER);
    }

    private static long number(RegisteredVersion version) {
        try {
            return Long.parseLong(version.number());
        } catch (NumberFormatException none) {
            return 0;
        }
    }
}
