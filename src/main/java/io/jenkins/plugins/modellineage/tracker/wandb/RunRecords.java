package io.jenkins.plugins.modellineage.tracker.wandb;

import io.jenkins.plugins.modellineage.weights.ModelFileException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The records of whole run files, of which what cannot be read is passed over. */
public final class RunRecords {
    /** A run tells of itself within the first of its records. */
    private static final int FIRST = 20;

    private RunRecords() {}

    /** Takes what records tell, and says whether there is to be more. */
    @FunctionalInterface
    public interface Sink {
        boolean take(Told told) throws IOException;
    }

    /** A run file, wherever it lies. */
    public interface Source {
        InputStream open() throws IOException;

        long size() throws IOException;
    }

    /** One on the disk. */
    public static Source of(Path file) {
        return new Source() {
            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }

            @Override
            public long size() throws IOException {
                return Files.size(file);
            }
        };
    }

    /** Gives the records of a file that nobody writes to any more. */
    public static void each(Source file, Sink sink) throws IOException {
        try (RecordLog log = new RecordLog(new BufferedInputStream(file.open()), 0, file.size(), true)) {
            Optional<RecordLog.Entry> entry = log.next();
            while (entry.isPresent() && sink.take(told(entry.get()))) {
                entry = log.next();
            }
        }
    }

    /** What cannot be read is something else. */
    public static Told told(RecordLog.Entry entry) throws IOException {
        try {
            return entry.record().isEmpty()
                    ? new Told.Other()
                    : RecordReader.read(entry.record().get());
        } catch (ModelFileException other) {
            return new Told.Other();
        }
    }

    /** What a file tells of its run at its beginning, if it does. */
    public static Optional<Told.Run> begin(Source file) throws IOException {
        List<Told.Run> found = new ArrayList<>();
        int[] left = {FIRST};
        each(file, told -> {
            if (told instanceof Told.Run run) {
                found.add(run);
            }
            return found.isEmpty() && --left[0] > 0;
        });
        return found.stream().findFirst();
    }

    /** The files of one run in the order of their beginnings. One that does not tell its own stays behind the one before it. */
    public static List<Source> ordered(List<Source> files) throws IOException {
        record Begun(Source file, Instant at) {}
        List<Begun> begun = new ArrayList<>();
        Instant at = Instant.EPOCH;
        for (Source file : files) {
            at = begin(file).flatMap(Told.Run::started).orElse(at);
            begun.add(new Begun(file, at));
        }
        begun.sort(Comparator.comparing(Begun::at));
        return begun.stream().map(Begun::file).toList();
    }

    /** What the files of one run tell of it as a whole. */
    public static RunFacts facts(List<Source> files) throws IOException {
        RunFacts facts = new RunFacts();
        for (Source file : ordered(files)) {
            facts.nextFile();
            each(file, told -> {
                facts.add(told);
                return true;
            });
        }
        return facts;
    }
}
