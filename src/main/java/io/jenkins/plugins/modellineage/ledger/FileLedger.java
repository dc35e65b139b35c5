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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * A ledger in files of JSON lines: {@code ledger/NNNNNN.jsonl} below a directory, which {@code ledger.lock} keeps to one
 * process. Each line names the digest of the one before it, across files.
 *
 * <p>Writers that arrive together share one write and one fsync: whoever finds nobody writing takes all that is decided
 * to the disk. A decision sees what was decided before it; readers see what is durable.
 */
public final class FileLedger implements Ledger {
    /** Size at which the next transaction begins a new file: small enough to copy, grep and restore by hand. */
    static final long SEGMENT_BYTES = 16 << 20;

    /** Bytes of lines after which a new snapshot pays: to parse them in a young JVM takes some tenths of a second. */
    static final long SNAPSHOT_BYTES = 1 << 20;

    /**
     * A large registry has a large snapshot: at most so many bytes of snapshots are written for each byte of the ledger,
     * over all the time that it grows, and no more than this part of a snapshot's size is parsed at a start.
     */
    private static final int SNAPSHOT_SHARE = 16;

    /** Entries that are not worth a snapshot when the ledger is closed. */
    private static final long FEW_ENTRIES = 200;

    private static final String DIRECTORY = "ledger";
    private static final String LOCK = "ledger.lock";

    private final Path directory;
    private final Clock clock;
    private final Disk disk;
    private final long segmentBytes;
    private final LockFile lock;
    private final Recorded recorded;
    private final Path snapshotFile;
    private final Object snapshotting = new Object();

    /** Up to what is durable. */
    private volatile Chain chain;

    /** Entries that the last snapshot stands for. */
    private volatile long snapshot;

    /** Bytes of the last snapshot, and of the lines that were recorded since. */
    private volatile long snapshotBytes;

    private final AtomicLong since = new AtomicLong();

    /** What was taken on trust when this was opened. */
    private Optional<PastCheck> past = Optional.empty();

    private final ReentrantLock state = new ReentrantLock();
    private final Condition written = state.newCondition();
    /** After what is decided. */
    private Registry decided;

