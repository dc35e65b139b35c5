package io.jenkins.plugins.modellineage.jenkins.mirror;

import io.jenkins.plugins.modellineage.files.WholeFile;
import io.jenkins.plugins.modellineage.jenkins.home.RunPlace;
import io.jenkins.plugins.modellineage.mirror.CursorJson;
import io.jenkins.plugins.modellineage.mirror.FileCursor;
import io.jenkins.plugins.modellineage.mirror.RunCursor;
import io.jenkins.plugins.modellineage.mirror.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** How far each run and its files were mirrored, in small files beside it: they go with the build, and are moved with the job. */
final class RunCursors {
    private static final Logger LOGGER = Logger.getLogger(RunCursors.class.getName());
    private static final long LARGEST = 32 << 20;

    private RunCursors() {}

    private static Optional<Path> file(RunPlace place) {
        return place.beside("mirror-" + place.id() + ".json");
    }

    /** The cursor for that server; one that was never written, was damaged, or is for another server, is a fresh one. */
    static RunCursor read(RunPlace place, String target) {
        return read(file(place), CursorJson::readRun)
                .filter(cursor -> cursor.target().equals(target))
                .orElseGet(() -> RunCursor.none(target));
    }

    /** Remembers it durably, unless the build is gone. */
    static void write(RunPlace place, RunCursor cursor) throws IOException {
        write(file(place), CursorJson.write(cursor));
    }

    private static Optional<Path> files(RunPlace place) {
        return place.beside("mirror-files-" + place.id() + ".json");
    }

    /** How far its files are; a fresh one where that is about another server, run or length. */
    static FileCursor files(RunPlace place, Target target, String run) {
        return read(files(place), CursorJson::readFiles)
                .filter(cursor -> cursor.isOf(target, run))
                .orElseGet(() -> FileCursor.none(target, run));
    }

    /** Remembers it durably, unless the build is gone. */
    static void write(RunPlace place, FileCursor cursor) throws IOException {
        write(files(place), CursorJson.write(cursor));
    }

    private interface Parsing<C> {
        C of(String text) throws IOException;
    }

    private static <C> Optional<C> read(Optional<Path> file, Parsing<C> parsing) {
        Optional<Path> there = file.filter(Files::exists);
        try {
            if (there.isPresent() && Files.size(there.get()) <= LARGEST) {
                return Optional.of(parsing.of(Files.readString(there.get())));
            }
        } catch (NoSuchFileException gone) {
            LOGGER.log(Level.FINE, "A build was deleted", gone);
        } catch (IOException damaged) {
            LOGGER.log(Level.WARNING, damaged, () -> there.get() + " tells nothing; what the server has is looked up");
        }
        return Optional.empty();
    }

    private static void write(Optional<Path> file, String text) throws IOException {
        if (file.isPresent()) {
            try {
                WholeFile.replace(file.get(), text);
            } catch (NoSuchFileException gone) {
                LOGGER.log(Level.FINE, "A build was deleted", gone);
            }
        }
    }

    /** So that it is mirrored again. */
    static void forget(RunPlace place) throws IOException {
        for (Optional<Path> file : List.of(file(place), files(place))) {
            if (file.isPresent()) {
                Files.deleteIfExists(file.get());
            }
        }
    }
}
