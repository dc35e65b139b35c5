package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.files.DamagedLineException;
import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.files.Journal;
import io.jenkins.plugins.modellineage.files.LockFile;
import io.jenkins.plugins.modellineage.files.UnknownOutcomeException;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A ledger in files of JSON lines: {@code ledger/NNNNNN.jsonl} below a directory, which {@code ledger.lock} keeps to one
 * process. Each line names the digest of the one before it, across files.
 */
public final class FileLedger implements Ledger {
    /** Size at which the next transaction begins a new file: small enough to copy, grep and restore by hand. */
    static final long SEGMENT_BYTES = 16 << 20;

    private static final String DIRECTORY = "ledger";
    private static final String LOCK = "ledger.lock";

    private final Path directory;
    private final Clock clock;
    private final Disk disk;
    private final long segmentBytes;
    private final LockFile lock;

    private volatile Chain chain = Chain.EMPTY;
    private int segment;
    private long size;
    private IOException broken;
    private boolean closed;

    private FileLedger(Path home, Clock clock, Settings settings, LockFile lock) {
        this.directory = directory(home);
        this.clock = clock;
        this.disk = settings.disk();
        this.segmentBytes = settings.segmentBytes();
        this.lock = lock;
    }

    /**
     * Opens the ledger below this directory, making it if there is none, and replays it.
     *
     * @param home {@code JENKINS_HOME/model-lineage}
     * @param notices takes one sentence about everything that was repaired
     * @throws LedgerLockedException when another controller has it open
     * @throws LedgerDamagedException when its middle is not what was written
     */
    public static FileLedger open(Path home, Clock clock, Consumer<String> notices) throws IOException {
        return open(home, clock, notices, new Settings(Disk.real(), SEGMENT_BYTES));
    }

    static FileLedger open(Path home, Clock clock, Consumer<String> notices, Settings settings) throws IOException {
        settings.disk().createDirectories(directory(home));
        Path lockFile = home.resolve(LOCK);
        LockFile lock = LockFile.tryLock(lockFile).orElseThrow(() -> new LedgerLockedException(lockFile));
        FileLedger ledger = new FileLedger(home, clock, settings, lock);
        boolean replayed = false;
        try {
            ledger.replay(notices);
            replayed = true;
            return ledger;
        } finally {
            if (!replayed) {
                lock.close();
            }
        }
    }

    /** What tests set otherwise. */
    record Settings(Disk disk, long segmentBytes) {}

    static Path directory(Path home) {
        return home.resolve(DIRECTORY);
    }

    @Override
    public Registry registry() {
        return chain.registry();
    }

    @Override
    public synchronized List<LedgerEntry> append(Actor actor, Function<Registry, List<RegistryEvent>> decide)
            throws IOException {
        requireWritable();
        List<RegistryEvent> events = decide.apply(chain.registry());
        if (events.isEmpty()) {
            return List.of();
        }
        List<LedgerEntry> entries = entries(actor, events);
        List<byte[]> lines = new ArrayList<>();
        Chain after = chain;
        for (LedgerEntry entry : entries) {
            after = after.write(entry, lines.size() + 1, entries.size(), lines);
        }
        write(lines);
        chain = after;
        return entries;
    }

    @Override
    public Stream<LedgerEntry> read() throws IOException {
        return LedgerReader.entries(directory, end());
    }

    @Override
    public LedgerCheck verify() throws IOException {
        return LedgerReader.check(directory, end());
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        lock.close();
    }

    private synchronized LedgerReader.End end() {
        return new LedgerReader.End(segment, size);
    }

    private List<LedgerEntry> entries(Actor actor, List<RegistryEvent> events) {
        Instant now = clock.instant();
        long seq = chain.registry().lastSeq();
        List<LedgerEntry> entries = new ArrayList<>();
        for (RegistryEvent event : events) {
            seq++;
            entries.add(new LedgerEntry(seq, now, actor, event));
        }
        return List.copyOf(entries);
    }

    private void write(List<byte[]> lines) throws IOException {
        if (segment == 0 || size >= segmentBytes) {
            segment++;
            size = 0;
        }
        try {
            size = journal(segment).append(size, lines);
        } catch (UnknownOutcomeException e) {
            broken = e;
            throw new LedgerBrokenException(e.getMessage(), e);
        }
    }

    private void requireWritable() throws IOException {
        if (closed) {
            throw new IOException("Ledger " + directory + " is closed: Jenkins is going down");
        }
        if (broken != null) {
            throw new LedgerBrokenException(
                    "Ledger " + directory + " takes nothing more: " + broken.getMessage(), broken);
        }
    }

    private void replay(Consumer<String> notices) throws IOException {
        List<Path> segments = Segments.in(directory);
        for (Path file : segments) {
            segment++;
            Journal journal = new Journal(file, disk);
            Journal.Extent extent = replay(journal);
            if (extent.torn() && segment < segments.size()) {
                throw new LedgerDamagedException(file, 1, "its end is missing, although a later file exists");
            }
            journal.repair(extent).ifPresent(notices);
            size = extent.good();
        }
    }

    private Journal.Extent replay(Journal journal) throws IOException {
        try {
            return journal.read((line, raw) -> chain = chain.read(line.body(), raw));
        } catch (DamagedLineException e) {
            throw new LedgerDamagedException(e.file(), e.line(), e.why());
        }
    }

    private Journal journal(int number) {
        return new Journal(Segments.number(directory, number), disk);
    }
}