    private List<Transaction> waiting = new ArrayList<>();
    private volatile boolean writing;
    private Journal.Writer writer;
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
        this.recorded = new Recorded(directory);
        this.snapshotFile = home.resolve(Snapshot.FILE);
        this.chain = Chain.of(recorded);
        this.decided = chain.registry();
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
        return open(home, clock, notices, progress -> {});
    }

    /**
     * The same for who wants to know how far it is: a ledger whose snapshot is gone is read from its beginning.
     *
     * @param progress is told now and then, on the calling thread
     */
    public static FileLedger open(Path home, Clock clock, Consumer<String> notices, Consumer<ReplayProgress> progress)
            throws IOException {
        return open(home, clock, notices, progress, new Settings(Disk.real(), SEGMENT_BYTES));
    }

    static FileLedger open(Path home, Clock clock, Consumer<String> notices, Settings settings) throws IOException {
        return open(home, clock, notices, progress -> {}, settings);
    }

    private static FileLedger open(
            Path home, Clock clock, Consumer<String> notices, Consumer<ReplayProgress> progress, Settings settings)
            throws IOException {
        settings.disk().createDirectories(directory(home));
        Path lockFile = home.resolve(LOCK);
        LockFile lock = LockFile.tryLock(lockFile).orElseThrow(() -> new LedgerLockedException(lockFile));
        FileLedger ledger = new FileLedger(home, clock, settings, lock);
        boolean replayed = false;
        try {
            ledger.replay(notices, progress);
            ledger.decided = ledger.chain.registry();
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
    public LedgerHead head() {
        Chain durable = chain;
        return new LedgerHead(durable.registry().lastSeq(), durable.head());
    }

    @Override
    public Optional<LedgerHead> headAt(long entries) throws IOException {
        if (entries == 0) {
            return Optional.of(new LedgerHead(0, Chain.EMPTY.head()));
        }
        return entries < 0 || entries > chain.registry().lastSeq()
                ? Optional.empty()
                : Optional.of(new LedgerHead(entries, recorded.digest(entries)));
    }

    @Override
    public List<LedgerEntry> append(Actor actor, Function<Registry, List<RegistryEvent>> decide) throws IOException {
        if (state.isHeldByCurrentThread()) {
            throw new IllegalStateException("A decision cannot record anything by itself");
        }
        Optional<List<LedgerEntry>> recorded = Optional.empty();
        while (recorded.isEmpty()) {
            recorded = tried(actor, decide);
        }
        return recorded.get();
    }

    /** Empty when what it was decided on came to nothing. */
    private Optional<List<LedgerEntry>> tried(Actor actor, Function<Registry, List<RegistryEvent>> decide)
            throws IOException {
        Transaction transaction = waiting(actor, decide);
        try {
            transaction.encode(); // outside the lock, and while others are on their way to the disk
        } finally {
            settle(transaction);
        }
        return transaction.outcome();
    }

    private Transaction waiting(Actor actor, Function<Registry, List<RegistryEvent>> decide) throws IOException {
        state.lock();
        try {
            requireWritable();
            Transaction transaction = decided(actor, decide);
            waiting.add(transaction);
            return transaction;
        } finally {
            state.unlock();
        }
    }

    private Transaction decided(Actor actor, Function<Registry, List<RegistryEvent>> decide) {
        try {
            List<LedgerEntry> entries = entries(actor, decide.apply(decided));
            Registry after = decided;
            for (LedgerEntry entry : entries) {
                after = after.apply(entry);
            }
            decided = after;
            return Transaction.of(entries, after);
        } catch (RuntimeException refusal) {
            recorded.endsAt(decided.lastSeq());
            return Transaction.refused(refusal, decided);
        }
    }

    /** Returns when it is known what became of the transaction. An interrupt waits until then. */
    private void settle(Transaction transaction) {
        boolean interrupted = false;
        while (!transaction.settled()) {
            // asked again, as to wait for the lock takes the sign that it is settled
            if (!lead() && !transaction.settled()) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes everything that is decided to the disk, without the lock meanwhile; or nothing while somebody else does. */
    private boolean lead() {
        List<Transaction> taken = taken();
        if (taken.isEmpty()) {
            return false;
        }
        Batch batch = new Batch(taken);
        IOException failure = new IOException("Ledger " + directory + " recorded nothing of what waited; try again");
        try {
            batch.follow(chain);
            failure = new LedgerBrokenException("Ledger " + directory + " was not written to its end", null);
            write(batch.lines());
            failure = null;
        } catch (IOException e) {
            failure = e;
        } finally {
            settle(taken, batch, failure);
        }
        return true;
    }

    private List<Transaction> taken() {
        if (writing) { // whoever waits is woken when that ends
            return List.of();
        }
        state.lock();
        try {
            if (writing || waiting.isEmpty()) {
                return List.of();
            }
            writing = true;
            List<Transaction> taken = waiting;
            waiting = new ArrayList<>();
            return taken;
        } finally {
            state.unlock();
        }
    }

    private void settle(List<Transaction> taken, Batch batch, IOException failure) {
        List<Transaction> woken;
        state.lock();
        try {
            writing = false;
            woken = failure == null ? recorded(batch) : failed(taken, failure);
            written.signalAll();
        } finally {
            state.unlock();
        }
        woken.forEach(Transaction::wake);
        taken.forEach(Transaction::wake);
    }

    /** Answers who is woken of those that wait: one of them, who takes them all to the disk. */
    private List<Transaction> recorded(Batch batch) {
        chain = batch.end();
        batch.recorded();
        return batch.isWhole()
                ? List.copyOf(waiting.subList(0, Math.min(1, waiting.size())))
                : forgotten(Transaction::undone);
    }

    private List<Transaction> failed(List<Transaction> taken, IOException failure) {
        broken = failure instanceof LedgerBrokenException ? failure : broken;
        taken.forEach(transaction -> transaction.failed(failure));
        return forgotten(transaction -> transaction.failed(failure));
    }

    /** What was decided on what is not durable stands on nothing. */
    private List<Transaction> forgotten(Consumer<Transaction> settled) {
        List<Transaction> forgotten = waiting;
        forgotten.forEach(settled);
        waiting = new ArrayList<>();
        decided = chain.registry();
        recorded.endsAt(decided.lastSeq());
        return forgotten;
    }

    @Override
    public Stream<LedgerEntry> read() throws IOException {
        return LedgerReader.entries(directory, end());
    }

    @Override
    public LedgerCheck verify() throws IOException {
        return LedgerReader.verified(directory, end(), read -> {}).check();
    }

    /**
     * Checks the chain of what was not read when this was opened, because a snapshot stands for it. Long work, for a
     * thread of its own; others may append meanwhile. After damage nothing more is recorded.
     *
     * @param pace takes how many bytes were read, again and again and from any thread, and may wait
     * @throws LedgerDamagedException saying what is wrong
     */
    public void checkPast(LongConsumer pace) throws IOException {
        if (past.isPresent()) {
            List<String> problems = past.get().problems(pace);
            if (!problems.isEmpty()) {
                throw damaged(new LedgerDamagedException(directory, problems.get(0)));
            }
        }
    }

    /** How many entries {@link #checkPast} looks at. */
    public long pastEntries() {
        return past.map(check -> check.promised().entries()).orElse(0L);
    }

    /** Takes nothing more, because a look at its files found something wrong; the answer tells why. */
    public LedgerDamagedException damaged(String problem) {
        return damaged(new LedgerDamagedException(directory, problem));
    }

    private LedgerDamagedException damaged(LedgerDamagedException found) {
        state.lock();
        try {
            broken = broken == null ? found : broken;
            return found;
        } finally {
            state.unlock();
        }
    }

    /** Waits for what is on its way to the disk, and takes nothing more. */
    @Override
    public void close() throws IOException {
        state.lock();
        try {
            closed = true;
            while (writing || !waiting.isEmpty()) {
                written.awaitUninterruptibly();
            }
            closeWriter();
            if (broken == null && chain.registry().lastSeq() - snapshot >= FEW_ENTRIES) {
                snapshot();
            }
        } finally {
            state.unlock();
            lock.close();
        }
    }

    private LedgerReader.End end() {
        state.lock();
        try {
            return new LedgerReader.End(segment, size);
        } finally {
            state.unlock();
        }
    }

    private List<LedgerEntry> entries(Actor actor, List<RegistryEvent> events) {
        Instant now = clock.instant();
        long seq = decided.lastSeq();
        List<LedgerEntry> entries = new ArrayList<>();
        for (RegistryEvent event : events) {
            seq++;
            entries.add(new LedgerEntry(seq, now, actor, event));
        }
        return List.copyOf(entries);
    }

    /** Called by one thread at a time, which {@link #writing} tells. */
    private void write(List<byte[]> lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        boolean full = segment == 0 || size >= segmentBytes;
        int target = full ? segment + 1 : segment;
        try {
            if (full || writer == null) {
                closeWriter();
                writer = journal(target).writer(full ? 0 : size);
            }
            reached(target, writer.append(lines));
            for (byte[] line : lines) {
                recorded.stands(target, line);
                since.addAndGet(line.length + 1L);
            }
        } catch (UnknownOutcomeException e) {
            throw new LedgerBrokenException(e.getMessage(), e);
        } catch (IOException e) {
            closeWriter();
            throw e;
        }
    }

    private void reached(int number, long bytes) {
        state.lock();
        try {
            segment = number;
            size = bytes;
        } finally {
            state.unlock();
        }
    }

    private void closeWriter() throws IOException {
        Journal.Writer open = writer;
        writer = null;
        if (open != null) {
            open.close();
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

    /** Whether so much was recorded since the last snapshot that a new one pays. */
    public boolean isSnapshotDue() {
        return since.get() >= Math.max(SNAPSHOT_BYTES, snapshotBytes / SNAPSHOT_SHARE);
    }

    /** Writes down what the ledger adds up to now, for the next start. Others may append meanwhile. */
    public void snapshot() throws IOException {
        synchronized (snapshotting) {
            long bytes = since.get();
            Chain durable = chain;
            long seq = durable.registry().lastSeq();
            if (seq > snapshot) {
                LedgerStart.of(new LedgerHead(seq, durable.head()), durable.registry(), recorded.positions())
                        .write(snapshotFile, disk);
                snapshot = seq;
                snapshotBytes = Files.exists(snapshotFile) ? Files.size(snapshotFile) : 0;
                since.addAndGet(-bytes);
            }
        }
    }

    private void replay(Consumer<String> notices, Consumer<ReplayProgress> progress) throws IOException {
        List<Path> segments = Segments.in(directory);
        LedgerStart start = LedgerStart.in(snapshotFile, directory, recorded, notices);
        chain = start.chain();
        past = PastCheck.of(start, directory);
        snapshot = chain.registry().lastSeq();
        snapshotBytes = snapshot > 0 ? Files.size(snapshotFile) : 0;
        segment = Math.max(0, start.segment() - 1);
        ReplayProgress.Meter meter = ReplayProgress.meter(segments, segment, start.size(), progress);
        for (Path file : segments.subList(segment, segments.size())) {
            segment++;
            Journal journal = new Journal(file, disk);
            Journal.Extent extent = replay(journal, segment == start.segment() ? start.size() : 0, meter);
            if (extent.torn() && segment < segments.size()) {
                throw new LedgerDamagedException(file, 1, "its end is missing, although a later file exists");
            }
            journal.repair(extent).ifPresent(notices);
            if (segment == segments.size()) {
                journal.settle(); // a killed process may have left what nothing has forced yet
            }
            size = extent.good();
        }
        start.requireReached(directory, new LedgerHead(chain.registry().lastSeq(), chain.head()), recorded);
    }

    private Journal.Extent replay(Journal journal, long from, ReplayProgress.Meter meter) throws IOException {
        long bytes = Files.exists(journal.file()) ? Files.size(journal.file()) : 0;
        try {
            return journal.read(from, bytes, (line, raw) -> {
                chain = chain.read(line.body(), raw);
                recorded.stands(segment, raw);
                since.addAndGet(raw.length + 1L);
                meter.read(raw.length + 1L);
            });
        } catch (DamagedLineException e) {
            throw new LedgerDamagedException(e.file(), e.line(), e.why());
        }
    }

    private Journal journal(int number) {
        return new Journal(Segments.number(directory, number), disk);
    }
}
