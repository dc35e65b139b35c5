package io.jenkins.plugins.modellineage.tracker.history.neptune;

import io.jenkins.plugins.modellineage.tracker.history.HistoryException;
import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RunsReader;
import io.jenkins.plugins.modellineage.tracker.history.RunsSink;
import io.jenkins.plugins.modellineage.tracker.sqlite.Database;
import io.jenkins.plugins.modellineage.tracker.sqlite.DatabaseException;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the folder in which {@code neptune-scale} keeps runs in its offline mode, a folder for each process that wrote to one. */
public final class NeptuneOffline implements RunsReader {
    private static final String FILE = "run_operations.sqlite3";
    private static final String LOG = "-wal";

    /** Folders that are looked into to tell whether there is a run. */
    private static final int LOOKED_AT = 1_000;

    /** Whose run a file holds. */
    private record Owner(String project, String run) {}

    @Override
    public String tool() {
        return NeptuneRun.TOOL;
    }

    @Override
    public boolean reads(HistoryPlace place) throws IOException {
        for (String file : files(place).stream().limit(LOOKED_AT).toList()) {
            if (owner(place, file).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Names of folders end with the time, so that processes of one run come in their order. */
    private static List<String> files(HistoryPlace place) throws IOException {
        List<String> files = new ArrayList<>();
        if (place.file().isPresent()) {
            place.file().filter(name -> name.equals(FILE)).ifPresent(files::add);
            return files;
        }
        for (String folder : place.names("")) {
            String file = folder.equals(FILE) ? FILE : folder + "/" + FILE;
            if (place.isFile(file)) {
                files.add(file);
            }
        }
        return files;
    }

    private static Optional<Owner> owner(HistoryPlace place, String file) throws IOException {
        Owner[] owner = {null};
        try (FileBytes bytes = place.random(file)) {
            Database database = new Database(bytes);
            if (database.table("run_operations").isPresent()
                    && database.table("metadata").isPresent()) {
                database.table("metadata").get().rows(row -> {
                    owner[0] = new Owner(row.text("project"), row.text("run_id"));
                    return false;
                });
            }
        } catch (DatabaseException unreadable) {
            return Optional.empty();
        }
        return Optional.ofNullable(owner[0]).filter(of -> !of.run.isEmpty());
    }

    @Override
    public void read(HistoryPlace place, RunsSink sink) throws IOException {
        Map<Owner, List<String>> runs = new LinkedHashMap<>();
        for (String file : files(place)) {
            Optional<Owner> owner = owner(place, file);
            if (owner.isEmpty()) {
                sink.left("runs that cannot be read", file);
            } else if (isOpen(place, file + LOG)) {
                sink.left("runs whose last operations are in a log beside, until the program ends well", file);
            } else {
                runs.computeIfAbsent(owner.get(), run -> new ArrayList<>()).add(file);
            }
        }
        for (Map.Entry<Owner, List<String>> run : runs.entrySet()) {
            Owner owner = run.getKey();
            try {
                if (!new OfflineRun(place, owner.project, owner.run, run.getValue(), sink).tell()) {
                    return;
                }
            } catch (HistoryException unreadable) {
                sink.left("runs that cannot be read", unreadable.getMessage());
            }
        }
    }

    private static boolean isOpen(HistoryPlace place, String log) throws IOException {
        if (!place.isFile(log)) {
            return false;
        }
        try (FileBytes bytes = place.random(log)) {
            return bytes.length() > 0;
        }
    }
}
