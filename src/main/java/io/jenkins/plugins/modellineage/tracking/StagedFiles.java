package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.codec.FileEventCodec;
import io.jenkins.plugins.modellineage.experiment.FileBounds;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.FileEvent;
import io.jenkins.plugins.modellineage.experiment.FileEvent.FileRemoved;
import io.jenkins.plugins.modellineage.experiment.FileEvent.FileStored;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.files.Journal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * The files that clients sent to a run, from their coming until they are archived with its build. Each content lies under
 * its digest, so that no path of a client is ever one of this disk, and a journal tells which path has which. Safe for use
 * by several threads; one object a folder.
 */
public final class StagedFiles {
    private static final Logger LOGGER = Logger.getLogger(StagedFiles.class.getName());
    static final String FOLDER = "files";
    static final String JOURNAL = "files.jsonl";

    /** Most files of one run: each is a line of a manifest. */
    public static final int FILES = 100_000;

    private final Path folder;
    private final Disk disk;
    private final Journal journal;
    private final AtomicLong coming = new AtomicLong();
    private final TreeMap<String, FileDigest> files = new TreeMap<>();
    private final Set<FileDigest> stored = new LinkedHashSet<>();
    private long total;
    private Journal.Extent extent;
    private long size;
    private boolean closed;

    private StagedFiles(Path run, Disk disk) {
        this.folder = run.resolve(FOLDER);
        this.disk = disk;
        this.journal = new Journal(run.resolve(JOURNAL), disk);
    }

    /** The files in the folder of a run, which need not exist; nothing is read yet. */
    public static StagedFiles of(Path run) {
        return of(run, Disk.real());
    }

    static StagedFiles of(Path run, Disk disk) {
        return new StagedFiles(run, disk);
    }

    /** Whether anything may be here still. */
    public boolean exist() {
        return Files.isDirectory(folder);
    }

    /** The files by their paths, as far as they are not archived yet. */
    public synchronized List<FileDigest> all() throws IOException {
        read();
        return files.values().stream().filter(this::isHere).toList();
    }

    /**
     * Contents that no path has any more.
     *
     * @param needed those that are meant
     */
    public synchronized List<FileDigest> former(Predicate<Sha256> needed) throws IOException {
        read();
        Set<Sha256> present = digests();
        return stored.stream()
                .filter(file -> needed.test(file.sha256()) && !present.contains(file.sha256()) && isHere(file))
                .toList();
    }

    private Set<Sha256> digests() {
        return files.values().stream().map(FileDigest::sha256).collect(Collectors.toSet());
    }

    /** The folder in which contents lie, each under its digest. */
    public Path folder() {
        return folder;
    }

    /** Where a content is. */
    public Optional<Path> content(Sha256 digest) {
        Path file = path(digest);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    /**
     * Takes a file from a stream to its end: it is there whole, and durable, when this returns, and before it is not.
     *
     * @param path what it is called
     * @param needed which contents must stay although their paths get another one
     * @throws IllegalArgumentException when the path is none, it is too large, a folder has that path, or the run is over
     */
    public FileDigest store(String path, InputStream content, FileBounds bounds, Predicate<Sha256> needed)
            throws IOException {
        FileDigest.check(path);
        check(path);
        disk.createDirectories(folder);
        try (Incoming file = new Incoming(folder, disk, coming)) {
            FileDigest found = file.receive(path, content, bytes -> bounds.check(path, bytes, others(bytes)));
            keep(file, found, needed);
            return found;
        }
    }

    /** Bytes of all files of the run, those that come now included, without so many of one of these. */
    private synchronized long others(long bytes) {
        return total + coming.get() - bytes;
    }

    private synchronized void check(String path) throws IOException {
        read();
        requireOpen();
        String folder = path + "/";
        String inside = files.ceilingKey(folder);
        if (inside != null && inside.startsWith(folder)) {
            throw new IllegalArgumentException(
                    "File " + Naming.quoted(path) + " would be where a folder is: of " + Naming.quoted(inside));
        }
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (files.containsKey(path.substring(0, end))) {
                throw new IllegalArgumentException("File " + Naming.quoted(path)
                        + " would be in a folder where the file " + Naming.quoted(path.substring(0, end)) + " is");
            }
        }
        if (files.size() >= FILES && !files.containsKey(path)) {
            throw new IllegalArgumentException(
                    "The run would have more than " + FILES + " files; send an archive of them instead");
        }
    }

