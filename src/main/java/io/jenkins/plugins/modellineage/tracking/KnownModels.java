package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.experiment.LoggedModel;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The logged models of runs that were read lately, for those who look again: the length and time of a book tell when it was
 * written since. Held as long as the memory is not needed.
 */
public final class KnownModels {
    private final Map<Path, Known> known;

    /** @param most of how many runs they are held */
    public KnownModels(int most) {
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Path, Known> eldest) {
                return size() > most;
            }
        };
    }

    /** What {@link LoggedModelBook#all()} answers for the run in that folder, without reading again what is known. */
    public List<LoggedModel> of(Path run) throws IOException {
        LoggedModelBook book = LoggedModelBook.of(run);
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(book.file(), BasicFileAttributes.class);
        } catch (NoSuchFileException none) {
            return List.of();
        }
        Optional<List<LoggedModel>> held = held(book.file(), now);
        if (held.isPresent()) {
            return held.get();
        }
        List<LoggedModel> models = book.all();
        hold(book.file(), new Known(now.size(), now.lastModifiedTime(), new SoftReference<>(models)));
        return models;
    }

    private synchronized Optional<List<LoggedModel>> held(Path book, BasicFileAttributes now) {
        return Optional.ofNullable(known.get(book))
                .filter(models ->
                        models.size() == now.size() && models.modified().equals(now.lastModifiedTime()))
                .map(models -> models.models().get());
    }

    private synchronized void hold(Path book, Known models) {
        known.put(book, models);
    }

    private record Known(long size, FileTime modified, SoftReference<List<LoggedModel>> models) {}
}
