package io.jenkins.plugins.modellineage.tracker.history.mlflow;

import io.jenkins.plugins.modellineage.tracker.history.HistoryException;
import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RunsReader;
import io.jenkins.plugins.modellineage.tracker.history.RunsSink;
import io.jenkins.plugins.modellineage.tracker.sqlite.Database;
import io.jenkins.plugins.modellineage.tracker.sqlite.DatabaseException;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads {@code mlflow.db}, the default of MLflow 3: named itself, or by the folder that it lies in. */
public final class DatabaseStore implements RunsReader {
    private static final String FILE = "mlflow.db";
    private static final int HEAD = 16;

    /** What is in the log that SQLite keeps beside a file, and not in the file. */
    private static final List<String> BESIDE = List.of("-wal", "-journal");

    @Override
    public String tool() {
        return FileStore.TOOL;
    }

    @Override
    public boolean reads(HistoryPlace place) throws IOException {
        return has(place, "runs", "experiments");
    }

    /** Whether a database is there that has these tables, or one that cannot be read: then reading says why. */
    static boolean has(HistoryPlace place, String... tables) throws IOException {
        Optional<String> file = file(place);
        if (file.isEmpty()) {
            return false;
        }
        try (FileBytes bytes = place.random(file.get())) {
            if (!Database.isOne(bytes.head(HEAD))) {
                return false;
            }
            Database database = new Database(bytes);
            for (String table : tables) {
                if (database.table(table).isEmpty()) {
                    return false;
                }
            }
            return true;
        } catch (DatabaseException unreadable) {
            return file.get().equals(FILE);
        }
    }

    private static Optional<String> file(HistoryPlace place) {
        return Optional.of(place.file().orElse(FILE)).filter(place::isFile);
    }

    @Override
    public void read(HistoryPlace place, RunsSink sink) throws IOException {
        read(place, database -> new DatabaseRuns(database, place, sink).read());
    }

    /** Reads something of a database. */
    interface Reading {
        void of(Database database) throws IOException;
    }

    /** @throws HistoryException when it cannot be read, or somebody writes to it */
    static void read(HistoryPlace place, Reading reading) throws IOException {
        String file = file(place).orElseThrow(() -> new HistoryException(FILE, "no such file is there"));
        for (String beside : BESIDE) {
            refuseOpen(place, file, file + beside);
        }
        try (Database database = new Database(place.random(file))) {
            reading.of(database);
            if (database.isChanged()) {
                throw new HistoryException(
                        file, "it was written to while it was read; import it when nobody writes to it");
            }
        } catch (DatabaseException unreadable) {
            throw new HistoryException(file, unreadable);
        }
    }

    private static void refuseOpen(HistoryPlace place, String file, String beside) throws IOException {
        if (place.isFile(beside)) {
            try (FileBytes bytes = place.random(beside)) {
                if (bytes.length() > 0) {
                    throw new HistoryException(
                            file,
                            "what was written last is in " + beside + " beside it; end what writes to it, or run"
                                    + " sqlite3 " + file + " 'PRAGMA wal_checkpoint(TRUNCATE)', and import it then");
                }
            }
        }
    }
}
