package io.jenkins.plugins.modellineage.jenkins.mirror;

import io.jenkins.plugins.modellineage.files.WholeFile;
import io.jenkins.plugins.modellineage.jenkins.home.RunPlace;
import io.jenkins.plugins.modellineage.mirror.CursorJson;
import io.jenkins.plugins.modellineage.mirror.RunCursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** How far each run was mirrored, in a small file beside it: it goes with the build, and is moved with the job. */
final class RunCursors {
    private static final Logger LOGGER = Logger.getLogger(RunCursors.class.getName());
    private static final long LARGEST = 32 << 20;

    private RunCursors() {}

    private static Optional<Path> file(RunPlace place) {
        return place.beside("mirror-" + place.id() + ".json");
    }

    /** The cursor for that server; one that was never written, was damaged, or is for another server, is a fresh one. */
    static RunCursor read(RunPlace place, String target) {
        Optional<Path> file = file(place).filter(Files::exists);
        try {
            if (file.isPresent() && Files.size(file.get()) <= LARGEST) {
                RunCursor cursor = CursorJson.readRun(Files.readString(file.get()));
                return cursor.target().equals(target) ? cursor : RunCursor.none(target);
            }
        } catch (NoSuchFileException gone) {
            LOGGER.log(Level.FINE, "A build was deleted", gone);
        } catch (IOException damaged) {
            LOGGER.log(Level.WARNING, damaged, () -> file.get() + " tells nothing; what the server has is looked up");
        }
        return RunCursor.none(target);
    }

    /** Remembers it durably, unless the build is gone. */
    static void write(RunPlace place, RunCursor cursor) throws IOException {
        Optional<Path> file = file(place);
        if (file.isPresent()) {
            try {
                WholeFile.replace(file.get(), CursorJson.write(cursor));
            } catch (NoSuchFileException gone) {
                LOGGER.log(Level.FINE, "A build was deleted", gone);
            }
        }
    }

    /** So that it is mirrored again. */
    static void forget(RunPlace place) throws IOException {
        Optional<Path> file = file(place);
        if (file.isPresent()) {
            Files.deleteIfExists(file.get());
        }
    }
}
