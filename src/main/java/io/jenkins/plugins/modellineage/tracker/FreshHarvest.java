package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.codec.BoundedInput;
import io.jenkins.plugins.modellineage.experiment.FileProgress;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.NotedFile;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.Digesting;
import io.jenkins.plugins.modellineage.tracker.MetricsFiles.Harvest;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads of a metrics file what its run measured: nothing of a file that is as it was before the run, all of one that was
 * written anew since the last harvest, else what was added. A file that changed counts whole, also when the change is an
 * addition: a training that resumes goes on with its own file.
 *
 * @param standing how the file stands to what was known of it
 * @param modified when it was written last, by the clock of its machine
 * @param harvest what was read; nothing when there was a problem
 * @param sha256 of the bytes that this harvest is done with; empty when there are none
 * @param problem why nothing can be read
 */
public record FreshHarvest(
        Standing standing, Instant modified, Harvest harvest, Optional<Sha256> sha256, Optional<String> problem) {
    /** While a file grows, its last part is digested again, up to this many bytes; at the end all of it is. */
    private static final long GLANCE_BYTES = 4 << 20;

    private static final String LEFTOVER = "leftover";

    /** The clock that stamps files runs behind by up to a tick. */
    private static final long TICK_MILLIS = 20;

    /** How a file stands to what was known of it. */
    public enum Standing {
        /** It is as it was before the run. */
        UNCHANGED,
        /** It is new, or what was read of it before is still there. */
        GOES_ON,
        /** What was read of it before is not there any more. */
        STARTS_OVER
    }

    public FreshHarvest {
        Objects.requireNonNull(standing, "standing");
        Objects.requireNonNull(modified, "modified");
        Objects.requireNonNull(harvest, "harvest");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(problem, "problem");
    }

    /** How the reader reads. */
    @FunctionalInterface
    private interface Reader {
        Harvest read(Progress from) throws IOException;
    }

    /** Of a file that is still written to; a glance must do to see that it was not written anew. */
    public static FreshHarvest growing(Path file, String name, KnownFile known, long timestamp) throws IOException {
        Standing standing = standing(file, known, false);
        return read(file, known, standing, from -> MetricsFiles.growing(file, name, from, timestamp));
    }

    /** Of a file that nobody writes to now; all that was read before is looked at again. */
    public static FreshHarvest complete(Path file, String name, KnownFile known, long timestamp) throws IOException {
        Standing standing = standing(file, known, true);
        FreshHarvest read = read(
                file, known, standing, from -> MetricsFiles.complete(file, name, from, timestamp, known.elsewhere()));
        return standing == Standing.UNCHANGED ? read : read.remarking(older(file, name, known));
    }

    private FreshHarvest remarking(List<Remark> first) {
        List<Remark> remarks = new ArrayList<>(first);
        remarks.addAll(harvest.remarks());
        Harvest remarked = new Harvest(harvest.records(), harvest.progress(), remarks, harvest.facts());
        return new FreshHarvest(standing, modified, remarked, sha256, problem);
    }

    /** What of a file that counts was there before the run, word for word. */
    private static List<Remark> older(Path file, String name, KnownFile known) throws IOException {
        Optional<NotedFile> before =
                known.noted().filter(noted -> noted.size() > 0 && noted.sha256().isPresent());
        if (before.isEmpty() || Files.size(file) < before.get().size()) {
            return List.of();
        }
        long size = before.get().size();
        if (!digest(file, 0, size).equals(before.get().sha256().get())) {
            return List.of();
        }
        String sentence = Files.size(file) == size
                ? Naming.quoted(name) + " was written since the block began, with the content that it had before;"
                        + " it counts, so check that this run measured it"
                : "The first " + size + " bytes of " + Naming.quoted(name) + " were there before the block began;"
                        + " they count too, so check that they belong to this run, or remove the file before it";
        return List.of(new Remark(LEFTOVER, sentence));
    }

    private static FreshHarvest read(Path file, KnownFile known, Standing standing, Reader reader) throws IOException {
        Instant modified = modified(file);
        Progress from = standing == Standing.GOES_ON ? known.start() : Progress.START;
        Harvest nothing = new Harvest(List.of(), from, List.of());
        if (standing == Standing.UNCHANGED) {
            return new FreshHarvest(standing, modified, nothing, Optional.empty(), Optional.empty());
        }
        try {
            Harvest harvest = reader.read(from);
            return new FreshHarvest(standing, modified, harvest, part(file, from, harvest), Optional.empty());
        } catch (MetricsFileException unreadable) {
            Optional<String> problem = Optional.of(unreadable.getMessage());
            return new FreshHarvest(standing, modified, nothing, Optional.empty(), problem);
        }
    }

    private static Optional<Sha256> part(Path file, Progress from, Harvest harvest) throws IOException {
        long end = harvest.progress().offset();
        return end > from.offset() ? Optional.of(digest(file, from.offset(), end)) : Optional.empty();
    }

    private static Standing standing(Path file, KnownFile known, boolean thorough) throws IOException {
        if (isUnchanged(file, known, thorough)) {
            return Standing.UNCHANGED;
        }
        return isWrittenAnew(file, known.progress(), thorough) ? Standing.STARTS_OVER : Standing.GOES_ON;
    }

    private static boolean isUnchanged(Path file, KnownFile known, boolean thorough) throws IOException {
        if (known.noted().isPresent()) {
            return isAs(known.noted().get(), file, thorough || known.progress().offset() > 0);
        }
        return known.progress().offset() == 0
                && known.since().isPresent()
                && isBefore(modified(file), known.since().get());
    }

    private static boolean isAs(NotedFile noted, Path file, boolean thorough) throws IOException {
        if (Files.size(file) != noted.size() || !modified(file).equals(noted.modified())) {
            return false; // a training with a fixed seed writes the same bytes again, and measured them all the same
        }
        return noted.sha256().isEmpty()
                || !thorough
                || digest(file, 0, noted.size()).equals(noted.sha256().get());
    }

    /** Some file systems keep whole seconds. */
    private static boolean isBefore(Instant modified, Instant since) {
        boolean wholeSeconds = modified.toEpochMilli() % 1_000 == 0;
        Instant bound = wholeSeconds ? since.truncatedTo(ChronoUnit.SECONDS) : since.minusMillis(TICK_MILLIS);
        return modified.isBefore(bound);
    }

    private static boolean isWrittenAnew(Path file, FileProgress read, boolean thorough) throws IOException {
        long offset = read.offset();
        if (offset == 0) {
            return false;
        }
        if (Files.size(file) < offset) {
            return true;
        }
        long begin = 0;
        for (FileProgress.Part part : read.parts()) {
            boolean looked = thorough || part.end() == offset && part.end() - begin <= GLANCE_BYTES;
            if (looked
                    && part.sha256().isPresent()
                    && !digest(file, begin, part.end()).equals(part.sha256().get())) {
                return true;
            }
            begin = part.end();
        }
        return Files.size(file) > offset && !goesOn(file, read);
    }

    /** A record that was read as the last one may have got longer; and some readers cannot begin in the midst. */
    private static boolean goesOn(Path file, FileProgress read) throws IOException {
        boolean old = read.parts().get(read.parts().size() - 1).sha256().isEmpty();
        if (old || read.state().isEmpty()) {
            return old;
        }
        if (Note.of(new Progress(read.offset(), read.state()))
                .filter(Note::isBetweenRecords)
                .isPresent()) {
            return true;
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(read.offset() - 1);
            int last = bytes.read();
            int next = bytes.read();
            return last == '\n' || last == ',' || next == '\n' || next == '\r';
        }
    }

    private static Sha256 digest(Path file, long from, long to) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(from);
            InputStream part = new BoundedInput(Channels.newInputStream(bytes.getChannel()), to - from);
            return Digesting.digest(part, count -> {});
        }
    }

    private static Instant modified(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.MILLIS);
    }
}
