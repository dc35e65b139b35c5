package io.jenkins.plugins.modellineage.tracker.history.mlflow;

import io.jenkins.plugins.modellineage.tracker.history.HistoryException;
import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RunsReader;
import io.jenkins.plugins.modellineage.tracker.history.RunsSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code models} of a file store, a folder a registered model and in it a folder a version, as their versions. */
public final class FileRegistry implements RunsReader {
    private static final String MODELS = "models";
    private static final Pattern VERSION = Pattern.compile("version-([1-9]\\d{0,9})");

    /** So many folders are looked at before a place is taken for no registry. */
    private static final int LOOKED_AT = 1_000;

    @Override
    public String tool() {
        return FileStore.TOOL;
    }

    @Override
    public boolean reads(HistoryPlace place) throws IOException {
        return root(place).isPresent();
    }

    /** Where the models are, with a slash at its end. */
    private static Optional<String> root(HistoryPlace place) throws IOException {
        if (place.file().isPresent()) {
            return Optional.empty();
        }
        for (String root : List.of(MODELS + "/", "mlruns/" + MODELS + "/")) {
            boolean some = place.names(root).stream().limit(LOOKED_AT).anyMatch(name -> isModel(place, root + name));
            if (some) {
                return Optional.of(root);
            }
        }
        return Optional.empty();
    }

    /** A model that a run logged has a folder of that kind too, and says more. */
    private static boolean isModel(HistoryPlace place, String folder) {
        try {
            FileStore.Meta meta = FileStore.Meta.of(place, folder + FileStore.META);
            return !meta.text("name").isEmpty() && meta.text("model_id").isEmpty();
        } catch (IOException unreadable) {
            return false;
        }
    }

    @Override
    public void read(HistoryPlace place, RunsSink sink) throws IOException {
        String root = root(place).orElseThrow(() -> new HistoryException(place.name(), "no registry of MLflow"));
        for (String name : place.names(root)) {
            if (place.isFile(root + name + FileStore.META) && !model(place, root + name, sink)) {
                return;
            }
        }
    }

    /** Answers whether to go on. */
    private static boolean model(HistoryPlace place, String folder, RunsSink sink) throws IOException {
        FileStore.Meta meta;
        Map<String, List<String>> aliases;
        Map<String, String> tags;
        try {
            meta = FileStore.Meta.of(place, folder + FileStore.META);
            tags = new KeyFiles(place).texts(folder + "/tags");
            aliases = aliases(place, folder, meta);
        } catch (HistoryException unreadable) {
            sink.left("registered models that cannot be read", unreadable.getMessage());
            return true;
        }
        List<String> versions = versions(place, folder);
        new RegisteredModel(meta.text("name"), !meta.text("description").isEmpty(), tags)
                .tellLeft(!versions.isEmpty(), sink);
        for (String version : versions) {
            try {
                FileStore.Meta of = FileStore.Meta.of(place, version + FileStore.META);
                boolean goesOn = new RegisteredVersion(
                                meta.text("name"),
                                of.text("version"),
                                of::text,
                                of.number("creation_timestamp"),
                                of.number("last_updated_timestamp"),
                                aliases.getOrDefault(of.text("version"), List.of()),
                                new KeyFiles(place).texts(version + "/tags"),
                                tags)
                        .tell(place, Optional.of(version + "/artifacts"), sink);
                if (!goesOn) {
                    return false;
                }
            } catch (HistoryException unreadable) {
                sink.left("versions that cannot be read", unreadable.getMessage());
            }
        }
        return true;
    }

    /** In the order of their numbers. */
    private static List<String> versions(HistoryPlace place, String folder) throws IOException {
        TreeMap<Long, String> versions = new TreeMap<>(Comparator.naturalOrder());
        for (String name : place.names(folder)) {
            Matcher version = VERSION.matcher(name);
            if (version.matches() && place.isFile(folder + "/" + name + FileStore.META)) {
                versions.put(Long.valueOf(version.group(1)), folder + "/" + name);
            }
        }
        return new ArrayList<>(versions.values());
    }

    /** Names of aliases by the version that they lead to: a file each, which older releases kept in the model's own. */
    private static Map<String, List<String>> aliases(HistoryPlace place, String folder, FileStore.Meta meta)
            throws IOException {
        Map<String, String> versions = new TreeMap<>(new KeyFiles(place).texts(folder + "/aliases"));
        if (versions.isEmpty() && meta.values().get("aliases") instanceof Map<?, ?> said) {
            said.forEach((alias, version) -> versions.put(alias.toString(), version.toString()));
        }
        Map<String, List<String>> aliases = new TreeMap<>();
        versions.forEach((alias, version) -> aliases.computeIfAbsent(version.strip(), any -> new ArrayList<>())
                .add(alias));
        return Collections.unmodifiableMap(aliases);
    }
}
