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
import java.util.function.Consumer;

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

    /** Gives the records of a file that nobody writes to any more, and at its end a word for each part that is lost. */
    public static void each(Source file, Sink sink) throws IOException {
        try (RecordLog log = new RecordLog(new BufferedInputStream(file.open()), 0, file.size(), true)) {
            Optional<RecordLog.Entry> entry = log.next();
            while (entry.isPresent() && sink.take(told(entry.get()))) {
                entry = log.next();
            }
            boolean end = entry.isEmpty();
            for (long i = 0; end && i < log.damaged(); i++) {
                end = sink.take(new Told.Lost(Told.Part.DAMAGED));
            }
            if (end && log.isCut()) {
                sink.take(new Told.Lost(Told.Part.CUT));
            }
        }
    }

    /** What a record tells; one that cannot be read is lost. */
    public static Told told(RecordLog.Entry entry) throws IOException {
        try {
            return entry.record().isEmpty()
                    ? new Told.Lost(Told.Part.LONG)
                    : RecordReader.read(entry.record().get());
        } catch (ModelFileException other) {
            return new Told.Lost(Told.Part.UNREADABLE);
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
        tell(ordered(files), facts, other -> {});
        return facts;
    }

    /**
     * Adds what the files of one run tell to its facts.
     *
     * @param files in the order of their beginnings
     * @param also takes the same
     */
    public static void tell(List<Source> files, RunFacts facts, Consumer<Told> also) throws IOException {
        for (Source file : files) {
            facts.nextFile();
            each(file, told -> {
                facts.add(told);
                also.accept(told);
                return true;
            });
        }
    }
}