    private synchronized void keep(Incoming file, FileDigest found, Predicate<Sha256> needed) throws IOException {
        check(found.path());
        file.become(path(found.sha256()));
        FileDigest before = files.get(found.path());
        append(List.of(new FileStored(found)));
        if (before != null) {
            drop(List.of(before), needed);
        }
    }

    /**
     * Removes a file, or all in a folder; empty is the folder of all.
     *
     * @param needed which contents must stay
     * @return how many there were
     */
    public synchronized int remove(String path, Predicate<Sha256> needed) throws IOException {
        read();
        requireOpen();
        List<FileDigest> gone = files.values().stream()
                .filter(file -> path.isEmpty()
                        || file.path().equals(path)
                        || file.path().startsWith(path + "/"))
                .toList();
        if (!gone.isEmpty()) {
            append(gone.stream()
                    .<FileEvent>map(file -> new FileRemoved(file.path()))
                    .toList());
            drop(gone, needed);
        }
        return gone.size();
    }

    /** From now on no more files are taken: the run is over. */
    public synchronized void close() {
        closed = true;
    }

    /** Removes all contents, after they were archived, and what a crash left of files that came. */
    public synchronized void clear() throws IOException {
        closed = true;
        if (exist()) {
            try (DirectoryStream<Path> contents = Files.newDirectoryStream(folder)) {
                for (Path content : contents) {
                    disk.delete(content);
                }
            }
            disk.delete(folder);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalArgumentException("The run is over, so it takes no more files; log them inside the block");
        }
    }

    /** Removes contents that no path has any more. */
    private void drop(List<FileDigest> gone, Predicate<Sha256> needed) throws IOException {
        Set<Sha256> used = digests();
        for (FileDigest file : gone) {
            if (!used.contains(file.sha256()) && !needed.test(file.sha256())) {
                stored.remove(file);
                delete(path(file.sha256()));
            }
        }
    }

    /** Where somebody reads it and the system then keeps it, it goes with all others at the end. */
    private void delete(Path content) {
        try {
            disk.delete(content);
        } catch (IOException inUse) {
            LOGGER.fine(() -> content + " stays until the end of its run: " + inUse.getMessage());
        }
    }

    private boolean isHere(FileDigest file) {
        return content(file.sha256()).isPresent();
    }

    private void append(List<FileEvent> events) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        for (FileEvent event : events) {
            lines.add(FileEventCodec.line(event, lines.size() + 1, events.size()));
        }
        if (extent.torn()) {
            journal.repair(extent).ifPresent(LOGGER::warning);
            extent = new Journal.Extent(size, size);
        }
        size = journal.append(size, lines);
        events.forEach(this::add);
    }

    /** Looking changes nothing: what looks torn may be written right now, by whoever has the object that writes. */
    private void read() throws IOException {
        if (extent == null) {
            extent = journal.read((line, raw) -> add(FileEventCodec.read(line.body())));
            size = extent.good();
        }
    }

    private void add(FileEvent event) {
        FileDigest before;
        if (event instanceof FileStored file) {
            before = files.put(file.file().path(), file.file());
            total += file.file().size();
            stored.add(file.file());
        } else {
            before = files.remove(((FileRemoved) event).path());
        }
        total -= before == null ? 0 : before.size();
    }

    private Path path(Sha256 digest) {
        return folder.resolve(digest.hex());
    }
}
